// Numbers as people type them.

/** A whole number of at least 0; null where nothing stands, undefined where something else does. */
export function countOf(typed: string): number | null | undefined {
  const text = typed.trim()
  if (text === '') return null
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
