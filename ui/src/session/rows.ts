// Rows of a field, and changes of single cells of them: what the core does with those, for showing it before it has answered.

export type Row = { id: string } & Record<string, unknown>

/** By the ids of rows: cells to change (null empties one, `after` moves the row), or null where a row goes. */
export type Cells = Record<string, Record<string, unknown> | null>

export const rowsOf = (value: unknown): Row[] =>
  Array.isArray(value) ? value.filter((each): each is Row => typeof each?.id === 'string') : []

/** The rows with these cells changed. */
export function withCells(rows: readonly Row[], changes: Cells): Row[] {
  const result = [...rows]
  for (const [id, cells] of Object.entries(changes)) {
    const at = result.findIndex((row) => row.id === id)
    const [old] = at < 0 ? [] : result.splice(at, 1)
    if (cells === null) continue
    const { after, ...values } = cells
    const changed = Object.entries({ ...old, ...values, id }).filter(([, value]) => value !== null)
    const behind = after === '' ? -1 : result.findIndex((row) => row.id === after)
    const place = after === '' ? 0 : behind >= 0 ? behind + 1 : at >= 0 && after === undefined ? at : result.length
    result.splice(place, 0, Object.fromEntries(changed) as Row)
  }
  return result
}

/** Two changes, one after the other, as one. */
export function together(older: Cells, newer: Cells): Cells {
  const merged: Cells = { ...older }
  for (const [id, cells] of Object.entries(newer)) merged[id] = cells && { ...older[id], ...cells }
  return merged
}
