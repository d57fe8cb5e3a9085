// Formatters are made once for each language, however long a list is.
import { afterEach, expect, it, vi } from 'vitest'

import { day, when } from '../src/shared/dates'
import { inOrder } from '../src/shared/lists'
import { speak } from '../src/shared/texts.svelte'

afterEach(() => {
  vi.restoreAllMocks()
  speak('nl')
})

it('makes no formatter for a row that another row has used, and speaks the language that was chosen since', () => {
  speak('en')
  const [dates, orders] = [vi.spyOn(Intl, 'DateTimeFormat'), vi.spyOn(Intl, 'Collator')]
  const written = (): string[] =>
    Array.from({ length: 500 }, (_, row) => `${day(`2024-05-${10 + (row % 20)}`)} ${when('2020-03-01T12:00:00Z')}`)
  expect(written()[0]).toBe('10 May 2024 1 Mar 2020')
  expect(dates.mock.calls.length).toBeLessThanOrEqual(2)
  expect(['b 10', 'B 9', 'a'].sort(inOrder)).toEqual(['a', 'B 9', 'b 10'])
  expect(orders.mock.calls.length).toBeLessThanOrEqual(1)
  speak('nl')
  expect(written()[0]).toBe('10 mei 2024 1 mrt 2020')
})
