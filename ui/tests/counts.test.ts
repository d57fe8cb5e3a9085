// Numbers as people type them, with bounds or without.
import { expect, it } from 'vitest'

import { countOf } from '../src/shared/counts'

it.each([
  ['', undefined, null],
  [' 12 ', undefined, 12],
  ['twaalf', undefined, undefined],
  ['-1', undefined, undefined],
  ['10', [0, 10], 10],
  ['99', [0, 10], undefined],
  ['0', [1, 5], undefined],
  ['5', [1, 5], 5],
  ['', [1, 5], null],
] as const)('reads %j within %o', (typed, bounds, count) => {
  expect(countOf(typed, bounds && [...bounds])).toBe(count)
})
