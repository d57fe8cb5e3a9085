// Where actors stand: where somebody put them, or where there is room. The same map gives the same drawing on every laptop, so there is
// no chance in it, no clock, and no sine or cosine, whose last digit differs from one system to another.

import { settle } from './settling'

/** In units of the sheet: the middle of something, and how far it reaches from there. What is higher than it is deep has a tower. */
export type Box = { x: number; y: number; before: number; after: number; above: number; below: number }
export type Sheet = { width: number; height: number }
/** A box with a name; what is `fixed` was put there by somebody. */
export type Placed = Box & { id: string; fixed: boolean }

/** Room for eight, and more or less as there are more or fewer. */
const FEW = 8
const LEAST = 0.7
const FIRST: Sheet = { width: 1100, height: 720 }
const ROUNDS = 150
const PASSES = 120
/** Pairs that are looked at, in all rounds or passes together: a few hundredths of a second, however many there are. */
const PAIRS = 2_000_000
/** More than these get rows: springs would have too few rounds to tell anything. */
const CROWD = 300
/** The share of the way to the middle that draws everything there. */
const INWARD = 1.2
/** Between two boxes, and between a box and the edge. */
const GAP = 18
/** Fractions whose multiples fill a square evenly. */
const EVEN = [0.754877666246693, 0.569840290998053] as const

export const isCrowd = (count: number): boolean => count > CROWD

export function sheetFor(count: number): Sheet {
  const grow = Math.max(LEAST, Math.sqrt(count / FEW))
  return { width: Math.round(FIRST.width * grow), height: Math.round(FIRST.height * grow) }
}

/**
 * Places all that is not fixed: near what it is tied to, and over nothing else. What is fixed stays where it is, unless it lies over
 * another that is: then the later one, by their ids, makes way as little as it can.
 */
export function place(boxes: readonly Placed[], ties: readonly (readonly [string, string])[], sheet: Sheet): Placed[] {
  const all = [...boxes]
    .sort((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0))
    .map((box) => ({ ...box }))
  const fixed = all.filter((box) => box.fixed)
  const loose = all.filter((box) => !box.fixed)
  settle(fixed, sheet)
  if (loose.length === 0) return all
  if (isCrowd(all.length)) inRows(loose, sheet)
  else {
    loose.forEach((box, index) => {
      box.x = sheet.width * (0.15 + 0.7 * (((index + 1) * EVEN[0]) % 1))
      box.y = sheet.height * (0.15 + 0.7 * (((index + 1) * EVEN[1]) % 1))
    })
    pull(all, ties, sheet)
    if (fixed.length === 0) fill(all, sheet)
    spread(all, sheet)
  }
  settle([...fixed, ...loose], sheet)
  return all
}

function inRows(loose: readonly Placed[], sheet: Sheet): void {
  const columns = Math.ceil(Math.sqrt((loose.length * sheet.width) / sheet.height))
  const rows = Math.ceil(loose.length / columns)
  loose.forEach((box, index) => {
    box.x = (((index % columns) + 0.5) * sheet.width) / columns
    box.y = ((Math.floor(index / columns) + 0.5) * sheet.height) / rows
    hold(box, sheet)
  })
}

const within = (most: number, count: number): number => Math.min(most, Math.ceil(PAIRS / (count * count)))

/** Springs along the ties, and everything keeps away from everything: Fruchterman and Reingold, 1991. */
function pull(all: Placed[], ties: readonly (readonly [string, string])[], sheet: Sheet): void {
  const at = new Map(all.map((box, index) => [box.id, index]))
  const pairs = ties
    .map(([one, other]) => [at.get(one) ?? -1, at.get(other) ?? -1] as const)
    .filter(([one, other]) => one >= 0 && other >= 0 && one !== other)
  const ideal = 0.8 * Math.sqrt((sheet.width * sheet.height) / all.length)
  const rounds = within(ROUNDS, all.length)
  const moves = all.map(() => ({ x: 0, y: 0 }))
  const push = (one: number, other: number, apart: boolean): void => {
    const [a, b, moveA, moveB] = [all[one]!, all[other]!, moves[one]!, moves[other]!]
    const x = a.x - b.x || 0.1 * (one - other)
    const y = a.y - b.y || 0.1
    const distance = Math.sqrt(x * x + y * y)
    const by = (apart ? (ideal * ideal) / distance : -(distance * distance) / ideal / 2) / distance
    moveA.x += x * by
    moveA.y += y * by
    moveB.x -= x * by
    moveB.y -= y * by
  }
  for (let round = 0; round < rounds; round++) {
    moves.forEach((move) => (move.x = move.y = 0))
    for (let one = 0; one < all.length; one++)
      for (let other = one + 1; other < all.length; other++) push(one, other, true)
    for (const [one, other] of pairs) push(one, other, false)
    // What is tied to nothing would end at the edge.
    all.forEach((box, index) => {
      const move = moves[index]
      if (!move) return
      move.x += (sheet.width / 2 - box.x) * INWARD
      move.y += (sheet.height / 2 - box.y) * INWARD * (sheet.width / sheet.height)
    })
    const most = (sheet.width / 8) * (1 - round / rounds)
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

/** Moves boxes that lie over each other apart, by the shorter way. Where there is little room, some may still lie over others. */
export function spread(all: Placed[], sheet: Sheet): void {
  if (isCrowd(all.length)) return
  const passes = within(PASSES, all.length)
  for (let pass = 0; pass < passes; pass++) {
    let moved = false
    for (let one = 0; one < all.length; one++)
      for (let other = one + 1; other < all.length; other++) if (part(all[one]!, all[other]!)) moved = true
    all.forEach((box) => !box.fixed && hold(box, sheet))
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
