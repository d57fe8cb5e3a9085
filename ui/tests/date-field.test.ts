// A date: read as people write it, and what is none stays where it was typed.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'

import DateField from '../src/features/records/fields/DateField.svelte'
import { dateTyped } from '../src/shared/dates'
import { t } from '../src/shared/texts.svelte'

afterEach(() => document.body.replaceChildren())

it.each([
  ['2024', '2024'],
  ['2024-05', '2024-05'],
  ['2024-05-17', '2024-05-17'],
  ['17-05-2024', '2024-05-17'],
  ['17/5/2024', '2024-05-17'],
  ['17.5.2024', '2024-05-17'],
  [' 1-2-2024 ', '2024-02-01'],
  ['29-2-2024', '2024-02-29'],
  ['٢٠٢٤-٠٥-١٧', '2024-05-17'],
  ['١٧/٥/٢٠٢٤', '2024-05-17'],
])('%s is %s', (typed, date) => expect(dateTyped(typed)).toBe(date))

it.each([
  '',
  '17',
  '17-5',
  '17-5-24',
  '17-05/2024',
  '5/17/2024',
  '29-2-2023',
  '31.4.2024',
  '0-5-2024',
  '17-5-20245',
  'mei',
])('%s is none', (typed) => expect(dateTyped(typed)).toBeNull())

let spots = 0

function show(value: string, spot = `spot-${spots++}`, editable = true) {
  const onset = vi.fn()
  const field = mount(DateField, { target: document.body, props: { label: 'Datum', value, spot, editable, onset } })
  flushSync()
  const input = document.querySelector('input')
  if (!input) throw new Error('no input')
  const type = (text: string): void => {
    input.value = text
    input.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
  }
  const leave = (): void => {
    input.dispatchEvent(new Event('blur'))
    flushSync()
  }
  return { field, onset, input, type, leave, spot }
}

it.each([
  ['17-05-2024', ['2024-05-17']],
  ['2024-05-17', ['2024', '2024-05', '2024-05-17']],
])('keeps a day once it is one, and leaves what is typed alone: %s', (text, kept) => {
  const { onset, input, type } = show('')
  for (let end = 1; end <= text.length; end++) {
    type(text.slice(0, end))
    expect(input.value).toBe(text.slice(0, end))
  }
  expect(onset.mock.calls.flat()).toEqual(kept)
})

it('shows what is kept when the field is left', () => {
  const { onset, input, type, leave } = show('2024-05-17')
  type('17.5.2024')
  expect(onset).not.toHaveBeenCalled()
  leave()
  expect(input.value).toBe('2024-05-17')
})

it('keeps no date where the field is emptied', () => {
  const { onset, type } = show('2024')
  type('')
  expect(onset.mock.calls).toEqual([[null]])
})

it('has what is no date again, with its sentence, after another page was looked at; only there', async () => {
  const first = show('2024')
  first.type('ergens in mei')
  await unmount(first.field)
  const other = show('2024')
  expect(other.input.value).toBe('2024')
  await unmount(other.field)
  const reading = show('2024', first.spot, false)
  expect(reading.input.value).toBe('2024')
  await unmount(reading.field)

  const again = show('2024', first.spot)
  expect(again.input.value).toBe('ergens in mei')
  expect(document.body.textContent).toContain(t('date-wrong'))
  expect(again.onset).not.toHaveBeenCalled()
  again.type('5-5-2024')
  expect(again.onset.mock.calls).toEqual([['2024-05-05']])
  await unmount(again.field)
  expect(show('2024-05-05', first.spot).input.value).toBe('2024-05-05')
})
