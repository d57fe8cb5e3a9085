// What a folded form still says: the values of its fields, in order, as people read them.
import type { FieldInfo } from '../../ipc/generated/FieldInfo'
import type { RecordRow } from '../../ipc/generated/RecordRow'
import { isTyped } from '../../session/shown'
import { day } from '../../shared/dates'
import { listed } from '../../shared/lists'

/** Whether a field needs the whole width: it is written in at length. */
export const isWide = (field: FieldInfo): boolean => field.type === 'text' || field.type === 'rows'

/** What has a better place on the page since, row by row: it is shown where there are words in it. */
export const isOlder = (field: FieldInfo): boolean => field.id === 'actions' || field.id === 'decisions'

/** The filled fields, a short text each; of an item that is called what it is about, that once. */
export function gistOf(fields: FieldInfo[], valueOf: (id: string) => unknown, targets: RecordRow[]): string[] {
  const texts = new Map(fields.filter(isTyped).map((field) => [field.id, textOf(field, valueOf(field.id), targets)]))
  if (texts.get('about') === texts.get('subject')) texts.delete('about')
  return [...texts.values()].filter((text) => text !== '')
}

function textOf(field: FieldInfo, value: unknown, targets: RecordRow[]): string {
  if (typeof value === 'number') return `${field.label}: ${value}`
  if (typeof value === 'boolean') return value ? field.label : ''
  if (field.type === 'rows') return ''
  if (Array.isArray(value)) {
    const names = value.map((each) => nameOf(field, String(each), targets))
    return listed(names.filter((name) => name !== ''))
  }
  // A point says nothing to anybody who does not see it on a map.
  return typeof value === 'string' ? nameOf(field, value, targets) : ''
}

function nameOf(field: FieldInfo, value: string, targets: RecordRow[]): string {
  if (field.type === 'date') return day(value)
  if (field.type === 'records' || field.type === 'record') return targets.find(({ id }) => id === value)?.title ?? ''
  return field.choices.find(({ id }) => id === value)?.label ?? value
}
