// Puts boxes apart that lie over each other, each as near to where it should be as there is room. It always comes to an end soon: after
// so many tries the rest stays where it is.
import { hold, type Placed, type Sheet } from './layout'

type Area = { left: number; right: number; top: number; bottom: number }

/** Between two that were put apart: enough to see two edges. */
const BETWEEN = 4
/** How far one try is from the next. */
const STEP = 16
const TRIES = 50_000
/** Half of the width of a tower with the number on it. */
const TOWER = 24
/** Areas are looked up by the cells of this size in which they lie. */
const CELL = 200

/** The first keep their places; who lies over one of those before makes way. */
export function settle(boxes: readonly Placed[], sheet: Sheet): void {
  const taken = new Map<string, Area[]>()
  let tries = 0
  const cells = ({ left, right, top, bottom }: Area): string[] => {
    const found: string[] = []
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++)
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) found.push(`${x} ${y}`)
    return found
  }
  const isFree = (box: Placed): boolean =>
    areasOf(box).every((area) =>
      cells(widened(area)).every((cell) => !taken.get(cell)?.some((other) => meet(widened(area), other))),
    )
  /** The nearest free place, ring by ring around the box. */
  const free = (box: Placed): Placed | undefined => {
    const rings = Math.ceil(Math.max(sheet.width, sheet.height) / STEP)
    for (let ring = 1; ring <= rings && tries < TRIES; ring++) {
      let best: Placed | undefined
      let nearest = Infinity
      for (const [x, y] of around(ring)) {
        const far = x * x + y * y
        const there = { ...box, x: box.x + x * STEP, y: box.y + y * STEP }
        if (far >= nearest) continue
        tries += 1
        if (isOn(there, sheet) && isFree(there)) [best, nearest] = [there, far]
      }
      if (best) return best
    }
    return undefined
  }
  for (const box of boxes) {
    if (tries < TRIES && !isFree(box)) Object.assign(box, free(box))
    for (const area of areasOf(box))
      for (const cell of cells(area)) {
        const here = taken.get(cell)
        if (here) here.push(area)
        else taken.set(cell, [area])
      }
  }
}

function* around(ring: number): Generator<readonly [number, number]> {
  for (let x = -ring; x <= ring; x++) yield* [[x, -ring] as const, [x, ring] as const]
  for (let y = 1 - ring; y < ring; y++) yield* [[-ring, y] as const, [ring, y] as const]
}

/** What somebody put beside a tower may stay there: that covers no word. */
function areasOf({ x, y, before, after, above, below, fixed }: Placed): Area[] {
  if (!fixed || above <= below) return [{ left: x - before, right: x + after, top: y - above, bottom: y + below }]
  return [
    { left: x - before, right: x + after, top: y - below, bottom: y + below },
    { left: x - TOWER, right: x + TOWER, top: y - above, bottom: y - below },
  ]
}

const widened = ({ left, right, top, bottom }: Area): Area => ({
  left: left - BETWEEN,
  right: right + BETWEEN,
  top: top - BETWEEN,
  bottom: bottom + BETWEEN,
})

const meet = (one: Area, other: Area): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom

function isOn(box: Placed, sheet: Sheet): boolean {
  const held = { ...box }
  hold(held, sheet)
  return held.x === box.x && held.y === box.y
}
