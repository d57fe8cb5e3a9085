// Cuts a snippet where its matches begin and end.

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
