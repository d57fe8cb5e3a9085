// An interview on its way: what the next step lacks, which names become which, and a translation beside its original.
import { describe, expect, it } from 'vitest'

import { align } from '../src/features/records/beside/align'
import { paragraphsOf } from '../src/features/records/beside/side.svelte'
import { lackingFor, namingsOf, openNamings, stepAfter, type Step } from '../src/features/records/transcript/steps'
import { schema } from '../src/editor/schema'
import type { RecordRow } from '../src/ipc/generated/RecordRow'

describe('the step', () => {
  it.each([
    [undefined, 'raw'],
    ['', 'raw'],
    ['raw', 'checked'],
    ['checked', 'pseudonymised'],
    ['pseudonymised', 'returned'],
    ['returned', 'approved'],
    ['approved', undefined],
    ['of a later Crossroads', undefined],
  ])('after %j is %j', (state, next) => expect(stepAfter(state)).toBe(next))

  it.each<[Step, Record<string, unknown>, string[]]>([
    ['checked', {}, ['checked_by']],
    ['checked', { checked_by: '  ' }, ['checked_by']],
    ['checked', { checked_by: 'Noor' }, []],
    ['pseudonymised', {}, []],
    ['returned', { returned_on: '2026-03' }, []],
    ['approved', { response: null }, ['response']],
  ])('%s lacks, with %j: %j', (step, fields, lacks) => expect(lackingFor(step, (id) => fields[id])).toEqual(lacks))
})

describe('names', () => {
  const person = (id: string, title: string) => ({ id, title }) as RecordRow
  const people = [person('p1', 'Sterre'), person('p2', ''), person('p3', 'Tolk')]
  const naming = (...rows: [label: unknown, person?: string][]) =>
    namingsOf(
      rows.map(([label, person], index) => ({ id: `r${index}`, label, ...(person && { person }) })),
      people,
      new Map([['rima', 4]]),
    ).map(({ name, other, why, count }) => [name, other, why, count])

  it.each<[string, [unknown, string?][], unknown[]]>([
    ['become the title of the person', [[' Rima ', 'p1']], [['Rima', 'Sterre', null, 4]]],
    ['stay where nobody was chosen', [['Rima']], [['Rima', null, 'nobody', 4]]],
    ['stay where the person is gone', [['Rima', 'p9']], [['Rima', null, 'gone', 4]]],
    ['stay where the person has no title', [['Rima', 'p2']], [['Rima', null, 'unnamed', 4]]],
    [
      'stay where two have them',
      [
        ['Rima', 'p1'],
        ['rima', 'p3'],
      ],
      [
        ['Rima', null, 'twice', 4],
        ['rima', null, 'twice', 4],
      ],
    ],
    [
      'are left out where there are none',
      [
        ['', 'p1'],
        [7, 'p1'],
      ],
      [],
    ],
  ])('%s', (_rule, rows, wanted) => expect(naming(...rows)).toEqual(wanted))

  it('that are the pseudonym already have nothing left to do', () => {
    const namings = namingsOf([{ id: 'r', label: 'Tolk', person: 'p3' }], people, new Map())
    expect(openNamings(namings)).toEqual([])
  })
})

describe('two texts', () => {
  type Side = (number | null)[]
  const side = (name: string, times: Side) => times.map((seconds, index) => ({ seconds, name: `${name}${index}` }))
  it.each<[string, Side, Side, string]>([
    ['by their times', [0, 10, 20], [0, 10, 20], 'a0=b0 a1=b1 a2=b2'],
    ['though rounding differs', [0, 10], [1, 11], 'a0=b0 a1=b1'],
    ['where one has fewer paragraphs', [0, 10, 20], [0, 20], 'a0=b0 a1= a2=b1'],
    ['where the other has more', [0, 20], [0, 10, 20], 'a0=b0,b1 a1=b2'],
    ['with what has no time below the time above it', [null, 0, null, 10], [0, 10, null], 'a0= a1,a2=b0 a3=b1,b2'],
    ['with headings before the first time', [null, 5], [null, 5], 'a0=b0 a1=b1'],
    ['in their order, whatever times say', [0, 30, 20], [0, 20, 30], 'a0=b0,b1 a1= a2=b2'],
    ['in their order where one has no times', [null, null, null], [0, 10], 'a0=b0 a1=b1 a2='],
    ['where one is empty', [0, 10], [], 'a0= a1='],
  ])('are beside each other %s', (_rule, left, right, wanted) => {
    const rows = align(side('a', left), side('b', right))
    const shown = rows.map((row) => [row.left, row.right].map((all) => all.map(({ name }) => name).join()).join('='))
    expect(shown.join(' ')).toBe(wanted)
    for (const which of ['left', 'right'] as const)
      expect(rows.flatMap((row) => row[which])).toHaveLength(which === 'left' ? left.length : right.length)
  })

  it('are read paragraph by paragraph, with the times that these begin with', () => {
    const p = (words: string, attrs = {}) => schema.node('paragraph', attrs, words === '' ? [] : [schema.text(words)])
    const doc = schema.node('doc', null, [
      schema.node('heading', { level: 2 }, [schema.text('Het gesprek')]),
      p('[00:00:05] Ja. [00:00:09] Nee.', { id: 'x', dir: 'rtl' }),
      p(''),
      schema.node('blockquote', null, [p('Zij zweeg. [00:00:12]')]),
      p('[00:00:20] Toen.'),
    ])
    const shown = paragraphsOf(doc).map(({ id, seconds, isHeading, dir }) => [id, seconds, isHeading, dir])
    expect(shown).toEqual([
      [null, null, true, 'auto'],
      ['x', 5, false, 'rtl'],
      [null, null, false, 'auto'],
      [null, 20, false, 'auto'],
    ])
  })
})
