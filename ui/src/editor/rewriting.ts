// Writes what a box holds now into a shared text, as the change between the two: what others wrote beside it stays theirs.
import type * as Y from 'yjs'

export function rewrite(text: Y.Text, now: string): void {
  const before = text.toString()
  const { start, end } = kept(before, now)
  const [gone, put] = [before.length - start - end, now.slice(start, now.length - end)]
  if (gone > 0) text.delete(start, gone)
  if (put !== '') text.insert(start, put)
}

/** How much is the same at the beginning and at the end, with no letter cut in two. */
function kept(before: string, now: string): { start: number; end: number } {
  const most = Math.min(before.length, now.length)
  let start = 0
  while (start < most && before[start] === now[start]) start += 1
  if (isFirstHalf(before, start - 1)) start -= 1
  let end = 0
  while (end < most - start && before.at(-1 - end) === now.at(-1 - end)) end += 1
  if (end > 0 && isSecondHalf(before, before.length - end)) end -= 1
  return { start, end }
}

const isFirstHalf = (text: string, at: number): boolean => /^[\ud800-\udbff]$/.test(text[at] ?? '')
const isSecondHalf = (text: string, at: number): boolean => /^[\udc00-\udfff]$/.test(text[at] ?? '')
