// Where actors stand that nobody placed. The same map gives the same drawing on every laptop, so there is no chance in it, and no
// sine or cosine, whose last digit differs from one system to another.

/** In units of the sheet: the middle of something, and how far it reaches from there. */
export type Box = { x: number; y: number; before: number; after: number; above: number; below: number }
export type Sheet = { width: number; height: number }
/** A box with a name; `fixed` is not moved. */
export type Placed = Box & { id: string; fixed: boolean }

/** Room for eight, and more or less as there are more or fewer. */
const FEW = 8
const LEAST = 0.7
const FIRST: Sheet = { width: 1100, height: 720 }
const ROUNDS = 150
const PASSES = 120
/** The share of the way to the middle that draws everything there. */
const INWARD = 1.2
/** Between two boxes, and between a box and the edge. */
const GAP = 18
/** Fractions whose multiples fill a square evenly. */
const EVEN = [0.754877666246693, 0.569840290998053] as const

export function sheetFor(count: number): Sheet {
  const grow = Math.max(LEAST, Math.sqrt(count / FEW))
  return { width: Math.round(FIRST.width * grow), height: Math.round(FIRST.height * grow) }
}

/** Places all that is not fixed: near what it is tied to, and over nothing else. */
export function place(boxes: readonly Placed[], ties: readonly (readonly [string, string])[], sheet: Sheet): Placed[] {
  const all = [...boxes]
    .sort((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0))
    .map((box) => ({ ...box }))
  if (all.every(({ fixed }) => fixed)) return all
  all.forEach((box, index) => {
    if (box.fixed) return
    box.x = sheet.width * (0.15 + 0.7 * (((index + 1) * EVEN[0]) % 1))
    box.y = sheet.height * (0.15 + 0.7 * (((index + 1) * EVEN[1]) % 1))
  })
  pull(all, ties, sheet)
  if (!all.some(({ fixed }) => fixed)) fill(all, sheet)
  spread(all, sheet)
  return all
}

/** Springs along the ties, and everything keeps away from everything: Fruchterman and Reingold, 1991. */
function pull(all: Placed[], ties: readonly (readonly [string, string])[], sheet: Sheet): void {
  const at = new Map(all.map((box, index) => [box.id, index]))
  const pairs = ties
    .map(([one, other]) => [at.get(one) ?? -1, at.get(other) ?? -1] as const)
    .filter(([one, other]) => one >= 0 && other >= 0 && one !== other)
  const ideal = 0.8 * Math.sqrt((sheet.width * sheet.height) / all.length)
  const moves = all.map(() => ({ x: 0, y: 0 }))
  for (let round = 0; round < ROUNDS; round++) {
    moves.forEach((move) => (move.x = move.y = 0))
    const push = (one: number, other: number, force: (distance: number) => number): void => {
      const [a, b, moveA, moveB] = [all[one], all[other], moves[one], moves[other]]
      if (!a || !b || !moveA || !moveB) return
      const [x, y] = [a.x - b.x || 0.1 * (one - other), a.y - b.y || 0.1]
      const distance = Math.sqrt(x * x + y * y)
      const by = force(distance) / distance
      moveA.x += x * by
      moveA.y += y * by
      moveB.x -= x * by
      moveB.y -= y * by
    }
    for (let one = 0; one < all.length; one++)
      for (let other = one + 1; other < all.length; other++) push(one, other, (distance) => (ideal * ideal) / distance)
    for (const [one, other] of pairs) push(one, other, (distance) => -(distance * distance) / ideal / 2)
    // What is tied to nothing would end at the edge.
    all.forEach((box, index) => {
      const move = moves[index]
      if (!move) return
      move.x += (sheet.width / 2 - box.x) * INWARD
      move.y += (sheet.height / 2 - box.y) * INWARD * (sheet.width / sheet.height)
    })
    const most = (sheet.width / 8) * (1 - round / ROUNDS)
    all.forEach((box, index) => {
      const move = moves[index]
      if (box.fixed || !move) return
      const length = Math.sqrt(move.x * move.x + move.y * move.y) || 1
      box.x += (move.x / length) * Math.min(length, most)
      box.y += (move.y / length) * Math.min(length, most)
      hold(box, sheet)
    })
  }
}

/** Stretches the whole until it reaches the edges. */
function fill(all: Placed[], sheet: Sheet): void {
  for (const [axis, size, start, end] of [
    ['x', sheet.width, 'before', 'after'],
    ['y', sheet.height, 'above', 'below'],
  ] as const) {
    const [first, last] = [Math.min(...all.map((box) => box[axis])), Math.max(...all.map((box) => box[axis]))]
    if (last - first < 1) continue
    const [from, to] = [
      Math.max(...all.map((box) => box[start])) + GAP,
      size - Math.max(...all.map((box) => box[end])) - GAP,
    ]
    all.forEach((box) => (box[axis] = from + ((box[axis] - first) / (last - first)) * (to - from)))
  }
}

/** Moves boxes that lie over each other apart, by the shorter way. */
export function spread(all: Placed[], sheet: Sheet): void {
  for (let pass = 0; pass < PASSES; pass++) {
    let moved = false
    for (let one = 0; one < all.length; one++)
      for (let other = one + 1; other < all.length; other++) {
        const [a, b] = [all[one], all[other]]
        if (a && b && part(a, b)) moved = true
      }
    all.filter(({ fixed }) => !fixed).forEach((box) => hold(box, sheet))
    if (!moved) return
  }
}

function part(a: Placed, b: Placed): boolean {
  if (a.fixed && b.fixed) return false
  const across = Math.min(a.x + a.after - (b.x - b.before), b.x + b.after - (a.x - a.before)) + GAP
  const down = Math.min(a.y + a.below - (b.y - b.above), b.y + b.below - (a.y - a.above)) + GAP
  if (across <= 0 || down <= 0) return false
  const share = a.fixed || b.fixed ? 1 : 0.5
  const axis = across < down ? 'x' : 'y'
  const by = (axis === 'x' ? across : down) * share * (a[axis] < b[axis] ? -1 : 1)
  if (!a.fixed) a[axis] += by
  if (!b.fixed) b[axis] -= by
  return true
}

/** Keeps a box on the sheet. */
export function hold(box: Box, sheet: Sheet): void {
  box.x = Math.min(sheet.width - box.after - GAP, Math.max(box.before + GAP, box.x))
  box.y = Math.min(sheet.height - box.below - GAP, Math.max(box.above + GAP, box.y))
}
