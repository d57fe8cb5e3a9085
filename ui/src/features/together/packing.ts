// Where the pieces of an item stand: each in the column of its note, and never above what was written before it.

type Piece = { record: string }

/** The row of each piece, from 0; they come in the order in which they were written. */
export function rows(pieces: Piece[]): number[] {
  const filled = new Map<string, number>()
  let row = 0
  return pieces.map(({ record }) => {
    const last = filled.get(record) ?? -1
    if (last >= row) row = last + 1
    filled.set(record, row)
    return row
  })
}
