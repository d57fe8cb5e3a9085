// A field's value as words, for the catch-up.
import type { FieldInfo } from '../ipc/generated/FieldInfo'
import { day } from '../shared/dates'
import { listed } from '../shared/lists'
import { t } from '../shared/texts.svelte'

/** `titles`: of the records that a field may name. */
export function shown(value: unknown, field: FieldInfo | undefined, titles?: ReadonlyMap<string, string>): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? t('yes') : t('no')
  if (Array.isArray(value)) return listed(value.map((each) => shown(each, field, titles)))
  const text = String(value)
  if (field?.type === 'records' && titles) return titles.get(text) || t('history-other-record')
  if (field?.type === 'date') return day(text)
  return field?.choices.find((choice) => choice.id === text)?.label ?? text
}
