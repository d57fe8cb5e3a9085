// A field's value as words, for the catch-up and the history.
import type { FieldInfo } from '../ipc/generated/FieldInfo'
import { day } from '../shared/dates'
import { dotted, listed } from '../shared/lists'
import { t } from '../shared/texts.svelte'
import { rowsOf } from './rows'

/** Ids and moments that the pages of sessions and quotes put there: letters that nobody types, and that say nothing. */
const NOT_TYPED = new Set(['present_step', 'step', 'coding', 'contribution', 'writer', 'began', 'running_since'])

export const isTyped = (field: FieldInfo): boolean => !NOT_TYPED.has(field.id)

/** `titles`: of the records that a field may name. */
export function shown(value: unknown, field: FieldInfo | undefined, titles?: ReadonlyMap<string, string>): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? t('yes') : t('no')
  if (field?.type === 'rows') {
    const rows = Array.isArray(value) ? rowsOf(value) : [value]
    return rows.map((row) => rowShown(row as object, field, titles)).join('\n')
  }
  if (Array.isArray(value)) return listed(value.map((each) => shown(each, field, titles)))
  if (typeof value === 'object') return pointOf(value)
  const text = String(value)
  if ((field?.type === 'records' || field?.type === 'record') && titles)
    return titles.get(text) || t('history-other-record')
  if (field?.type === 'date') return day(text)
  return field?.choices.find((choice) => choice.id === text)?.label ?? text
}

/** A change of the catch-up names a field, or a row of one: `field/row`. */
export function fieldNamed(name: string, fields: FieldInfo[] | undefined): FieldInfo | undefined {
  const [id] = name.split('/')
  return fields?.find((field) => field.id === id)
}

/** A row's cells, each behind its label. */
function rowShown(row: object, field: FieldInfo, titles?: ReadonlyMap<string, string>): string {
  const cells = field.columns
    .filter(isTyped)
    .map((column) => ({
      label: column.label,
      text: shown((row as Record<string, unknown>)[column.id], column, titles),
    }))
    .filter(({ text }) => text !== '')
  return cells.length > 0 ? dotted(cells.map(({ label, text }) => `${label}: ${text}`)) : t('rows-empty')
}

function pointOf(value: object): string {
  const { lat, lon, blur } = value as { lat?: number; lon?: number; blur?: number }
  if (lat === undefined || lon === undefined) return ''
  return blur ? `${lat}, ${lon} (${t('point-within', { metres: blur })})` : `${lat}, ${lon}`
}
