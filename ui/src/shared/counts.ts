// Numbers as people type them.

/** The least and the most that a number may be. */
export type Bounds = [number, number]

/** A whole number of at least 0, or within these bounds; null where nothing stands, undefined where something else does. */
export function countOf(typed: string, bounds?: Bounds): number | null | undefined {
  const text = typed.trim()
  if (text === '') return null
  const count = /^\d{1,9}$/.test(text) ? Number(text) : undefined
  const [least, most] = bounds ?? [0, Infinity]
  return count !== undefined && count >= least && count <= most ? count : undefined
}
