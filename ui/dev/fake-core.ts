// A core that only pretends: the requests of the contract over a little fiction in memory, so that the window runs in any browser.
import * as Y from 'yjs'

import type { Settings } from '../src/ipc/generated/Settings'
import { uuidBytes, uuidText } from '../src/ipc/raw'
import { language, LANGUAGES } from '../src/shared/texts.svelte'
import { rowsOf, withCells, type Cells } from '../src/session/rows'
import { kinds } from './kinds'
import * as replies from './replies'
import { answerAttachments, disk, giveBytes, takeBytes } from './fake-attachments'
import { answerChanges, fillChanges } from './fake-changes'
import { answerCodes, fillCodes } from './fake-codes'
import { answerHistory } from './fake-history'
import { answerRights, fillNames } from './fake-rights'
import { answerSession, sessions } from './fake-session'
import { answerTeam, startTeam } from './fake-team'
import { answerTrajectory } from './fake-trajectory'
import { answerWeaving, around, NOTES } from './fake-weaving'
import { initiatives, noteOf, withValues } from './fake-initiatives'
import { namedIn, powerSamples } from './sample-power'
import { fill, heading, id, paragraph, SAMPLES, transcripts, wordsOf, type Sample } from './sample'

type Body = Record<string, unknown>
type Message = { index: number; message: unknown }

const callbacks = new Map<number, (message: Message) => void>()
const records = new Map<string, Sample>()
let settings = replies.SETTINGS
let unlocked = false
let joining = false
let silent = false
let sent = 0
let passed = 0
let events = 0
let updates = 0
/** Grows over every start: what was meant for the window before reaches no channel of the next. */
let next = 1

export function startFakeCore(options: URLSearchParams): void {
  const made = [...sessions(), ...transcripts(options.has('transcript')), ...powerSamples(options.get('power'))]
  for (const each of [...SAMPLES, ...made, ...(options.has('weave') ? NOTES : [])]) records.set(each.id, each)
  for (const number of Array(Number(options.get('rows') ?? 0)).keys()) records.set(id(1000 + number), noteOf(number))
  for (const each of initiatives(Number(options.get('initiatives') ?? 0))) records.set(each.id, each)
  fillChanges(Number(options.get('changes') ?? 0))
  fillNames(SAMPLES, options.get('names'))
  fillCodes(options.has('uncoded') ? [] : SAMPLES)
  unlocked = options.has('open')
  joining = options.has('joining')
  if (options.has('letin')) setTimeout(() => (joining = false), 1500) // ready once its keys are here, before all of it came
  disk.full = options.has('full')
  silent = options.has('field')
  settings = {
    ...settings,
    ...(options.has('lang') && { language: LANGUAGES.find(({ tag }) => tag === options.get('lang'))?.tag ?? 'nl' }),
    ...(options.has('size') && { text_size: Number(options.get('size')) }),
    ...(options.has('theme') && { theme: options.get('theme') as Settings['theme'] }),
    density: options.has('compact') ? 'compact' : 'roomy',
  }
  startTeam(options, tell)

  Object.assign(window, {
    __TAURI_EVENT_PLUGIN_INTERNALS__: { unregisterListener() {} },
    __TAURI_INTERNALS__: {
      metadata: { currentWindow: { label: 'main' }, currentWebview: { windowLabel: 'main', label: 'main' } },
      transformCallback(callback: (message: Message) => void) {
        callbacks.set(next, callback)
        return next++
      },
      convertFileSrc: () => replies.PICTURE, // as large as its address: whatever follows is a fragment
      unregisterCallback: (callback: number) => callbacks.delete(callback),
      invoke: (command: string, args: unknown) => invoke(command, args, !options.has('first')),
    },
  })
}

async function invoke(command: string, args: unknown, known: boolean): Promise<unknown> {
  if (args instanceof Uint8Array) return command === 'document_apply' ? apply(args) : takeBytes(command, args, tell)
  const body = (args ?? {}) as Body
  await new Promise((done) => setTimeout(done, 5))
  switch (command) {
    case 'request':
      return structuredClone(await answer(String(body['name']), body['body'] as Body, known))
    case 'subscribe':
      events = (body['events'] as { id: number }).id
      updates = (body['updates'] as { id: number }).id
      sent = passed = 0 // new channels count from the start
      for (const each of records.values()) passOn(each)
      return null
    case 'document_open':
      return opened(Y.encodeStateAsUpdate(record(body).doc))
    case 'pick_files':
      return body['kind'] === 'attachment' ? ['/mensen/noor/Foto/nieuw.png'] : replies.FILES
    case 'pick_folder':
      return '/mensen/noor/Documenten/export'
    case 'pick_save':
      return `/mensen/noor/Documenten/${String(body['name'])}`
    default:
      return giveBytes(command, body)
  }
}

/** A record's bytes as the core gives them to a window that opens it: the window's client id, then the state. */
function opened(state: Uint8Array): ArrayBuffer {
  const bytes = new Uint8Array(8 + state.length)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(Math.floor(Math.random() * 2 ** 32)))
  bytes.set(state, 8)
  return bytes.buffer
}

function apply(message: Uint8Array): null {
  if (disk.full) throw { code: 'disk', message: 'De schijf is vol: maak ruimte vrij.' }
  const found = records.get(uuidText(message))
  if (!found) throw { code: 'not_found', message: 'Dit stuk is er niet.' }
  Y.applyUpdate(found.doc, message.subarray(17), 'window')
  return null
}

function tell(message: unknown): void {
  callbacks.get(events)?.({ index: sent++, message })
}

/** What others write goes to the window; what the window itself wrote does not come back. */
function passOn({ id, doc }: Sample): void {
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'window') return
    const message = new Uint8Array(16 + update.length)
    message.set(uuidBytes(id))
    message.set(update, 16)
    callbacks.get(updates)?.({ index: passed++, message: message.buffer })
  })
}

function record(body: Body): Sample {
  const found = records.get(String(body['id']))
  if (!found) throw { code: 'not_found', message: 'Dit stuk is er niet.' }
  return found
}

const changed = (...ids: string[]): void => void setTimeout(() => tell({ type: 'changed', records: ids }), 1)

function answer(name: string, body: Body, known: boolean): unknown {
  const parts = [
    () => answerTeam(name, body, tell, (id) => record({ id }).doc),
    () => answerAttachments(name, body, tell) ?? answerCodes(name, body, [...records.values()], tell),
    () => answerWeaving(name, body, records, row, view, changed) ?? answerSession(name, body, records, row, changed),
    () => answerRights(name, body, records, row) ?? answerTrajectory(name, body, records, row),
    () => answerHistory(name, body) ?? answerChanges(name, body, () => [...records.values()].map(row)),
  ]
  for (const part of parts) {
    const reply = part()
    if (reply !== undefined) return reply
  }
  switch (name) {
    case 'app_state':
      return { settings, projects: known ? replies.PROJECTS : [], open: unlocked ? info() : null, version: '0.1.0' }
    case 'log_show':
      return {
        file: '/mensen/noor/.local/share/nl.crossroads.desktop/crossroads.log',
        text: 'Crossroads 0.1.0, linux x86_64\n2026-03-11T19:04:12.113Z  INFO crossroads_desktop::log: started version="0.1.0"\n',
      }
    case 'log_save':
      return null
    case 'settings_set':
      return (settings = body as Settings)
    case 'kinds':
      return kinds()
    case 'project_open':
      if (String(body['passphrase']).length < 4)
        throw { code: 'wrong_passphrase', message: 'Deze wachtzin past niet. Let op hoofdletters en spaties.' }
      unlocked = true
      return info()
    case 'project_create':
      unlocked = true
      return { project: info(), recovery_code: replies.CODE }
    case 'join_ticket':
    case 'join_request':
      unlocked = joining = true
      return { project: info(), words: replies.WORDS, recovery_code: replies.CODE }
    case 'join_accept':
      joining = false
      return info()
    case 'project_label':
      replies.PROJECTS.filter(({ dir }) => dir === body['dir']).forEach(
        (project) => (project.label = String(body['label'])),
      )
      return null
    case 'project_lock':
      unlocked = false
      setTimeout(() => tell({ type: 'locked' }), 1)
      return null
    case 'project_info':
      if (!unlocked) throw { code: 'locked', message: 'Het project is vergrendeld.' }
      return info()
    case 'record_new': {
      const made: Sample = {
        id: crypto.randomUUID(),
        kind: String(body['kind']),
        title: String(body['title'] ?? ''),
        fields: { ...(body['fields'] as Sample['fields']) },
        doc: new Y.Doc(),
      }
      fill(made.doc.getXmlFragment('body'), [heading('Wat ik zag en hoorde'), paragraph('')])
      records.set(made.id, made)
      changed(made.id)
      return view(made)
    }
    case 'silence':
      return { on: silent }
    case 'silence_set':
      return { on: (silent = body['on'] === true) }
    case 'record_get':
      return view(record(body))
    case 'record_set': {
      if (disk.full) throw { code: 'disk', message: 'De schijf is vol: maak ruimte vrij.' }
      const found = record(body)
      if (typeof body['title'] === 'string') found.title = body['title']
      for (const [id, value] of Object.entries(body['fields'] as Sample['fields'])) {
        const isCells = kinds().some(({ fields }) => fields.some((field) => field.id === id && field.type === 'rows'))
        found.fields[id] =
          isCells && !Array.isArray(value) && value !== null
            ? withCells(rowsOf(found.fields[id]), value as Cells)
            : value
      }
      changed(found.id)
      return view(found)
    }
    case 'record_delete':
      record(body).deleted = new Date().toISOString()
      changed(String(body['id']))
      return null
    case 'record_erase':
      records.delete(String(body['id']))
      changed(String(body['id']))
      return { cleaned: true }
    case 'record_restore':
      delete record(body).deleted
      changed(String(body['id']))
      return null
    case 'record_list':
      return list(body)
    case 'record_lists':
      return (body['lists'] as Body[]).map(list)
    case 'link_targets':
      return find(String(body['query']), ({ title }) => title)
        .flatMap((each) => (body['kind'] === undefined || each.kind === body['kind'] ? [row(each)] : []))
        .slice(0, Number(body['limit']))
    case 'search':
      return {
        hits: find(String(body['query']))
          .map((each) => hit(each, String(body['query'])))
          .slice(0, Number(body['limit'])),
      }
    case 'members_removed':
      return replies.membersRemoved()
    case 'members':
      return replies.members()
    case 'moment_since':
      return { records: [...records.values()].map(row).slice(0, 3) }
    case 'import_run':
      return new Promise((done) => setTimeout(() => done(replies.IMPORTED), 300))
    default:
      return replies.plain(name)
  }
}

function list(body: Body): unknown {
  const filter = String(body['filter'] ?? '').toLowerCase()
  const rows = [...records.values()]
    .filter((each) => (body['deleted'] === true) === (each.deleted !== undefined))
    .filter((each) => body['away'] === true || (each.putAway === undefined && each.into === undefined))
    .filter((each) => body['kind'] == null || each.kind === body['kind'])
    .map(row)
    .filter((each) => `${each.title} ${each.place} ${each.date}`.toLowerCase().includes(filter))
    .filter((each) => body['state'] == null || each.state === body['state'])
    .filter((each) => body['due_by'] == null || (each.due !== '' && each.due <= String(body['due_by'])))
    .filter((each) => !body['from'] || isComing(each.date, String(body['from'])))
  if (body['sort'] === 'due') rows.sort((a, b) => a.due.localeCompare(b.due))
  if (body['sort'] === 'date') rows.sort((a, b) => b.date.localeCompare(a.date))
  if (body['sort'] === 'coming') rows.sort((a, b) => a.date.localeCompare(b.date))
  if (body['sort'] === 'title') rows.sort((a, b) => a.title.localeCompare(b.title))
  const from = Number(body['offset'])
  const page = rows.slice(from, from + (Number(body['limit']) || 200))
  const fields = body['fields'] as string[] | undefined
  return { rows: page.map((each) => withValues(each, records.get(each.id), fields)), total: rows.length }
}

const isComing = (date: string, day: string): boolean => date !== '' && (date >= day || day.startsWith(date))

function find(query: string, text: (each: Sample) => string = textOf): Sample[] {
  const words = query.toLowerCase()
  return [...records.values()].filter((each) => !each.deleted && text(each).toLowerCase().includes(words))
}

const textOf = (each: Sample): string => `${each.title} ${wordsOf(each.doc.getXmlFragment('body'))}`

function hit(each: Sample, query: string): unknown {
  const text = wordsOf(each.doc.getXmlFragment('body')) || each.title
  const at = Math.max(0, text.toLowerCase().indexOf(query.toLowerCase()))
  const from = Math.max(0, at - 40)
  const marks = [[at - from, at - from + query.length]]
  return { ...row(each), title_marks: [], snippet: text.slice(from, at + 80), marks }
}

function view(each: Sample): unknown {
  const linked = (value: unknown): boolean => value === each.id || (Array.isArray(value) && value.includes(each.id))
  return {
    row: row(each),
    fields: each.fields,
    targets: namedIn(each.fields).flatMap((id) => (records.has(id) ? [row(record({ id }))] : [])),
    linked_from: [...records.values()].filter((other) => Object.values(other.fields).some(linked)).map(row),
    gone_links: [],
    gave_way: [...records.values()].filter((other) => other.into === each.id).map(row),
    ...around(each, records, row),
    problems: [],
    read_only: null,
  }
}

function row(each: Sample) {
  const field = (name: string): string => String(each.fields[name] ?? '')
  return {
    id: each.id,
    kind: each.kind,
    title: each.title,
    date: field('date') || field('started'),
    place: field('place'),
    state: field('state') || field('phase'),
    excerpt: wordsOf(each.doc.getXmlFragment('body')).slice(0, 160),
    created: '2026-03-01T09:30:00Z',
    updated: '2026-03-12T14:05:00Z',
    author: 'Noor',
    deleted: each.deleted ?? null,
    due: field('due') || field('look_back'),
    due_field: field('due') ? 'due' : field('look_back') ? 'look_back' : '',
    put_away: each.putAway ?? null,
    into: each.into ?? null,
  }
}

function info(): unknown {
  const living = [...records.values()].filter((each) => !each.deleted)
  return {
    ...replies.PROJECT,
    name: joining ? '' : language() === 'nl' ? 'Leertraject Oost' : 'Learning together East',
    stage: joining ? 'joining' : 'ready',
    counts: kinds().map((kind) => ({ kind: kind.id, count: living.filter((each) => each.kind === kind.id).length })),
    deleted: records.size - living.length,
  }
}
