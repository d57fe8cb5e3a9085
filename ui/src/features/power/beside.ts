// Where words stand beside the lines of a power map: near the sign of their line, and under no card and no other words.
import type { Rect } from './scene'

export type Point = { x: number; y: number }
export type Spot = Point & { at: 'start' | 'middle' | 'end' }

/** How wide a letter of them is on average, and how high a line. */
const LETTER = 6.4
const LINE = 15
/** So many lines further up and down there is looked for room. */
const FURTHER = 6

/** Where these words cover least of what is there already; the nearest of those. */
export function spotFor(words: string, middle: Point, outward: Point, taken: readonly Rect[]): Spot {
  let [best, least] = [usual(middle, outward), Infinity]
  for (const spot of spots(middle, outward)) {
    const own = areaOf(words, spot)
    const covered = taken.reduce((sum, other) => sum + shared(own, other), 0)
    if (covered < least) [best, least] = [spot, covered]
    if (covered === 0) break
  }
  return best
}

/** What words take up there. */
export function areaOf(words: string, { x, y, at }: Spot): Rect {
  const width = [...words].length * LETTER
  const left = at === 'start' ? x : at === 'end' ? x - width : x - width / 2
  return { x: left, y: y - LINE + 3, width, height: LINE }
}

/** Out of the way of the line next to it. */
function usual(middle: Point, outward: Point): Spot {
  const isBeside = Math.abs(outward.x) > 0.5
  if (!isBeside) return below(middle, outward.y > 0 ? 0 : -1)
  const side = Math.sign(outward.x)
  return { x: middle.x + side * 16, y: middle.y + 5 + outward.y * 8, at: side > 0 ? 'start' : 'end' }
}

/** So many lines below the sign, or above it. */
const below = ({ x, y }: Point, by: number): Spot => ({
  x,
  y: by < 0 ? y - 16 + (by + 1) * LINE : y + 26 + by * LINE,
  at: 'middle',
})

function* spots(middle: Point, outward: Point): Generator<Spot> {
  yield usual(middle, outward)
  yield usual(middle, { x: -outward.x, y: -outward.y })
  yield below(middle, 0)
  yield below(middle, -1)
  yield usual(middle, { x: 1, y: 0 })
  yield usual(middle, { x: -1, y: 0 })
  for (let by = 1; by < FURTHER; by++) {
    yield below(middle, by)
    yield below(middle, -1 - by)
  }
}

function shared(one: Rect, other: Rect): number {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)
  return across > 0 && down > 0 ? across * down : 0
}
