// The order of a table: each column by what it holds, words by the alphabet of the language, what is empty last.
import type { FieldInfo } from '../../ipc/generated/FieldInfo'
import { collator } from '../../shared/formats'
import { listed } from '../../shared/lists'
import type { Entry } from './entries'

export type Order = {
  /** A field, or `title`. */
  by: string
  down: boolean
}

export const BY_TITLE: Order = { by: 'title', down: false }

/** In this order; those that are alike, by their titles. */
export function sorted(entries: readonly Entry[], order: Order, fields: readonly FieldInfo[]): Entry[] {
  const alphabet = collator({ ignorePunctuation: true })
  const field = fields.find(({ id }) => id === order.by)
  const keyed = entries.map((entry) => ({ entry, key: field ? keyOf(entry, field) : entry.title || null }))
  const compare = (one: Key, other: Key): number =>
    typeof one === 'number' && typeof other === 'number' ? one - other : alphabet.compare(String(one), String(other))
  return keyed
    .sort((one, other) => {
      const empties = Number(one.key === null) - Number(other.key === null)
      if (empties !== 0) return empties
      const between = one.key === null || other.key === null ? 0 : compare(one.key, other.key)
      return (order.down ? -between : between) || alphabet.compare(one.entry.title, other.entry.title)
    })
    .map(({ entry }) => entry)
}

type Key = string | number

function keyOf({ values }: Entry, { id, type, choices }: FieldInfo): Key | null {
  const value = values[id]
  if (value === undefined || value === null || value === '') return null
  switch (type) {
    case 'count':
      return typeof value === 'number' ? value : null
    case 'flag':
      return value === true ? 0 : 1
    // Choices go on, as from start to stopped: the order of the alphabet would say nothing.
    case 'choice':
      return choices.findIndex((choice) => choice.id === value)
    default:
      return Array.isArray(value) ? (value.length > 0 ? listed(value.map(String)) : null) : String(value)
  }
}
