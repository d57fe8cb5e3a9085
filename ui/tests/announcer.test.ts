// What is said to people who hear the window: nothing that was said hushes what was said just before it.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { announce, hush, latestNews } from '../src/shared/announcer.svelte'

beforeEach(() => void vi.useFakeTimers())

afterEach(() => {
  hush()
  vi.useRealTimers()
})

/** All that stood in the region in the end, one after the other. */
function heard(): string[] {
  const found: string[] = []
  for (let passed = 0; passed < 3000; passed += 10) {
    vi.advanceTimersByTime(10)
    if (latestNews() !== (found.at(-1) ?? '')) found.push(latestNews())
  }
  return found.filter((said) => said !== '')
}

it('says what comes right after something beside it', () => {
  announce('Er kwamen 3 stukken binnen.')
  announce('Bewaard.')
  expect(heard()).toEqual(['Er kwamen 3 stukken binnen. Bewaard.'])
})

it('leaves a sentence time to be heard before the next', () => {
  announce('Er kwamen 3 stukken binnen.')
  vi.advanceTimersByTime(100)
  announce('Bewaard.')
  vi.advanceTimersByTime(100)
  expect(latestNews()).toBe('Er kwamen 3 stukken binnen.')
  expect(heard()).toEqual(['Er kwamen 3 stukken binnen.', 'Bewaard.'])
})

it('says the same twice where it is said twice', () => {
  announce('Gezien.')
  vi.advanceTimersByTime(60)
  announce('Gezien.')
  const stood: string[] = []
  for (let passed = 0; passed < 1000; passed += 10) {
    if (stood.at(-1) !== latestNews()) stood.push(latestNews())
    vi.advanceTimersByTime(10)
  }
  expect(stood).toEqual(['Gezien.', '', 'Gezien.'])
})

it('says only the last of what takes the place of each other', () => {
  announce('Teruggehaald.')
  for (const place of [1, 2, 3]) announce(`Staat op ${place}.`, 'place')
  expect(heard()).toEqual(['Teruggehaald. Staat op 3.'])
})
