// Where actors stand that nobody placed: the same everywhere, over nothing else, near what they are tied to.
import { describe, expect, it } from 'vitest'

import { hold, place, sheetFor, type Placed } from '../src/features/power/layout'

/** Numbers from a seed, so that a failure can be had again. */
function chance(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48271) % 2147483647) / 2147483647
}

function boxes(count: number, seed: number): Placed[] {
  const random = chance(seed)
  return Array.from({ length: count }, (_, index) => ({
    id: `actor-${String(index).padStart(3, '0')}`,
    fixed: false,
    x: 0,
    y: 0,
    before: 85,
    after: 85,
    above: 25 + Math.floor(random() * 100),
    below: 25,
  }))
}

function ties(count: number, many: number, seed: number): [string, string][] {
  const random = chance(seed + 1)
  const one = (): string => `actor-${String(Math.floor(random() * count)).padStart(3, '0')}`
  return Array.from({ length: many }, () => [one(), one()])
}

const overlaps = (all: readonly Placed[]): string[] =>
  all.flatMap((one, index) =>
    all
      .slice(index + 1)
      .filter(
        (other) =>
          one.x - one.before < other.x + other.after &&
          other.x - other.before < one.x + one.after &&
          one.y - one.above < other.y + other.below &&
          other.y - other.above < one.y + one.below,
      )
      .map((other) => `${one.id} ${other.id}`),
  )

/** Whose words another covers: those of its card, or the number on its tower. */
function covered(all: readonly Placed[]): string[] {
  const parts = all.flatMap((box) => [
    { ...box, above: box.below },
    { ...box, before: 20, after: 20, below: -box.below },
  ])
  return overlaps(parts).filter((pair) => new Set(pair.split(' ')).size === 2)
}

const CASES = [
  [1, 0],
  [2, 1],
  [3, 0],
  [5, 4],
  [8, 12],
  [8, 0],
  [20, 40],
  [60, 200],
  [60, 0],
] as const

describe('a layout', () => {
  it.each(CASES)('of %i actors and %i relations is over nothing, and on the sheet', (count, many) => {
    for (const seed of [1, 7, 42]) {
      const sheet = sheetFor(count)
      const placed = place(boxes(count, seed), ties(count, many, seed), sheet)
      expect(overlaps(placed), `seed ${seed}`).toEqual([])
      for (const { x, y, before, after, above, below } of placed) {
        expect(Math.min(x - before, y - above), `seed ${seed}`).toBeGreaterThanOrEqual(0)
        expect(Math.max((x + after) / sheet.width, (y + below) / sheet.height), `seed ${seed}`).toBeLessThanOrEqual(1)
      }
    }
  })

  it('is the same whatever order the rows come in', () => {
    const [all, between, sheet] = [boxes(30, 3), ties(30, 60, 3), sheetFor(30)]
    const once = place(all, between, sheet)
    expect(place([...all].reverse(), between, sheet)).toEqual(once)
    expect(once.slice(0, 3).map(({ x, y }) => [Math.round(x), Math.round(y)])).toMatchInlineSnapshot(`
      [
        [
          818,
          558,
        ],
        [
          637,
          713,
        ],
        [
          501,
          408,
        ],
      ]
    `)
  })

  it('leaves where they are those whom somebody placed', () => {
    const all = boxes(12, 5)
    const put = all.map((box, index) => (index % 3 === 0 ? { ...box, fixed: true, x: 200 + index * 60, y: 300 } : box))
    const placed = place(put, ties(12, 20, 5), sheetFor(12))
    for (const box of put.filter(({ fixed }) => fixed)) {
      expect(placed.find(({ id }) => id === box.id)).toEqual(box)
    }
  })

  it.each([
    ['two at one spot', 2, () => [500, 300]],
    ['ten in a corner', 10, () => [0, 0]],
    ['thirty at one spot', 30, () => [400, 400]],
    ['a row in which each covers half of the next', 8, (index: number) => [100 + 85 * index, 300]],
    ['some of them, among others whom nobody placed', 24, (index: number) => (index % 2 ? null : [900, 500])],
  ] as const)('lets nobody lie over another who was put there by hand: %s', (_, count, put) => {
    const sheet = sheetFor(count)
    const all = boxes(count, 11).map((box, index) => {
      const spot = put(index)
      if (!spot) return box
      const placed = { ...box, fixed: true, x: spot[0] ?? 0, y: spot[1] ?? 0 }
      hold(placed, sheet)
      return placed
    })
    const once = place(all, ties(count, count, 11), sheet)
    expect(covered(once)).toEqual([])
    expect(place([...all].reverse(), ties(count, count, 11), sheet)).toEqual(once)
    // The first of those that lie over each other is where somebody put it.
    expect(once.find(({ id }) => id === all[0]?.id)).toEqual(all[0])
  })

  it('moves nobody whose words can be read: a card may stand beside the tower of another', () => {
    const [one, other] = boxes(2, 3).map((box) => ({ ...box, fixed: true, above: 120, x: 300, y: 400 }))
    if (!one || !other) throw new Error('two boxes')
    const beside = { ...other, x: one.x + 85 + 30, y: one.y - 80, above: 25 }
    expect(place([one, beside], [], sheetFor(2))).toEqual([one, beside])
  })

  it.each([50, 100, 300, 301, 2000])('of %i looks at so many pairs and no more', (count) => {
    const root = Math.sqrt
    let looked = 0
    Math.sqrt = (value) => {
      looked += 1
      return root(value)
    }
    try {
      place(boxes(count, 1), ties(count, 2 * count, 1), sheetFor(count))
    } finally {
      Math.sqrt = root
    }
    expect(looked).toBeLessThan(1_200_000)
  })

  it('of a crowd is over nothing either', () => {
    expect(overlaps(place(boxes(400, 1), [], sheetFor(400)))).toEqual([])
  })

  it('of thousands at one spot comes to an end', () => {
    const all = boxes(5000, 2).map((box) => ({ ...box, fixed: true, x: 300, y: 300 }))
    expect(place(all, [], sheetFor(8))).toHaveLength(5000)
  })

  it('brings together what is tied', () => {
    const between: [string, string][] = Array.from({ length: 15 }, (_, index) => [
      `actor-${String(index).padStart(3, '0')}`,
      `actor-${String(index + 15).padStart(3, '0')}`,
    ])
    const placed = new Map(place(boxes(30, 9), between, sheetFor(30)).map((box) => [box.id, box]))
    const far = (one: string, other: string): number => {
      const [a, b] = [placed.get(one), placed.get(other)]
      return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : Number.NaN
    }
    const mean = (pairs: [string, string][]): number =>
      pairs.reduce((sum, [one, other]) => sum + far(one, other), 0) / pairs.length
    const ids = [...placed.keys()]
    const any = ids.flatMap((one) => ids.filter((other) => other > one).map((other): [string, string] => [one, other]))
    expect(mean(between)).toBeLessThan(mean(any) / 2)
  })
})
