// What differs between two power maps, and how that is said.
import { beforeEach, describe, expect, it } from 'vitest'

import { kinds } from '../dev/kinds'
import { differences, marks, type Difference } from '../src/features/power/compare'
import { mapOf, withSpotsOf, type PowerMap } from '../src/features/power/map'
import { Labels, Sayings } from '../src/features/power/sentences'
import { speak } from '../src/shared/texts.svelte'

type Cells = Record<string, unknown>

const NAMES: Record<string, string> = { g: 'Gemeente', z: 'Zijwind', f: 'Fonds', b: 'Buren' }

/** A map of actors by their letter and of relations such as `g>z money`, each with what else its row says. */
function map(actors: [string, Cells?][], relations: [string, Cells?][] = []): PowerMap {
  const fields: Cells = {
    placed: actors.map(([actor, cells], index) => ({ id: `p${index}`, actor, ...cells })),
    relations: relations.map(([way, cells], index) => {
      const [, from_actor, to_actor, relation] = /^(\w)>(\w) ?(\w*)$/.exec(way) ?? []
      return { id: `r${index}`, from_actor, to_actor, ...(relation && { relation }), ...cells }
    }),
  }
  return mapOf(
    'map',
    'Kaart',
    (field) => fields[field],
    (actor) => NAMES[actor] ?? '',
  )
}

const words = (all: Difference[]): string[] => all.map((each) => each.is)

beforeEach(() => speak('nl'))

const BOTH: [string, Cells?][] = [['g'], ['z']]

describe('between two maps', () => {
  it.each<[string, PowerMap, PowerMap, string[]]>([
    ['nothing, of nothing', map([]), map([]), []],
    [
      'nothing, of the same',
      map([['g', { influence: 3 }]], [['g>z money']]),
      map([['g', { influence: 3 }]], [['g>z money']]),
      [],
    ],
    [
      'nothing, where somebody only stands elsewhere',
      map([['g', { across: 1, down: 2 }]]),
      map([['g', { across: 9, down: 9 }]]),
      [],
    ],
    ['nothing, whatever order the rows are in', map([['g'], ['z']]), map([['z'], ['g']]), []],
    ['who is new', map([['g']]), map([['g'], ['z']]), ['actor-new']],
    ['who is gone', map([['g'], ['z']]), map([['z']]), ['actor-gone']],
    ['influence', map([['g', { influence: 3 }]]), map([['g', { influence: 8 }]]), ['influence']],
    ['influence that nobody said before', map([['g']]), map([['g', { influence: 0 }]]), ['influence']],
    ['influence that nobody says any more', map([['g', { influence: 0 }]]), map([['g']]), ['influence']],
    [
      'its reason alone',
      map([['g', { influence: 3, influence_reason: 'a' }]]),
      map([['g', { influence: 3, influence_reason: 'b' }]]),
      ['reason'],
    ],
    [
      'interest and stance',
      map([['g', { interest: 1, stance: 'with' }]]),
      map([['g', { interest: 2, stance: 'against' }]]),
      ['interest', 'stance'],
    ],
    ['a relation that is new', map(BOTH), map(BOTH, [['g>z money']]), ['relation-new']],
    ['a relation that is gone', map(BOTH, [['g>z money']]), map(BOTH), ['relation-gone']],
    ['the way that it goes', map(BOTH, [['g>z money']]), map(BOTH, [['z>g money']]), ['relation-new', 'relation-gone']],
    ['its type', map(BOTH, [['g>z money']]), map(BOTH, [['g>z command']]), ['relation-type']],
    [
      'what flows',
      map(BOTH, [['g>z money', { flows: 'a' }]]),
      map(BOTH, [['g>z money', { flows: 'b' }]]),
      ['relation-changed'],
    ],
    [
      'its weight',
      map(BOTH, [['g>z money', { weight: 1 }]]),
      map(BOTH, [['g>z money', { weight: 4 }]]),
      ['relation-changed'],
    ],
    [
      'dependence',
      map(BOTH, [['g>z', { depends: 'none' }]]),
      map(BOTH, [['g>z', { depends: 'mutual' }]]),
      ['relation-changed'],
    ],
    [
      'its dates',
      map(BOTH, [['g>z', { from_date: '2019' }]]),
      map(BOTH, [['g>z', { until_date: '2024' }]]),
      ['relation-changed'],
    ],
    [
      'one of two that are of a type, by what flows',
      map(BOTH, [
        ['g>z money', { flows: 'huur' }],
        ['g>z money', { flows: 'loon' }],
      ]),
      map(BOTH, [['g>z money', { flows: 'loon' }]]),
      ['relation-gone'],
    ],
    [
      'a second of the same type',
      map(BOTH, [['g>z money', { flows: 'huur' }]]),
      map(BOTH, [
        ['g>z money', { flows: 'loon' }],
        ['g>z money', { flows: 'huur' }],
      ]),
      ['relation-new'],
    ],
    [
      'one became another and one stayed',
      map(BOTH, [['g>z money'], ['g>z support']]),
      map(BOTH, [['g>z conflict'], ['g>z support']]),
      ['relation-type'],
    ],
    [
      'two for two, of which nobody knows which became which',
      map(BOTH, [['g>z money'], ['g>z support']]),
      map(BOTH, [['g>z conflict'], ['g>z command']]),
      ['relation-new', 'relation-new', 'relation-gone', 'relation-gone'],
    ],
    [
      'who is gone with its relations, and who came with others',
      map([['g'], ['f']], [['f>g money']]),
      map([['g'], ['b']], [['b>g support']]),
      ['actor-new', 'actor-gone', 'relation-new', 'relation-gone'],
    ],
  ])('%s', (_, before, after, found) => {
    expect(words(differences(before, after))).toEqual(found)
  })

  it('is told the other way round when they change places', () => {
    const [one, other] = [map([['g', { influence: 2 }], ['z']], [['g>z money']]), map([['g', { influence: 5 }], ['b']])]
    const turned: Record<string, string> = {
      'actor-new': 'actor-gone',
      'actor-gone': 'actor-new',
      'relation-new': 'relation-gone',
      'relation-gone': 'relation-new',
    }
    const forth = words(differences(one, other)).map((is) => turned[is] ?? is)
    expect(forth.sort()).toEqual(words(differences(other, one)).sort())
  })
})

it('looks a few times at each relation, however many go the same way', () => {
  let looks = 0
  const many = (type: string): PowerMap => {
    const made = map(
      BOTH,
      Array.from({ length: 2000 }, (): [string, Cells] => [`g>z ${type}`, {}]),
    )
    const relations = made.relations.map((each) => ({
      ...each,
      get from() {
        looks += 1
        return each.from
      },
    }))
    return { ...made, relations }
  }
  expect(differences(many('money'), many('command'))).toHaveLength(4000)
  expect(looks).toBeLessThan(40_000)
})

describe('a map', () => {
  it('shows an actor once that two people put on it apart, with what either said', () => {
    const { actors } = map([
      ['g', { influence: 4 }],
      ['g', { influence: 9, interest: 2 }],
    ])
    expect(actors).toMatchObject([{ id: 'g', rows: ['p0', 'p1'], influence: 4, interest: 2 }])
  })

  it('shows who is only named in a relation', () => {
    expect(map([['g']], [['g>f money']]).actors).toMatchObject([{ id: 'g' }, { id: 'f', rows: [], influence: null }])
  })

  it('has those whom nobody placed where the other map has them', () => {
    const other = map([
      ['g', { across: 100, down: 200 }],
      ['z', { across: 300, down: 400 }],
    ])
    const { actors } = withSpotsOf(map([['g', { across: 900, down: 800 }], ['z'], ['b']]), other)
    expect(actors.map(({ across, down }) => [across, down])).toEqual([
      [900, 800],
      [300, 400],
      [null, null],
    ])
  })
})

const before = map(
  [['g', { influence: 8 }], ['z', { stance: 'with' }], ['f']],
  [['g>z money', { flows: '9.000 euro', weight: 4 }], ['z>g information'], ['f>z support']],
)
const after = map(
  [['g', { influence: 4 }], ['z'], ['b', { influence: 1, influence_reason: 'Zij wonen er.' }]],
  [['g>z money', { flows: 'niets', weight: 1 }], ['z>g support']],
)

it('is said in sentences', () => {
  const sayings = new Sayings(new Labels(kinds().find(({ id }) => id === 'power-map')), before, after)
  const plain = (text: string): string => text.replace(/[\u2066-\u2069]/g, '')
  expect(differences(before, after).map((each) => plain(sayings.difference(each)))).toEqual([
    'Buren is nieuw op de kaart (invloed 1: Zij wonen er.).',
    'Fonds staat niet meer op de kaart.',
    'De invloed van Gemeente was 8 en is 4.',
    'De houding van Zijwind was “voor” en is “niet gezegd”.',
    'Weg: steun van Fonds naar Zijwind.',
    'Anders in geld van Gemeente naar Zijwind: wat er stroomt was “9.000 euro” en is “niets” en gewicht was “4” en is “1”.',
    'Wat van Zijwind naar Gemeente gaat was informatie en is steun.',
  ])
})

it('is marked in either drawing where it belongs', () => {
  const all = differences(before, after)
  const in_ = (side: 'before' | 'after') =>
    [...marks(all, side, ({ is }) => is)].map(([id, mark]) => `${id} ${mark.is}`)
  expect(in_('before')).toEqual(['f gone', 'g changed', 'z changed', 'r2 gone', 'r0 changed', 'r1 changed'])
  expect(in_('after')).toEqual(['b new', 'g changed', 'z changed', 'r0 changed', 'r1 changed'])
})
