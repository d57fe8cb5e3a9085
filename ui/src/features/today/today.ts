// What the first page shows, asked from the core with the same requests as lists.
import { request } from '../../ipc/call'
import type { RecordList } from '../../ipc/generated/RecordList'
import type { RecordQuery } from '../../ipc/generated/RecordQuery'
import type { RecordRow } from '../../ipc/generated/RecordRow'
import { rowsOf } from '../../session/rows'

/** Days ahead that are looked at, and those that are soon. */
const AHEAD = 30
const SOON = 7
const RECENT = 6
const NEXT = 3
/** Trajectories that are shown. */
const COURSES = 3
/** States of a conversation that is ready and was not given back, and how many of each are looked at for one that is shown. */
const READY = ['checked', 'pseudonymised']
const LOOKED_AT = 3
/** How many are shown of what is due and of what goes back, until somebody asks for more, and how many come with each asking. */
export const FIRST = { due: 60, returning: 4 }
export const MORE = { due: 60, returning: 12 }
/** Kinds that people come together for. */
const GATHERINGS = ['meeting', 'intervision']
/** Kinds of which it is told how many are open. */
const OPEN = ['learning-question', 'dilemma', 'action', 'request']
const NOTHING: RecordList = { rows: [], total: 0 }

export type Due = { late: RecordRow[]; soon: RecordRow[]; later: RecordRow[]; more: number }
export type Stage = { name: string; from: string; until: string; is: 'past' | 'now' | 'ahead' }
export type Course = { row: RecordRow; stages: Stage[]; question: string }
export type Home = {
  due: Due
  next: RecordRow[]
  recent: RecordRow[]
  courses: Course[]
  /** How many more run than are shown. */
  moreCourses: number
  open: { kind: string; count: number }[]
  /** Conversations that are still to be given back to those who spoke. */
  toReturn: { rows: RecordRow[]; more: number }
}

const ALL: RecordQuery = {
  kind: null,
  deleted: false,
  away: false,
  filter: '',
  state: null,
  sort: 'updated',
  offset: 0,
  limit: 0,
}

/** All of it, as it is now. */
export async function readHome(today: string, wanted = FIRST): Promise<Home> {
  const asked: Partial<RecordQuery>[] = [
    { due_by: inDays(today, AHEAD), sort: 'due', limit: wanted.due },
    { limit: RECENT },
    { kind: 'trajectory', state: 'running', limit: COURSES, fields: ['stages', 'question'] },
    ...GATHERINGS.map((kind) => ({ kind, from: today, sort: 'coming' as const, limit: NEXT })),
    ...OPEN.map((kind) => ({ kind, state: 'open', limit: 1 })),
    ...READY.map((state) => ({ kind: 'interview', state, sort: 'date' as const, limit: wanted.returning * LOOKED_AT })),
  ]
  const lists = await request('record_lists', { lists: asked.map((query) => ({ ...ALL, ...query })) })
  const next = (count: number): RecordList[] => Array.from({ length: count }, () => lists.shift() ?? NOTHING)
  const [due = NOTHING, recent = NOTHING, running = NOTHING] = next(3)
  const gatherings = next(GATHERINGS.length)
  const open = next(OPEN.length).map(({ total }, at) => ({ kind: OPEN[at] ?? '', count: total }))
  const ready = next(READY.length)
  const refused = await refusedOf(ready.flatMap(({ rows }) => rows))
  return {
    due: dueOf(due.rows, due.total, today),
    recent: recent.rows,
    next: nextOf(
      gatherings.flatMap(({ rows }) => rows),
      today,
    ),
    courses: running.rows.map((row) => courseOf(row, today)),
    moreCourses: running.total - running.rows.length,
    open: open.filter(({ count }) => count > 0),
    toReturn: returnsOf(ready, refused, wanted.returning),
  }
}

export function inDays(today: string, days: number): string {
  const time = new Date(`${today}T00:00:00Z`)
  time.setUTCDate(time.getUTCDate() + days)
  return time.toISOString().slice(0, 10)
}

/** A month or a year is late only once it is over. */
export function dueOf(rows: RecordRow[], total: number, today: string): Due {
  const soon = inDays(today, SOON)
  const isLate = ({ due }: RecordRow): boolean => due < today && !today.startsWith(due)
  const isSoon = (row: RecordRow): boolean => !isLate(row) && row.due <= soon
  return {
    late: rows.filter(isLate),
    soon: rows.filter(isSoon),
    later: rows.filter((row) => !isLate(row) && !isSoon(row)),
    more: total - rows.length,
  }
}

/** The next gatherings, the first first; a month that has begun may still hold one. */
export function nextOf(rows: RecordRow[], today: string): RecordRow[] {
  return rows
    .filter(({ date }) => date !== '' && (date >= today || today.startsWith(date)))
    .sort((one, other) => one.date.localeCompare(other.date))
    .slice(0, NEXT)
}

/** Those of these conversations that go back to nobody: all withdrew, or it is not said who spoke. */
async function refusedOf(rows: RecordRow[]): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set()
  const each = await request('returning_each', { ids: rows.map(({ id }) => id) })
  return new Set(rows.filter((_, at) => each[at]?.people.every(({ withdrew }) => withdrew)).map(({ id }) => id))
}

/** The last conversations first, without those that are refused, and how many more there are. */
export function returnsOf(
  lists: { rows: RecordRow[]; total: number }[],
  refused: ReadonlySet<string>,
  most = FIRST.returning,
): Home['toReturn'] {
  const all = lists.flatMap(({ rows }) => rows)
  const rows = all.filter(({ id }) => !refused.has(id)).sort((one, other) => other.date.localeCompare(one.date))
  const shown = rows.slice(0, most)
  const total = lists.reduce((sum, { total }) => sum + total, 0) - (all.length - rows.length)
  return { rows: shown, more: total - shown.length }
}

export function courseOf(row: RecordRow, today: string): Course {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const stages = rowsOf(row.values?.['stages']).map((stage): Stage => {
    const [from, until] = [text(stage['from_date']), text(stage['until_date'])]
    const over = until !== '' && until < today.slice(0, until.length)
    const begun = from === '' || from <= today.slice(0, from.length)
    return { name: text(stage['subject']), from, until, is: over ? 'past' : begun ? 'now' : 'ahead' }
  })
  return { row, stages, question: text(row.values?.['question']) }
}
