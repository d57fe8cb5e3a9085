// Where actors stand that nobody placed: the same everywhere, over nothing else, near what they are tied to.
import { describe, expect, it } from 'vitest'

import { place, sheetFor, type Placed } from '../src/features/power/layout'

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
