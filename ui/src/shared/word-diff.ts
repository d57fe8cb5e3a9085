// What differs between two versions of a paragraph, word by word.

export type Part = { kind: 'same' | 'added' | 'removed'; text: string }

/** Above this many comparisons the whole middle counts as rewritten: nobody reads such a difference word by word. */
const TOO_MANY = 4_000_000

export function wordDiff(before: string, after: string): Part[] {
  const old = words(before)
  const now = words(after)

  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start++
  let end = 0
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++

  const parts: Part[] = []
  push(parts, 'same', old.slice(0, start))
  middle(parts, old.slice(start, old.length - end), now.slice(start, now.length - end))
  push(parts, 'same', old.slice(old.length - end))
  return inOneGo(parts)
}

/** Words in a row that all are others now read as one change, though the space between them is the same. */
function inOneGo(parts: Part[]): Part[] {
  const joined: Part[] = []
  /** The change that is being put together, and the space behind it that may still become part of it. */
  let change = { removed: '', added: '' }
  let space = ''
  const end = (): void => {
    for (const kind of ['removed', 'added'] as const) if (change[kind]) joined.push({ kind, text: change[kind] })
    if (space) joined.push({ kind: 'same', text: space })
    change = { removed: '', added: '' }
    space = ''
  }
  for (let at = 0; at < parts.length;) {
    const part = parts[at]
    if (part?.kind === 'same') {
      const isSpace = change.removed !== '' && change.added !== '' && part.text.trim() === ''
      if (isSpace) space = part.text
      else {
        end()
        joined.push(part)
      }
      at++
      continue
    }
    const next = { removed: '', added: '' }
    for (; parts[at] && parts[at]?.kind !== 'same'; at++)
      next[parts[at]!.kind as 'removed' | 'added'] += parts[at]!.text
    if (space && !(next.removed && next.added)) end()
    change = { removed: change.removed + space + next.removed, added: change.added + space + next.added }
    space = ''
  }
  end()
  return joined
}

/** Words, the space between them, and signs, each on their own, in any script. */
function words(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{M}\p{N}_'’-]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? []
}

/** The longest common subsequence, by the textbook table. */
function middle(parts: Part[], old: string[], now: string[]): void {
  if (old.length * now.length > TOO_MANY) {
    push(parts, 'removed', old)
    push(parts, 'added', now)
    return
  }
  const width = now.length + 1
  const common = new Uint32Array((old.length + 1) * width)
  const at = (row: number, column: number): number => common[row * width + column] ?? 0
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = now.length - 1; column >= 0; column--) {
      common[row * width + column] =
        old[row] === now[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  let row = 0
  let column = 0
  while (row < old.length && column < now.length) {
    if (old[row] === now[column]) {
      push(parts, 'same', old.slice(row, row + 1))
      row++
      column++
    } else if (at(row + 1, column) >= at(row, column + 1)) {
      push(parts, 'removed', old.slice(row, ++row))
    } else {
      push(parts, 'added', now.slice(column, ++column))
    }
  }
  push(parts, 'removed', old.slice(row))
  push(parts, 'added', now.slice(column))
}

function push(parts: Part[], kind: Part['kind'], added: string[]): void {
  if (added.length === 0) return
  const last = parts.at(-1)
  if (last?.kind === kind) last.text += added.join('')
  else parts.push({ kind, text: added.join('') })
}
