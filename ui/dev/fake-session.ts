// The pretended core's intervision: one method of those that come with Crossroads, rounds that are held back, a pad and a harvest.
import * as Y from 'yjs'

import type { HeldInfo } from '../src/ipc/generated/HeldInfo'
import type { RecordRow } from '../src/ipc/generated/RecordRow'
import type { SessionStepInfo } from '../src/ipc/generated/SessionStepInfo'
import type { SessionView } from '../src/ipc/generated/SessionView'
import { rowsOf, withCells, type Row } from '../src/session/rows'
import { t } from '../src/shared/texts.svelte'
import { id, sample, type Sample } from './sample'

type Body = Record<string, unknown>
type Records = Map<string, Sample>

const PARTS = ['facilitator', 'case_owner', 'minutes', 'participant', 'observer']
const SCRIPTS = ['incident', 'incident_timed', 'incident_advice', 'balint', 'gossip', 'ten_steps', 'moral']
const STEPS: [step: string, minutes: number, round: string, owner: string][] = [
  ['look_back', 5, 'look_back', 'takes_part'],
  ['choose', 10, 'choose', 'takes_part'],
  ['sketch', 10, 'talk', 'takes_part'],
  ['information', 15, 'questions', 'answers'],
  ['own_position', 5, 'write', 'listens'],
  ['positions', 15, 'reveal', 'listens'],
  ['rate', 10, 'rate', 'takes_part'],
  ['answers', 10, 'talk', 'answers'],
  ['evaluate', 5, 'evaluate', 'takes_part'],
  ['harvest', 10, 'harvest', 'takes_part'],
]

/** Steps in which questions are written that are rated. */
const RATED = ['own_position']

export const SESSION = id(30)
const names = ['Noor', 'Yusuf', 'Marjan', 'Selam (gekozen naam)']

/** Made anew for every core. */
export const sessions = (): Sample[] => [
  sample(
    30,
    'intervision',
    'Wie belt de gemeente?',
    {
      date: '2026-03-12',
      script: 'incident',
      case: id(8),
      cast: names.map((named_as, index) => ({ id: id(3001 + index), named_as, part: PARTS[index] })),
    },
    [],
  ),
  sample(
    31,
    'intervision',
    'Een sleutel te veel',
    { date: '2026-02-05', state: 'done', harvest: 'We bellen eerst, en schrijven daarna.' },
    [],
  ),
]

type Held = HeldInfo & { record: string; words: string; text: string; row: string }
let held: Held[] = []
const pads = new Map<string, string>()

/** The reply to a request about sessions; undefined for any other. */
export function answerSession(
  name: string,
  body: Body,
  records: Records,
  row: (each: Sample) => RecordRow,
  changed: (...ids: string[]) => void,
): unknown {
  if (name === 'scripts')
    return SCRIPTS.map((id) => ({
      id,
      label: t(`choice-script-${id}`),
      purpose: t(`script-${id}-purpose`),
      minutes: 90,
    }))
  if (!name.startsWith('session')) return undefined
  const session = records.get(String(body['id']))
  if (!session) throw { code: 'not_found', message: 'Dit stuk is er niet.' }
  const put = (field: string, cells: Parameters<typeof withCells>[1]): void => {
    session.fields[field] = withCells(rowsOf(session.fields[field]), cells)
  }
  const course = (step: string): Row | undefined =>
    rowsOf(session.fields['course']).find((each) => each['step'] === step)
  const rowOf = (step: string): string => course(step)?.id ?? id(4000 + STEPS.findIndex(([key]) => key === step))
  const step = String(body['step'] ?? '')
  const writer = String(body['writer'] ?? '')
  const of = (one: Held): boolean => one.record === session.id && one.step === step && one.writer === writer
  const now = new Date().toISOString()
  const stop = (present: string): void => {
    const since = course(present)?.['running_since']
    if (typeof since === 'string')
      put('course', {
        [rowOf(present)]: {
          running_since: null,
          spent: Number(course(present)?.['spent'] ?? 0) + Math.round((Date.now() - Date.parse(since)) / 1000),
        },
      })
  }
  switch (name) {
    case 'session_move': {
      const present = String(session.fields['present_step'] ?? '')
      if (body['act'] === 'resume') put('course', { [rowOf(present)]: { running_since: now } })
      else if (present) stop(present)
      if (body['act'] === 'go') {
        put('course', { [rowOf(step)]: { step, began: course(step)?.['began'] ?? now, running_since: now } })
        session.fields['present_step'] = step
      }
      break
    }
    case 'session_reveal':
      put('course', { [rowOf(step)]: { step, revealed: true } })
      for (const one of held.filter((each) => each.step === step && each.handed_in))
        put('contributions', { [one.row]: { words: one.text } })
      held = held.filter((each) => each.step !== step || !each.handed_in)
      break
    case 'session_write': {
      const there = held.find(of)
      const one: Held = there ?? {
        record: session.id,
        step,
        writer,
        draft: false,
        handed_in: false,
        words: '',
        text: '',
        row: crypto.randomUUID(),
      }
      if (!there) held.push(one)
      one.words = String(body['words'])
      one.draft = one.words !== ''
      if (body['hand_in'] !== true) return view(session, records, row)
      Object.assign(one, {
        text: [one.text, one.words].filter(Boolean).join('\n'),
        words: '',
        draft: false,
        handed_in: true,
      })
      const named_as = rowsOf(session.fields['cast']).find((each) => each.id === writer)?.['named_as'] ?? 'Noor'
      const shown = course(step)?.['revealed'] === true
      put('contributions', { [one.row]: { step, writer, named_as, ...(shown && { words: one.text }) } })
      if (shown) held = held.filter((each) => each !== one)
      break
    }
    case 'session_draft':
      return { words: held.find(of)?.words ?? '' }
    case 'session_pad':
      return { words: pads.get(session.id) ?? '' }
    case 'session_pad_write':
      pads.set(session.id, String(body['words']))
      return null
    case 'session_release':
      put('contributions', { [crypto.randomUUID()]: { step: 'pad', writer, words: body['piece'] } })
      break
    case 'session_rate': {
      const { contribution, number, rating } = body
      put('ratings', { [`${String(contribution)} ${String(number)}`]: { contribution, number, rating } })
      break
    }
    case 'session_harvest': {
      const make = (kind: string, title: string): RecordRow => {
        const made: Sample = { id: crypto.randomUUID(), kind, title, fields: { state: 'open' }, doc: new Y.Doc() }
        records.set(made.id, made)
        return row(made)
      }
      session.fields['state'] = 'done'
      const actions = (body['actions'] as { title: string }[]).map(({ title }) => make('action', title))
      changed(session.id)
      return { made: [...actions, ...(body['insights'] as string[]).map((words) => make('insight', words))] }
    }
  }
  if (name !== 'session') changed(session.id)
  return view(session, records, row)
}

function view(session: Sample, records: Records, row: (each: Sample) => RecordRow): SessionView {
  const { fields } = session
  const script = typeof fields['script'] === 'string' ? fields['script'] : null
  const linked = (field: string): RecordRow | null => {
    const found = records.get(String(fields[field]))
    return found ? row(found) : null
  }
  const courses = rowsOf(fields['course'])
  const ratings = rowsOf(fields['ratings'])
  const ratingOf = (row: string, number: number): string | null => {
    const rating = ratings.find(({ id }) => id === `${row} ${number}`)?.['rating']
    return typeof rating === 'string' ? rating : null
  }
  const label = (part: string): string => t(`choice-part-${part}`)
  // One method without a look-back, as those of a team's own may be.
  const own = STEPS.filter(([key]) => script !== 'gossip' || key !== 'look_back')
  const steps = script === null ? [] : own.map((step, index) => stepOf(step, index, courses, label))
  const text = (each: Row, field: string): string => String(each[field] ?? '')
  const back = records.get(id(31))
  const action = records.get(id(12))
  return {
    row: row(session),
    read_only: null,
    script,
    method: linked('method'),
    label: script === null ? '' : t(`choice-script-${script}`),
    purpose: script === null ? '' : t(`script-${script}-purpose`),
    origin: '',
    least_people: 4,
    most_people: 10,
    rules:
      script === null ? [] : ['confidential', 'facts_only', 'own_first', 'keep_time'].map((rule) => t(`rule-${rule}`)),
    parts: PARTS.map((part) => ({ part, label: label(part), text: t(`task-${part}`) })),
    steps,
    present: typeof fields['present_step'] === 'string' ? fields['present_step'] : null,
    done: fields['state'] === 'done',
    cast: rowsOf(fields['cast']).map((each) => ({
      row: each.id,
      name: text(each, 'named_as'),
      part: text(each, 'part'),
      part_label: label(text(each, 'part')),
    })),
    contributions: rowsOf(fields['contributions']).map((each) => ({
      row: each.id,
      step: text(each, 'step'),
      writer: text(each, 'writer'),
      name: text(each, 'named_as'),
      words: text(each, 'words') || null,
      rating: text(each, 'rating') || null,
      questions: RATED.includes(text(each, 'step'))
        ? text(each, 'words')
            .split('\n')
            .flatMap((words, at) => (words ? [{ number: at + 1, words, rating: ratingOf(each.id, at + 1) }] : []))
        : [],
    })),
    held: held
      .filter(({ record }) => record === session.id)
      .map(({ step, writer, draft, handed_in }) => ({ step, writer, draft, handed_in })),
    case: linked('case'),
    look_back: back
      ? {
          session: row(back),
          harvest: String(back.fields['harvest'] ?? ''),
          looked_back: String(back.fields['looked_back'] ?? ''),
          actions: action
            ? [{ row: row(action), responsible: 'Noor', outcome: String(action.fields['outcome'] ?? '') }]
            : [],
          case: linked('case'),
        }
      : null,
  }
}

function stepOf(
  [key, minutes, round, owner]: (typeof STEPS)[number],
  index: number,
  courses: Row[],
  label: (part: string) => string,
): SessionStepInfo {
  const there = courses.find((each) => each['step'] === key)
  const own = t(`step-${key}-owner`)
  const text: Record<string, string> = {
    facilitator: t(`step-${key}-facilitator`),
    case_owner: own.startsWith('step-') ? t(`task-owner-${owner}`) : own,
    minutes: t(`task-minutes-${round}`),
    participant: t(`step-${key}-all`),
    observer: t('task-observer'),
  }
  const string = (field: string): string | null => (typeof there?.[field] === 'string' ? there[field] : null)
  return {
    key,
    row: there?.id ?? id(4000 + index),
    title: t(`step-${key}`),
    minutes,
    round,
    round_label: t(`choice-round-${round}`),
    each_at_most: 0,
    owner_does: owner,
    tasks: PARTS.map((part) => ({ part, label: label(part), text: text[part] ?? '' })),
    began: string('began'),
    running_since: string('running_since'),
    spent: Number(there?.['spent'] ?? 0),
    revealed: there?.['revealed'] === true,
    notes: string('notes') ?? '',
  }
}

/** Brings the session of the sample to a step, with what was written there. */
export async function startSession(options: URLSearchParams): Promise<void> {
  const { request } = await import('../src/ipc/call')
  const step = options.get('step')
  const write = (writer: number, words: string) =>
    request('session_write', { id: SESSION, step: 'own_position', writer: id(writer), words, hand_in: true })
  if (options.has('round')) {
    await write(3003, 'Ik had eerst gebeld. Een brief komt aan bij een loket, een stem bij een mens.')
    await write(3004, 'كنت سأذهب معها، ولا أتكلم بدلًا عنها.')
  }
  if (options.has('shown')) await request('session_reveal', { id: SESSION, step: 'own_position' })
  if (step !== null) await request('session_move', { id: SESSION, act: 'go', step })
}
