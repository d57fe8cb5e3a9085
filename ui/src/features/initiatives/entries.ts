// An initiative as tables and maps show it: its fields, where it lies on the map, and what is asked of it.
import type { FieldInfo } from '../../ipc/generated/FieldInfo'
import type { RecordRow } from '../../ipc/generated/RecordRow'
import { fold } from '../../shared/folding'
import { blurred, pointIn, type Point } from '../../shared/netherlands/blurring'
import { municipalityNamed, provinceAt } from '../../shared/netherlands/netherlands'

export type Entry = {
  id: string
  title: string
  /** By field id; what is empty is not there. */
  values: Record<string, unknown>
  /** Where it is drawn: no finer than it wants to be found. */
  spot?: Placed
  province?: string | undefined
}

/** `named`: the middle of the municipality that its place names, for want of a point. */
export type Placed = Point & { named: boolean }

export type Wanted = {
  words: string
  phase: string
  group: string
  /** A province, or `NOWHERE`. */
  province: string
}

export const ALL: Wanted = { words: '', phase: '', group: '', province: '' }
/** In the place of a province: those that are in none that is known. */
export const NOWHERE = '-'

/** Fields that always come along: the map and the filters ask for them. */
export const NEEDED = ['place', 'point', 'phase', 'target_group'] as const
/** What a table shows where nobody chose. */
export const FIRST_COLUMNS = ['place', 'phase', 'target_group', 'started', 'volunteers']

const COLUMN_TYPES = ['line', 'date', 'count', 'flag', 'choice', 'choices', 'words']

/** The fields that can be a column. A point says less in a table than on the map. */
export const columnsOf = (fields: readonly FieldInfo[]): FieldInfo[] =>
  fields.filter(({ type }) => COLUMN_TYPES.includes(type))

export function entryOf(row: RecordRow): Entry {
  const values = row.values ?? {}
  const point = pointIn(values['point'])
  const municipality = point ? undefined : municipalityNamed(String(values['place'] ?? ''))
  if (point) {
    const spot = blurred(point)
    return { id: row.id, title: row.title, values, spot: { ...spot, named: false }, province: provinceAt(spot) }
  }
  if (!municipality) return { id: row.id, title: row.title, values }
  const { lat, lon, province } = municipality
  return { id: row.id, title: row.title, values, spot: { lat, lon, blur: 0, named: true }, province }
}

/** The later of two that are one: a title that changes between two pages brings its record twice. */
export const onceEach = (entries: readonly Entry[]): Entry[] => [
  ...new Map(entries.map((entry) => [entry.id, entry])).values(),
]

export const groupsOf = (entry: Entry): string[] => {
  const groups = entry.values['target_group']
  return Array.isArray(groups) ? groups.filter((group) => typeof group === 'string') : []
}

export function fits(entry: Entry, { words, phase, group, province }: Wanted): boolean {
  if (phase !== '' && entry.values['phase'] !== phase) return false
  if (group !== '' && !groupsOf(entry).includes(group)) return false
  if (province === NOWHERE && entry.province !== undefined) return false
  if (province !== '' && province !== NOWHERE && entry.province !== province) return false
  const text = fold(`${entry.title} ${String(entry.values['place'] ?? '')}`)
  return fold(words)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** The letter under which a title stands, as in the lists of the core; `#` for what begins with none. */
export function initialOf(title: string): string {
  const first = /[\p{L}\p{N}]/u.exec(fold(title))?.[0] ?? ''
  return /\p{L}/u.test(first) ? first.toLocaleUpperCase() : '#'
}
