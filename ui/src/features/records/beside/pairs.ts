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
  if (!view.linked_from.some(({ kind }) => kind === 'interview')) return pairs
  const translations = await request('translations', { id })
  return [
    ...pairs,
    ...translations.map(({ id: translation, title }): Pair => ({
      original: id,
      translation,
      title,
      is: 'translation',
    })),
  ]
}
