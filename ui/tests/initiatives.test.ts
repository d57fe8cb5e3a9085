// All initiatives at once: which fit, in which order, and what lies together on the map.
import { describe, expect, it } from 'vitest'

import { kinds } from '../dev/kinds'
import { clustered, isSplittable } from '../src/shared/clusters'
import {
  ALL,
  columnsOf,
  entryOf,
  fits,
  initialOf,
  NOWHERE,
  onceEach,
  type Entry,
} from '../src/features/initiatives/entries'
import { sorted } from '../src/features/initiatives/sorting'
import { moved, scaleOf, showing, toDrawing, toFrame, whole, zoomed } from '../src/shared/netherlands/viewport'
import type { RecordRow } from '../src/ipc/generated/RecordRow'
import { speak } from '../src/shared/texts.svelte'

const fields = kinds().find(({ id }) => id === 'initiative')?.fields ?? []
const row = (title: string, values: Record<string, unknown>): RecordRow =>
  ({ id: title, kind: 'initiative', title, values }) as unknown as RecordRow
const entry = (title: string, values: Record<string, unknown> = {}): Entry => entryOf(row(title, values))

describe('an initiative', () => {
  it('stands once in a list, whichever pages it came with', () => {
    const [one, other] = [entry('Aan Tafel'), { ...entry('Aan Zet'), id: 'another' }]
    const later = { ...one, title: 'Zij aan Zij' }
    expect(onceEach([one, other, later])).toEqual([later, other])
    expect(onceEach([])).toEqual([])
  })

  it('is drawn at its point, no finer than it is blurred', () => {
    const drawn = entry('a', { point: { lat: 52.373123, lon: 4.892678, blur: 5000 }, place: 'Zwolle' })
    expect(drawn.spot).toMatchObject({ blur: 5000, named: false })
    expect(Math.abs((drawn.spot?.lat ?? 0) - 52.373123)).toBeGreaterThan(0.0001)
    expect(drawn.province).toBe('Noord-Holland')
  })

  it('without a point is drawn where its place is, if a map knows it', () => {
    expect(entry('a', { place: 'Zwolle' })).toMatchObject({ spot: { named: true }, province: 'Overijssel' })
    expect(entry('a', { place: 'Zwolle', point: 'nonsense' }).spot?.named).toBe(true)
    expect(entry('a', { place: 'Onder de brug' }).spot).toBeUndefined()
    expect(entry('a').spot).toBeUndefined()
    expect(entryOf({ ...row('a', {}), values: undefined } as unknown as RecordRow).spot).toBeUndefined()
  })

  const bike = entry('Fietswerkplaats', { place: 'Deventer', phase: 'fragile', target_group: ['jongeren', 'buren'] })
  it.each([
    [{}, true],
    [{ words: 'fiets' }, true],
    [{ words: 'FIETS dev' }, true],
    [{ words: 'zwolle' }, false],
    [{ phase: 'fragile' }, true],
    [{ phase: 'growth' }, false],
    [{ group: 'buren' }, true],
    [{ group: 'bure' }, false],
    [{ province: 'Overijssel' }, true],
    [{ province: 'Zeeland' }, false],
    [{ province: NOWHERE }, false],
    [{ words: 'fiets', phase: 'fragile', group: 'jongeren', province: 'Overijssel' }, true],
  ])('fits %j: %s', (wanted, does) => expect(fits(bike, { ...ALL, ...wanted })).toBe(does))

  it('of nowhere fits no province', () => {
    expect(fits(entry('a'), { ...ALL, province: NOWHERE })).toBe(true)
    expect(fits(entry('a'), { ...ALL, province: 'Utrecht' })).toBe(false)
  })

  it.each([
    ['De Brug', 'D'],
    ['éénpan', 'E'],
    ['‘t Huis', 'T'],
    ['(Nieuw)', 'N'],
    ['7 op de fiets', '#'],
    ['بيت الجيران', 'ب'],
    ['أهلا', 'ا'],
    ['', '#'],
    ['!!', '#'],
  ])('%s stands under %s', (title, letter) => expect(initialOf(title)).toBe(letter))
})

describe('columns', () => {
  it('are all fields but long texts, rows and points', () => {
    const ids = columnsOf(fields).map(({ id }) => id)
    expect(ids).toContain('phase')
    expect(ids).not.toContain('point')
    expect(ids).not.toContain('events')
    expect(ids).not.toContain('own_story')
  })
})

describe('the order', () => {
  const all = [
    entry('b', { phase: 'growth', volunteers: 9, started: '2024-05', target_group: ['z'] }),
    entry('A', { phase: 'start', volunteers: 10, started: '2024' }),
    entry('é', { phase: 'absorbed', volunteers: 0, started: '2019-12-31', target_group: ['a', 'b'] }),
    entry('a 10'),
    entry('a 9', { phase: 'start', target_group: [] }),
  ]
  const titles = (by: string, down = false): string =>
    sorted(all, { by, down }, fields)
      .map(({ title }) => title)
      .join(', ')
  it.each([
    ['title', false, 'A, a 9, a 10, b, é'],
    ['title', true, 'é, b, a 10, a 9, A'],
    ['phase', false, 'A, a 9, b, é, a 10'],
    ['phase', true, 'é, b, A, a 9, a 10'],
    ['volunteers', false, 'é, b, A, a 9, a 10'],
    ['volunteers', true, 'A, b, é, a 9, a 10'],
    ['started', false, 'é, A, b, a 9, a 10'],
    ['target_group', false, 'é, b, A, a 9, a 10'],
    ['target_group', true, 'b, é, A, a 9, a 10'],
    ['no_such_field', false, 'A, a 9, a 10, b, é'],
  ])('by %s, downwards: %s', (by, down, order) => {
    speak('nl')
    expect(titles(by, down)).toBe(order)
  })
})

describe('clusters', () => {
  const dot = (x: number, y: number, is = `${x} ${y}`) => ({ x, y, is })
  const groups = (dots: { x: number; y: number; is: string }[], far = 10): string[][] =>
    clustered(dots, far).map((cluster) => cluster.dots.map(({ is }) => is))

  it.each([
    [[], []],
    [[dot(0, 0, 'a')], [['a']]],
    [[dot(0, 0, 'a'), dot(0, 0, 'b')], [['a', 'b']]],
    [
      [dot(0, 0, 'a'), dot(10, 0, 'b'), dot(20, 0, 'c')],
      [['a', 'b'], ['c']],
    ],
    [[dot(9.9, 0, 'a'), dot(10.1, 0, 'b')], [['a', 'b']]],
    [[dot(-0.1, -0.1, 'a'), dot(0.1, 0.1, 'b')], [['a', 'b']]],
    [
      [dot(0, 0, 'a'), dot(18, 0, 'b'), dot(10, 0, 'c')],
      [['a'], ['b', 'c']],
    ],
    [
      [dot(0, 0, 'a'), dot(8, 8, 'b')],
      [['a'], ['b']],
    ],
  ])('of %j are %j', (dots, expected) => expect(groups(dots)).toEqual(expected))

  it('lose nobody, and leave no two nearer than that', () => {
    const dots = Array.from({ length: 3000 }, (_, n) => dot((n * 7919) % 997, (n * 104_729) % 883, String(n)))
    const found = clustered(dots, 30)
    expect(found.flatMap((cluster) => cluster.dots)).toHaveLength(3000)
    const firsts = found.map((cluster) => cluster.dots[0]!)
    firsts.forEach((one, at) =>
      firsts.slice(at + 1).forEach((other) => expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(30)),
    )
  })

  it("at one point can't be told apart by looking closer", () => {
    expect(clustered([dot(1, 1, 'a'), dot(1, 1, 'b')], 5).map(isSplittable)).toEqual([false])
    expect(clustered([dot(1, 1, 'a'), dot(1, 2, 'b')], 5).map(isSplittable)).toEqual([true])
  })
})

describe('what is in sight', () => {
  const drawing = { width: 4000, height: 5000 }
  const frames = [
    { width: 800, height: 600 },
    { width: 320, height: 700 },
    { width: 1000, height: 200 },
  ]
  it.each(frames)('begins with all of it, in %j', (frame) => {
    const view = whole(drawing)
    for (const corner of [
      { x: 0, y: 0 },
      { x: 4000, y: 5000 },
    ]) {
      const { x, y } = toFrame(corner, view, drawing, frame)
      expect(x >= -0.01 && x <= frame.width + 0.01 && y >= -0.01 && y <= frame.height + 0.01).toBe(true)
    }
  })

  it.each(frames)('keeps the place under the pointer where it is, in %j', (frame) => {
    const near = zoomed(whole(drawing), 6, drawing, frame)
    const at = { x: frame.width * 0.4, y: frame.height * 0.6 }
    const before = toDrawing(at, near, drawing, frame)
    const after = toDrawing(at, zoomed(near, 1.5, drawing, frame, at), drawing, frame)
    expect(after.x).toBeCloseTo(before.x, 6)
    expect(after.y).toBeCloseTo(before.y, 6)
  })

  it.each(frames)('never leaves the drawing, in %j', (frame) => {
    let view = zoomed(whole(drawing), 4, drawing, frame)
    for (let n = 0; n < 50; n++) view = moved(view, { x: 300, y: -400 }, drawing, frame)
    expect(view.x).toBeLessThanOrEqual(drawing.width)
    expect(view.y).toBeGreaterThanOrEqual(0)
    expect(zoomed(view, 1e-9, drawing, frame)).toEqual({ ...whole(drawing) })
    expect(zoomed(view, 1e9, drawing, frame).zoom).toBe(24)
  })

  it('goes to what it is asked to show', () => {
    const [frame] = frames as [(typeof frames)[0]]
    const points = [
      { x: 1000, y: 1000 },
      { x: 1200, y: 1100 },
    ]
    const view = showing(points, drawing, frame)
    expect(view.zoom).toBeGreaterThan(3)
    for (const point of points) {
      const { x, y } = toFrame(point, view, drawing, frame)
      expect(x > 0 && x < frame.width && y > 0 && y < frame.height).toBe(true)
    }
    expect(showing([{ x: 1000, y: 1000 }], drawing, frame).zoom).toBe(24)
    expect(scaleOf(view, drawing, frame)).toBeGreaterThan(0)
  })
})
