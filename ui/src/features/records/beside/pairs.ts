// Which interviews are the same conversation in two languages: an original and what it was translated into.
import { request } from '../../../ipc/call'
import type { RecordView } from '../../../ipc/generated/RecordView'

export type Pair = {
  original: string
  translation: string
  /** Of the other one. */
  title: string
  /** What the other one is. */
  is: 'original' | 'translation'
}

/** The pairs that a record is part of. `of`: what it is a translation of, as it was typed last. */
export async function pairsOf(view: RecordView, of: unknown): Promise<Pair[]> {
  const { id } = view.row
  const source = view.targets.find((target) => target.id === of && target.id !== id)
  const pairs: Pair[] = source ? [{ original: source.id, translation: id, title: source.title, is: 'original' }] : []
  const others = view.linked_from.filter(({ kind }) => kind === 'interview')
  for (const { id: other, title } of others) {
    const fields = await request('record_get', { id: other }).then(
      (found) => found.fields,
      () => null, // gone meanwhile
    )
    if (fields?.['translation_of'] === id) pairs.push({ original: id, translation: other, title, is: 'translation' })
  }
  return pairs
}
