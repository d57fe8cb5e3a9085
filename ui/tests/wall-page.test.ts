// The wall with more insights than anybody looks at: what is read and drawn of them, and more where somebody asks for it.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'

import WallPage from '../src/features/insights/WallPage.svelte'
import type { WallCard } from '../src/ipc/generated/WallCard'

const COUNT = 250
const CARDS = Array.from({ length: COUNT }, (_, number) => ({
  row: { id: `card ${number}`, kind: 'insight', title: `Inzicht ${number}`, state: 'shared' },
  statement: '',
  strength: '',
  knowledge: number < 5 ? ['academic'] : ['lived'],
  initiatives: [],
  evidence: 1,
  against: 1,
  sources: 0,
  quotes: 0,
  quotes_free: 0,
})) as unknown as WallCard[]

const asked: { offset: number; limit: number }[] = []

vi.mock('../src/ipc/call', () => ({
  asError: (thrown: unknown) => thrown,
  request: async (_: string, body: { offset: number; limit: number }) => {
    asked.push(body)
    return { cards: CARDS.slice(body.offset, body.offset + body.limit), total: COUNT }
  },
}))
vi.mock('../src/ipc/events', () => ({ onEvent: () => () => {} }))

let page: Record<string, unknown> | undefined

afterEach(async () => {
  if (page) await unmount(page)
  page = undefined
})

it('reads a few first, draws a part of each group, and goes on with the first of what was asked for', async () => {
  page = mount(WallPage, { target: document.body, props: { onopen: () => {}, onnew: () => {} } })
  const group = (id: string): Element => {
    const found = document.querySelector(`[aria-labelledby=wall-${id}]`)
    if (!found) throw new Error(`no group ${id}`)
    return found
  }
  const drawn = (id: string): number => group(id).querySelectorAll('.cards > li').length
  const more = (id: string) =>
    [...group(id).querySelectorAll('button')].find((each) => each.textContent?.includes('Meer'))
  await vi.waitFor(() => expect(document.querySelector('[role=status]')?.textContent).toMatch(/250.*250/))
  expect(asked[0]).toEqual({ offset: 0, limit: 12 })
  expect([drawn('academic'), drawn('lived')]).toEqual([5, 12])
  expect(more('academic')).toBeUndefined()
  more('lived')?.click()
  flushSync()
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Inzicht 17'))
  expect(drawn('lived')).toBe(24)
  for (let presses = 0; presses < 19; presses++) {
    more('lived')?.click()
    flushSync()
  }
  expect([drawn('lived'), more('lived')]).toEqual([245, undefined])
})
