// The years of a learning trajectory: its stages, who met when, what was due, and its questions as lines that open, shift and close.
import type { QuestionInfo } from '../../../ipc/generated/QuestionInfo'
import type { RecordName } from '../../../ipc/generated/RecordName'
import type { TrajectoryView } from '../../../ipc/generated/TrajectoryView'
import { rowsOf } from '../../../session/rows'
import { day } from '../../../shared/dates'
import { spanOf, yearOf, type Band, type Happening, type Lane, type Span } from '../years/years'
import { standingOf } from './agenda'

/** More series share one lane, and more questions and stages stand in words only: a drawing has to be seen at once. */
const SERIES = 6
const LINES = 24
const STAGES = 24

export type Years = {
  lanes: Lane[]
  bands: Band[]
  /** Questions that are not drawn. */
  more: number
  /** Stages that are not drawn. */
  moreStages: number
}
/** What kinds and series are called that have no name of their own. */
export type Names = (kind: string) => string

export function yearsOf(course: TrajectoryView, fields: Record<string, unknown>, now: Date, names: Names): Years {
  const meetings = course.gatherings.filter(({ name }) => name.kind === 'meeting')
  const counts = new Map<string, number>()
  for (const { series } of meetings) counts.set(series, (counts.get(series) ?? 0) + 1)
  const own = [...counts.keys()]
    .filter((series) => series !== '')
    .toSorted((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0) || one.localeCompare(other))
    .slice(0, SERIES)
  const lane = (id: string, name: string, of: RecordName[]): Lane => ({ id, name, things: of.flatMap(happeningOf) })
  const questions = course.questions.flatMap((question) => lineOf(question, now))
  const drawn = questions.slice(-LINES)
  const bands = bandsOf(fields, now)
  const lanes = [
    ...own.map((series) =>
      lane(
        `series ${series}`,
        series,
        meetings.filter((each) => each.series === series).map(({ name }) => name),
      ),
    ),
    lane(
      'meeting',
      names('meeting'),
      meetings.filter(({ series }) => !own.includes(series)).map(({ name }) => name),
    ),
    lane(
      'intervision',
      names('intervision'),
      course.gatherings.map(({ name }) => name).filter(({ kind }) => kind === 'intervision'),
    ),
    lane(
      'action',
      names('action'),
      course.actions.map(({ name }) => name),
    ),
    ...drawn.map((line): Lane => ({ id: line.id, name: line.title || names(line.kind), things: [line], lines: true })),
  ]
  return {
    lanes: lanes.filter(({ things }) => things.length > 0),
    bands: bands.slice(0, STAGES),
    more: questions.length - drawn.length,
    moreStages: Math.max(0, bands.length - STAGES),
  }
}

function happeningOf(name: RecordName): Happening[] {
  const span = spanOf(name.date)
  return span ? [{ ...name, ...span, record: name.id, written: false }] : []
}

/** From when it came up, over its shifts, to when it was closed or became another; one that is open lasts until today. */
function lineOf(question: QuestionInfo, now: Date): Happening[] {
  const { name, shifts, became, closed_on } = question
  const middle = ({ from, to }: Span): number => (from + to) / 2
  const marks = shifts.flatMap(({ date }) => spanOf(date) ?? []).map(middle)
  const ends = standingOf(question)
  const begun = spanOf(name.date)?.from ?? marks[0]
  if (begun === undefined) return []
  const next = became.flatMap(({ date }) => spanOf(date) ?? []).at(0)
  const end = spanOf(closed_on) ?? (ends === 'open' ? undefined : next)
  const last = marks.at(-1) ?? begun
  const to = end ? middle(end) : ends === 'open' ? yearOf(now) : last
  return [{ ...name, from: begun, to: Math.max(begun, to, last), record: name.id, written: false, marks, ends }]
}

function bandsOf(fields: Record<string, unknown>, now: Date): Band[] {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  return rowsOf(fields['stages']).flatMap((stage) => {
    const [from, until] = [text(stage['from_date']), text(stage['until_date'])]
    const [begun, ended] = [spanOf(from), spanOf(until)]
    if (!begun && !ended) return []
    const start = begun?.from ?? ended?.from ?? 0
    const end = Math.max(start, ended?.to ?? Math.max(begun?.to ?? start, yearOf(now)))
    const date = [from, until].filter(Boolean).map(day).join(' – ')
    return [{ id: stage.id, title: text(stage['subject']), from: start, to: end, date }]
  })
}

/** A line of the table: when, what, of which kind or series, how it stands. */
export type Entry = { id: string; date: string; title: string; of: string; state: string; record?: string }

/** The same in words, in the order of time; what has no date comes last. */
export function entriesOf(
  course: TrajectoryView,
  fields: Record<string, unknown>,
  names: Names,
  says: { stage: string; stateOf: (kind: string, state: string) => string; shifted: string },
): Entry[] {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const stages = rowsOf(fields['stages']).map((stage): Entry => ({
    id: stage.id,
    date: text(stage['from_date']),
    title: text(stage['subject']),
    of: says.stage,
    state: '',
  }))
  const met = course.gatherings.map(({ name, series, number }): Entry => ({
    id: name.id,
    date: name.date,
    title: name.title,
    of: [series || names(name.kind), number ?? ''].filter((part) => part !== '').join(' '),
    state: '',
    record: name.id,
  }))
  const actions = course.actions.map(({ name, state, responsible }): Entry => ({
    id: name.id,
    date: name.date,
    title: name.title,
    of: names('action'),
    state: [says.stateOf('action', state), responsible].filter(Boolean).join(' · '),
    record: name.id,
  }))
  const questions = course.questions.flatMap((question): Entry[] => {
    const { name, shifts } = question
    const of = names(name.kind)
    const state = says.stateOf(name.kind, standingOf(question))
    return [
      { id: name.id, date: name.date, title: name.title, of, state, record: name.id },
      ...shifts.map(({ id, date, shift }): Entry => ({
        id: `${name.id} ${id}`,
        date,
        title: `${name.title}: ${shift}`,
        of,
        state: says.shifted,
        record: name.id,
      })),
    ]
  })
  return [...stages, ...met, ...actions, ...questions].sort(
    (one, other) => Number(one.date === '') - Number(other.date === '') || one.date.localeCompare(other.date),
  )
}
