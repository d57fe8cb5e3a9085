// The line of what was taken back: it goes by itself, by its cross, and with the project.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import TurnedLine from '../src/features/turning/TurnedLine.svelte'
import { turning, type Said } from '../src/session/turning.svelte'
import { hush, latestNews } from '../src/shared/announcer.svelte'

const TURNED = vi.hoisted(() => ({ lines: [] as string[] }))
vi.mock('@tauri-apps/api/core', () => ({
  invoke: () =>
    Promise.resolve({ turned: { record: 'r', kind: 'note', title: '', line: TURNED.lines.shift(), others: 0 } }),
}))

const SAID: Said = { line: 'Teruggenomen: plek', again: false, done: null, record: null, part: 'all' }
const ERROR = { code: 'disk', message: 'De schijf is vol.' } as const

let app: Record<string, unknown>

function begin(): void {
  app = mount(TurnedLine, { target: document.body })
  flushSync()
}

beforeEach(() => {
  vi.useFakeTimers()
  begin()
})

afterEach(async () => {
  await unmount(app)
  document.body.replaceChildren()
  vi.useRealTimers()
})

const line = () => document.querySelector('.line')

function pass(milliseconds: number): void {
  vi.advanceTimersByTime(milliseconds)
  flushSync()
}

const WAYS = [
  ['what was done', () => (turning.said = SAID)],
  ['an error', () => (turning.error = ERROR)],
] as const

it.each(WAYS)('goes after a while: %s', (_, show) => {
  show()
  flushSync()
  pass(11_000)
  expect(line()).not.toBeNull()
  pass(2000)
  expect(line()).toBeNull()
})

it.each(WAYS)('stays while the pointer is there, goes by its cross, and the next one goes by itself: %s', (_, show) => {
  show()
  flushSync()
  line()?.dispatchEvent(new Event('pointerenter'))
  flushSync()
  pass(60_000)
  expect(line()).not.toBeNull()
  document.querySelector<HTMLElement>('.close')?.click()
  flushSync()
  expect(line()).toBeNull()
  show()
  flushSync()
  pass(13_000)
  expect(line()).toBeNull()
})

it('stands as long for a next one as for the first', () => {
  turning.said = SAID
  flushSync()
  pass(11_000)
  turning.said = { ...SAID }
  flushSync()
  pass(11_000)
  expect(line()).not.toBeNull()
})

it.each(WAYS)('says nothing after the project was locked: %s', async (_, show) => {
  show()
  flushSync()
  await unmount(app)
  expect([turning.said, turning.error]).toEqual([null, null])
  // An answer that came after that.
  show()
  begin()
  expect(line()).toBeNull()
})

it('is heard of the last of a quick row alone', async () => {
  hush()
  TURNED.lines = ['plek', 'naam', 'datum']
  for (let step = 0; step < 3; step += 1) await turning.turn(null, 'all', false)
  vi.advanceTimersByTime(100)
  expect(latestNews()).toContain('datum')
  expect(latestNews()).not.toMatch(/plek|naam/)
  hush()
})
