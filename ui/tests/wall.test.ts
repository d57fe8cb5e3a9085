// How insights stand on the wall, and what of them rests on little.
import { describe, expect, it } from 'vitest'

import { FILTERS, groupOf, isThin, wallOf, type Filter } from '../src/features/insights/wall'
import type { WallCard } from '../src/ipc/generated/WallCard'

const card = (id: string, knowledge: string[], initiatives: string[], against: number): WallCard => ({
  row: { id } as WallCard['row'],
  statement: '',
  strength: '',
  knowledge,
  initiatives,
  evidence: 1,
  against,
  sources: 0,
  quotes: 0,
  quotes_free: 0,
})

const CARDS = [
  card('a', ['academic', 'lived', 'professional'], ['x', 'y'], 1),
  card('b', ['lived', 'professional'], ['x'], 0),
  card('c', ['lived'], ['x', 'y'], 1),
  card('d', ['lived'], ['x'], 0),
  card('e', ['academic'], [], 2),
  card('f', [], ['x'], 0),
  card('g', ['hearsay'], ['x'], 0),
]

describe('the wall', () => {
  it('has a place for every insight', () => {
    expect(CARDS.map(groupOf)).toEqual(['all', 'two', 'lived', 'lived', 'academic', 'none', 'none'])
  })

  it.each<[Filter[], string]>([
    [[], 'abcdefg'],
    [['knowledge'], 'cdeg'],
    [['initiative'], 'bdfg'],
    [['against'], 'bdfg'],
    [['knowledge', 'initiative'], 'dg'],
    [[...FILTERS], 'dg'],
  ])('shows with %j only what rests on little', (filters, ids) => {
    const shown = wallOf(CARDS, filters).flatMap(({ cards }) => cards.map(({ row }) => row.id))
    expect(shown.sort().join('')).toBe(ids)
  })

  it('shows no group that holds nothing', () => {
    expect(wallOf(CARDS, ['initiative']).map(({ id }) => id)).toEqual(['two', 'lived', 'none'])
    expect(wallOf([], [])).toEqual([])
    expect(FILTERS.every((filter) => typeof isThin[filter] === 'function')).toBe(true)
  })
})
