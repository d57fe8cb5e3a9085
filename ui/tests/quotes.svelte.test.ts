// The quotes of a code, in parts: what may be done with the words is asked once for each record.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'

import Quotes from '../src/features/codes/Quotes.svelte'
import { codebook } from '../src/session/codebook.svelte'
import type { CodeInfo } from '../src/ipc/generated/CodeInfo'
import type { CodingInfo } from '../src/ipc/generated/CodingInfo'

const core = vi.hoisted(() => ({
  quotes: [] as unknown[],
  asked: [] as string[],
  free: '',
  tell: (_event: { type: 'changed'; records: string[] }): void => {},
}))

vi.mock('../src/ipc/events', async (original) => ({
  ...(await original<typeof import('../src/ipc/events')>()),
  onEvent: (hear: typeof core.tell) => {
    core.tell = hear
    return () => {}
  },
}))

vi.mock('../src/ipc/call', async (original) => ({
  ...(await original<typeof import('../src/ipc/call')>()),
  request: async (name: string, { id, offset, limit }: { id: string; offset: number; limit: number }) => {
    if (name === 'codebook') return { codes: [], gone: [] }
    if (name === 'code_quotes') return { quotes: core.quotes.slice(offset, offset + limit), total: core.quotes.length }
    core.asked.push(id)
    const together = [{ id: 'archive', allowed: true, standing: 'allowed', consent: null, line: 'mag' }]
    return { governed: id !== core.free, people: [], together }
  },
}))

const CODE: CodeInfo = {
  id: 'code',
  name: 'Thuis',
  colour: 1,
  parent: null,
  depth: 0,
  memo: '',
  doubled: false,
  codings: 70,
  records: 35,
  deleted: false,
  merged_into: null,
}

const quote = (number: number): CodingInfo => ({
  id: `quote-${number}`,
  record: `record-${Math.floor(number / 2)}`,
  kind: 'interview',
  title: `Gesprek ${number}`,
  code: CODE.id,
  code_name: CODE.name,
  colour: 1,
  by: 'Noor',
  at: '2026-03-12T10:00:00Z',
  memo: '',
  words: 'thuis',
  lost: false,
  before: '',
  after: '',
})

const rows = (): number => document.querySelectorAll('.parts > ul > li').length
const ticked = (): number => document.querySelectorAll('.parts > ul > li ul').length

let end = (): Promise<void> | void => {}
afterEach(() => end())

it('asks once for each record that is drawn, and again when the quotes were read anew', async () => {
  core.quotes = Array.from({ length: 70 }, (_, number) => quote(number))
  core.free = 'record-0'
  const props = $state({ code: CODE, onopen: () => {} })
  const part = mount(Quotes, { target: document.body, props })
  end = () => unmount(part)
  await vi.waitFor(() => expect(ticked()).toBe(28))
  for (const drawn of [60, 70]) {
    ;[...document.querySelectorAll<HTMLElement>('button')].find((each) => each.textContent?.includes('Meer'))?.click()
    flushSync()
    await vi.waitFor(() => expect([rows(), ticked()]).toEqual([drawn, drawn - 2]))
  }
  expect(core.asked).toHaveLength(35)
  expect(new Set(core.asked).size).toBe(35)
  // With every key in its name the code is another object, and its quotes are the same.
  props.code = { ...CODE, name: 'Anders' }
  flushSync()
  await new Promise((done) => setTimeout(done))
  expect(core.asked).toHaveLength(35)
  codebook.changes += 1
  await vi.waitFor(() => expect(core.asked).toHaveLength(70))
  expect(ticked()).toBe(68)
  // Another code is merged into it, and its quotes are among them; then it is parted again.
  for (const merged_into of ['code', null]) {
    const asked = core.asked.length
    codebook.gone = [{ ...CODE, id: 'other', deleted: true, merged_into }]
    await vi.waitFor(() => expect(core.asked).toHaveLength(asked + 35))
  }
})

it('counts what others code at most once in a while, however fast they type', async () => {
  vi.useFakeTimers()
  const stop = codebook.watch(true)
  try {
    const before = codebook.changes
    for (let n = 0; n < 36; n++) {
      core.tell({ type: 'changed', records: ['note'] })
      await vi.advanceTimersByTimeAsync(83)
    }
    expect(codebook.changes - before).toBeGreaterThanOrEqual(3)
    expect(codebook.changes - before).toBeLessThanOrEqual(4)
    await vi.advanceTimersByTimeAsync(1_000)
    const last = codebook.changes
    core.tell({ type: 'changed', records: ['00000000-0000-8002-8000-000000000000'] })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(codebook.changes, 'the codes alone').toBe(last)
  } finally {
    stop()
    vi.useRealTimers()
  }
})
