// A power map as plain data: its shapes, its places, and the files that are written of it.
import { expect, it } from 'vitest'

import { areaOf } from '../src/features/power/beside'
import { svgOf } from '../src/features/power/files'
import { movedOnGrid, pointOf } from '../src/features/power/grid'
import { lookOf } from '../src/features/power/looks'
import { mapOf } from '../src/features/power/map'
import { drawn, keptAs, spotsOf } from '../src/features/power/net-map'
import shared from './power-map.json'
import { INKS, lines, type Rect } from '../src/features/power/scene'

const fields: Record<string, unknown> = {
  placed: [
    { id: 'a', actor: 'g', influence: 8, influence_reason: 'Zegt "nee", en <betaalt>', across: 200, down: 300 },
    { id: 'b', actor: 'z', influence: 2, interest: 9, stance: 'with' },
  ],
  relations: [{ id: 'c', from_actor: 'g', to_actor: 'z', relation: 'money', flows: '=SOM(1;2)', weight: 2 }],
}
const map = mapOf(
  'm',
  'Kaart',
  (field) => fields[field],
  (actor) => ({ g: 'Gemeente & co', z: 'مطبخ' })[actor] ?? '',
)
const scene = drawn(
  map,
  spotsOf(map, false),
  { actor: ({ name }) => name, relation: ({ flows }) => flows, stance: (stance) => stance },
  { rightToLeft: false, hidden: new Set(), marks: new Map(), labels: 'all' },
)

it('is written as SVG that any program reads', () => {
  const svg = svgOf({
    drawings: [{ scene, caption: '' }],
    heading: ['Wie beslist?', 'Een <vraag> & meer'],
    legend: [{ type: 'money', label: 'geld' }],
    notes: [],
    rightToLeft: false,
  })
  const read = new DOMParser().parseFromString(svg, 'image/svg+xml')
  expect(read.querySelector('parsererror')).toBeNull()
  const words = [...read.querySelectorAll('text')].map((each) => each.textContent)
  expect(words).toEqual(
    expect.arrayContaining(['Gemeente & co', 'مطبخ', '=SOM(1;2)', '8', 'Een <vraag> & meer', 'geld']),
  )
  expect(svg).not.toMatch(/var\(|undefined|NaN/)
  expect(Object.values(INKS).every((ink) => /^#[0-9a-f]{6}$/.test(ink))).toBe(true)
})

it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'of a later build', ''])(
  'has a look for a type of relation that it does not know: %s',
  (type) => {
    expect(lookOf(type)).toEqual({ tone: 'line', dash: '', sign: '?' })
    const strange = mapOf(
      'm',
      'Kaart',
      (field) => ({ relations: [{ id: 'c', from_actor: 'g', to_actor: 'z', relation: type }] })[field],
      (actor) => actor,
    )
    const words = { actor: () => '', relation: () => '', stance: () => '' }
    const options = { rightToLeft: false, hidden: new Set<string>(), marks: new Map(), labels: 'all' as const }
    const drawing = { scene: drawn(strange, spotsOf(strange, false), words, options), caption: '' }
    const legend = [{ type, label: type }]
    expect(svgOf({ drawings: [drawing], heading: [], legend, notes: [], rightToLeft: false })).not.toMatch(/undefined/)
  },
)

it.each([
  ['one step to the right', 7, 6, 1, 0, { interest: 7 }],
  ['one step down', 7, 6, 0, 1, { influence: 6 }],
  ['both', 7, 6, -2, -1, { influence: 8, interest: 4 }],
  ['nowhere', 7, 6, 0, 0, {}],
  ['past the edge', 7, 10, 3, 0, {}],
  ['along the edge, of who has more influence than the grid', 12, 6, 1, 0, { interest: 7 }],
  ['away from that edge', 12, 6, 0, 1, { influence: 9 }],
])('says on the grid only what changed: %s', (_, influence, interest, right, down, changed) => {
  for (const rightToLeft of [false, true]) {
    const { x, y } = pointOf(influence, interest, rightToLeft)
    const to = { x: x + right * 100 * (rightToLeft ? -1 : 1), y: y + down * 65 }
    expect(movedOnGrid({ influence, interest }, to, rightToLeft)).toEqual(changed)
  }
})

it('keeps a place from where lines begin, in either direction', () => {
  const sheet = { width: 1000, height: 500 }
  expect(keptAs({ x: 250, y: 100 }, sheet, false)).toEqual({ across: 250, down: 200 })
  expect(keptAs({ x: 250, y: 100 }, sheet, true)).toEqual({ across: 750, down: 200 })
  expect(keptAs({ x: -9, y: 900 }, sheet, false)).toEqual({ across: 0, down: 1000 })
  const [left, right] = [spotsOf(map, false).get('g'), spotsOf(map, true).get('g')]
  expect((left?.x ?? 0) + (right?.x ?? 0)).toBeCloseTo(770)
})

it('cuts long names by words, and by letters where there is no other way', () => {
  expect(lines('Stichting Welkom in de wijk Noord', 21, 2)).toEqual(['Stichting Welkom in', 'de wijk Noord'])
  expect(lines('Een heel erg lange naam van een organisatie met afdelingen', 21, 2)).toEqual([
    'Een heel erg lange',
    'naam van een organis…',
  ])
  expect(lines('Samenwerkingsverbandenoverleg', 10, 2)).toEqual(['Samenwerk…'])
  expect(lines('', 10, 2)).toEqual([])
})

it('writes what flows under no card and no other words', () => {
  const actors = [
    ['g', 350, 300],
    ['z', 580, 340],
    ['o', 120, 250],
  ] as const
  const tie = (id: string, from_actor: string, to_actor: string, flows: string): object => ({
    id,
    from_actor,
    to_actor,
    relation: 'money',
    flows,
  })
  const close = mapOf(
    'm',
    'Kaart',
    (field) =>
      ({
        placed: actors.map(([actor, across, down]) => ({ id: actor, actor, across, down })),
        relations: [
          tie('1', 'g', 'z', 'negenduizend euro per jaar'),
          tie('2', 'z', 'g', 'een verhaal voor de raad'),
          tie('3', 'o', 'g', 'verantwoording per kwartaal'),
        ],
      })[field],
    () => 'Een naam die lang is',
  )
  const marks = new Map([['g', { is: 'changed' as const, words: 'invloed 8 → 4, reden, belang' }]])
  const words = { actor: () => '', relation: () => '', stance: () => '' }
  const options = { rightToLeft: false, hidden: new Set<string>(), marks, labels: 'all' as const }
  const { parts } = drawn(close, spotsOf(close, false), words, options)
  const cards = parts.filter(({ of }) => of === 'actor').map(({ box }) => box)
  const said = parts
    .filter(({ of }) => of === 'relation')
    .flatMap(({ shapes }) => shapes.filter((shape) => shape.is === 'text' && shape.halo))
    .map((shape) => shape.is === 'text' && areaOf(shape.words, { x: shape.x, y: shape.y, at: shape.at ?? 'middle' }))
  expect(said).toHaveLength(3)
  const meet = (one: Rect, other: Rect): boolean =>
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  for (const [index, one] of said.entries()) {
    if (!one) throw new Error('no words')
    for (const other of [...cards, ...said.slice(index + 1)]) expect(other && meet(one, other)).toBe(false)
  }
})

// The core writes the same for the terminal, and has these files in a test of its own (crates/app/src/power.rs).
it.each([
  ['power-map.svg', false],
  ['power-map.rtl.svg', true],
])('looks as %s in every file', async (file, rightToLeft) => {
  const { fields, names, heading, notes } = shared
  const map = mapOf(
    'm',
    '',
    (field) => (fields as Record<string, unknown>)[field],
    (actor) => (names as Record<string, string>)[actor] || 'zonder naam',
  )
  const words = { actor: () => '', relation: () => '', stance: (stance: string) => stance }
  const options = { rightToLeft, hidden: new Set<string>(), marks: new Map(), labels: 'all' as const }
  const drawing = { scene: drawn(map, spotsOf(map, rightToLeft), words, options), caption: '' }
  const legend = ['of a later build', '', 'money', 'information', 'support', 'conflict'].map((type) => ({
    type,
    label: type || 'geen soort',
  }))
  await expect(svgOf({ drawings: [drawing], heading, legend, notes, rightToLeft })).toMatchFileSnapshot(file)
})
