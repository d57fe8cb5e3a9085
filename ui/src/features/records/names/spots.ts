// The places of a record's title and fields where somebody writes words of their own.
import type { FieldInfo } from '../../../ipc/generated/FieldInfo'
import type { OpenRecord } from '../../../session/open-record.svelte'
import { rowsOf } from '../../../session/rows'

/** A text in a record outside its body; `put` writes another in its place. */
export type Spot = { key: string; label: string; text: string; put: (text: string) => void }

export function spotsOf(record: OpenRecord, fields: FieldInfo[], title: string): Spot[] {
  const all = [
    { key: 'title', label: title, text: record.title, put: (text: string) => record.setTitle(text) },
    ...fields.flatMap((field) => {
      if (field.type !== 'rows')
        return inValue(field, record.field(field.id), (value) => record.setField(field.id, value))
      return rowsOf(record.field(field.id)).flatMap((row) =>
        field.columns.flatMap((column) =>
          inValue(column, row[column.id], (value) =>
            record.setCells(field.id, { [row.id]: { [column.id]: value } }),
          ).map((spot) => ({
            ...spot,
            key: `${field.id} ${row.id} ${spot.key}`,
            label: `${field.label}: ${spot.label}`,
          })),
        ),
      )
    }),
  ]
  return all.filter(({ text }) => text.trim() !== '')
}

function inValue({ id, label, type }: FieldInfo, value: unknown, set: (value: unknown) => void): Spot[] {
  if ((type === 'line' || type === 'text') && typeof value === 'string')
    return [{ key: id, label, text: value, put: set }]
  if (type !== 'words' || !Array.isArray(value)) return []
  const words = value.filter((word): word is string => typeof word === 'string')
  return words.map((word, at) => ({
    key: `${id} ${at}`,
    label,
    text: word,
    // A set holds each of its words once.
    put: (text) => set([...new Set(words.map((each, index) => (index === at ? text : each)))]),
  }))
}
