// Cuts a snippet where its matches begin and end, and finds what was looked for in a line.
import { findIn, fold, foldWithPlaces } from '../../shared/folding'

export type Piece = { text: string; marked: boolean }

/** The marks are pairs of start and end; what lies outside the text or inside an earlier mark is passed over. */
export function pieces(text: string, marks: Array<[number, number]>): Piece[] {
  const cut: Piece[] = []
  let at = 0
  for (const [start, end] of [...marks].sort(([a], [b]) => a - b)) {
    const from = Math.max(start, at)
    const to = Math.min(end, text.length)
    if (from >= to) continue
    if (from > at) cut.push({ text: text.slice(at, from), marked: false })
    cut.push({ text: text.slice(from, to), marked: true })
    at = to
  }
  if (at < text.length) cut.push({ text: text.slice(at), marked: false })
  return cut
}

/** Where the words of a query stand in a line that has all of them; null where one is missing. */
export function marksIn(line: string, query: string): Array<[number, number]> | null {
  const folded = foldWithPlaces(line)
  const words = fold(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const found = words.map((word) => findIn(folded, word))
  return words.length > 0 && found.every((places) => places.length > 0) ? found.flat() : null
}
