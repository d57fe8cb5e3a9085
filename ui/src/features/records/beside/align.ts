// Paragraphs of two texts beside each other: by the times that stand in both, else in their order.

/** A paragraph, with the seconds of the time that it begins with. */
export type Timed = { seconds: number | null }
export type Beside<P> = { left: P[]; right: P[] }

/** Times that are not further apart mean the same; they are written in whole seconds. */
const SAME = 1

export function align<P extends Timed>(left: P[], right: P[]): Beside<P>[] {
  const timed = [left, right].every((side) => side.some(({ seconds }) => seconds !== null))
  return timed ? byTime(left, right) : byOrder(left, right)
}

/** A row for each time on the left; on the right what is said from then on. Neither side changes its order, whatever its times are. */
function byTime<P extends Timed>(left: P[], right: P[]): Beside<P>[] {
  const rows = stretches(left).map((each) => ({ seconds: each.seconds, left: each.all, right: [] as P[] }))
  let at = 0
  for (const { seconds, all } of stretches(right)) {
    while (at + 1 < rows.length && (rows[at + 1]?.seconds ?? 0) <= seconds + SAME) at++
    rows[at]?.right.push(...all)
  }
  return rows.map((row) => ({ left: row.left, right: row.right }))
}

/** What has no time belongs to the time above it; before the first, to the beginning. */
function stretches<P extends Timed>(side: P[]): { seconds: number; all: P[] }[] {
  const found: { seconds: number; all: P[] }[] = []
  for (const each of side) {
    const last = found.at(-1)
    if (last && each.seconds === null) last.all.push(each)
    else found.push({ seconds: each.seconds ?? Number.NEGATIVE_INFINITY, all: [each] })
  }
  return found
}

const byOrder = <P>(left: P[], right: P[]): Beside<P>[] =>
  Array.from({ length: Math.max(left.length, right.length) }, (_, index) => ({
    left: left.slice(index, index + 1),
    right: right.slice(index, index + 1),
  }))
