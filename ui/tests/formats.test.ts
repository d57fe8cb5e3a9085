// Formatters are made once for each language, however long a list is.
import { afterEach, expect, it } from 'vitest'

import { day, when } from '../src/shared/dates'
import { inOrder } from '../src/shared/lists'
import { speak } from '../src/shared/texts.svelte'

const { DateTimeFormat, Collator } = Intl

afterEach(() => {
  Object.assign(Intl, { DateTimeFormat, Collator })
  speak('nl')
})

it('makes no formatter for a row that another row has used, and speaks the language that was chosen since', () => {
  speak('en')
  let [dates, orders] = [0, 0]
  Intl.DateTimeFormat = class extends DateTimeFormat {
    constructor(...how: ConstructorParameters<typeof DateTimeFormat>) {
      super(...how)
      dates += 1
    }
  } as typeof DateTimeFormat
  Intl.Collator = class extends Collator {
    constructor(...how: ConstructorParameters<typeof Collator>) {
      super(...how)
      orders += 1
    }
  } as typeof Collator
  const written = (): string[] =>
    Array.from({ length: 500 }, (_, row) => `${day(`2024-05-${10 + (row % 20)}`)} ${when('2020-03-01T12:00:00Z')}`)
  expect(written()[0]).toBe('10 May 2024 1 Mar 2020')
  expect(dates).toBe(2)
  expect(['b 10', 'B 9', 'a'].sort(inOrder)).toEqual(['a', 'B 9', 'b 10'])
  expect(orders).toBe(1)
  speak('nl')
  expect(written()[0]).toBe('10 mei 2024 1 mrt 2020')
})
