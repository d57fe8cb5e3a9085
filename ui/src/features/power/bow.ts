// The bow of a relation on a power map: from card to card, with its sign in the middle and an arrow where it ends.
import type { Point } from './beside'
import { tenth, type Rect, type Shape, type Tone } from './scene'

const ARROW = 11

export type Bow = {
  first: Point
  last: Point
  middle: Point
  /** Where the arrow begins. */
  back: Point
  /** The point that bends what is drawn of it. */
  inner: Point
  /** Away from the other lines between the same two. */
  outward: Point
}

export function bowOf(from: Rect, to: Rect, side: number): Bow {
  const [a, b] = [middleOf(from), middleOf(to)]
  const length = Math.sqrt((b.x - a.x) ** 2 + (b.y - a.y) ** 2) || 1
  // Twice the way to the side: a bow comes halfway to the point that bends it.
  const bend: Point = {
    x: (a.x + b.x) / 2 - ((b.y - a.y) / length) * side * 2,
    y: (a.y + b.y) / 2 + ((b.x - a.x) / length) * side * 2,
  }
  const at = (t: number): Point => ({
    x: (1 - t) ** 2 * a.x + 2 * t * (1 - t) * bend.x + t ** 2 * b.x,
    y: (1 - t) ** 2 * a.y + 2 * t * (1 - t) * bend.y + t ** 2 * b.y,
  })
  const outward: Point =
    side === 0 ? { x: 0, y: 1 } : { x: (bend.x - (a.x + b.x) / 2) / side / 2, y: (bend.y - (a.y + b.y) / 2) / side / 2 }
  if (side < 0) Object.assign(outward, { x: -outward.x, y: -outward.y })
  const [start, end] = [leaves(from, at, 0), leaves(to, at, 1)]
  // The part of the bow between the cards is a bow of its own.
  const inner: Point = {
    x: (1 - start) * (1 - end) * a.x + (start + end - 2 * start * end) * bend.x + start * end * b.x,
    y: (1 - start) * (1 - end) * a.y + (start + end - 2 * start * end) * bend.y + start * end * b.y,
  }
  const back = at(start + (end - start) * Math.max(0.5, 1 - ARROW / length))
  return { first: at(start), last: at(end), middle: at((start + end) / 2), back, inner, outward }
}

const middleOf = ({ x, y, width, height }: Rect): Point => ({ x: x + width / 2, y: y + height / 2 })

/** How far along the bow it is outside of a card, from that end. */
function leaves(card: Rect, at: (t: number) => Point, end: 0 | 1): number {
  const inside = (t: number): boolean => {
    const { x, y } = at(t)
    return x > card.x - 3 && x < card.x + card.width + 3 && y > card.y - 3 && y < card.y + card.height + 3
  }
  let [within, without] = [end as number, 0.5]
  for (let halving = 0; halving < 10; halving++) {
    const t = (within + without) / 2
    if (inside(t)) within = t
    else without = t
  }
  return without
}

export function arrow(from: Point, tip: Point, half: number): string {
  const length = Math.sqrt((tip.x - from.x) ** 2 + (tip.y - from.y) ** 2) || 1
  const [x, y] = [(tip.x - from.x) / length, (tip.y - from.y) / length]
  const [baseX, baseY] = [tip.x - x * ARROW, tip.y - y * ARROW]
  const point = (px: number, py: number): string => `${tenth(px)} ${tenth(py)}`
  return `M${point(tip.x, tip.y)}L${point(baseX - y * half, baseY + x * half)}L${point(baseX + y * half, baseY - x * half)}z`
}

/** A diamond at the end of who depends on the other, a little way in. */
export function knot(end: Point, middle: Point, tone: Tone): Shape {
  const length = Math.sqrt((middle.x - end.x) ** 2 + (middle.y - end.y) ** 2) || 1
  const [x, y] = [end.x + ((middle.x - end.x) / length) * 12, end.y + ((middle.y - end.y) / length) * 12]
  return { is: 'path', d: `M${tenth(x)} ${tenth(y - 7)}l7 7l-7 7l-7 -7z`, fill: 'sheet', stroke: tone, width: 2 }
}
