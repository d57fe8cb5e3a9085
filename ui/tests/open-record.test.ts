// An open record reads again what stands around its text when others change it: what it links to, and what links to it.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { request } from '../src/ipc/call'
import type { RecordRow } from '../src/ipc/generated/RecordRow'
import type { RecordView } from '../src/ipc/generated/RecordView'
import { OpenRecord } from '../src/session/open-record.svelte'

const core = vi.hoisted(() => ({
  linked: [] as string[],
  reads: 0,
  /** Answers that wait until they are let go, where they are held. */
  held: null as (() => void)[] | null,
  hear: new Set<(event: { type: 'changed'; records: string[] }) => void>(),
}))

vi.mock('../src/ipc/events', () => ({
  onEvent: (hear: (event: { type: 'changed'; records: string[] }) => void) => {
    core.hear.add(hear)
    return () => core.hear.delete(hear)
  },
}))
vi.mock('../src/ipc/call', () => ({
  asError: (thrown: unknown) => thrown,
  request: () => {
    core.reads += 1
    const linked_from = core.linked.map((id) => ({ id, title: id }) as RecordRow)
    const none: RecordRow[] = []
    const view = { linked_from, targets: none, gave_way: none, woven_from: none, woven_into: none, gone_links: [] }
    const answer = view as unknown as RecordView
    return core.held ? new Promise((done) => core.held?.push(() => done(answer))) : Promise.resolve(answer)
  },
}))

beforeEach(() => {
  vi.useFakeTimers()
  Object.assign(core, { linked: [], reads: 0, held: null })
})
afterEach(() => void vi.useRealTimers())

const changed = (record: string) => core.hear.forEach((hear) => hear({ type: 'changed', records: [record] }))
const linked = (open: OpenRecord) => open.view?.linked_from.map(({ id }) => id)

it('shows what begins to link to it, however much others write meanwhile', async () => {
  const open = new OpenRecord('own')
  await vi.advanceTimersByTimeAsync(10)
  expect(linked(open)).toEqual([])
  for (let letter = 0; letter < 200; letter += 1) {
    if (letter === 30) core.linked = ['note']
    changed('note')
    await vi.advanceTimersByTimeAsync(100)
  }
  await vi.advanceTimersByTimeAsync(5000)
  expect(linked(open)).toEqual(['note'])
  expect(core.reads).toBeLessThan(35)
  core.linked = []
  changed('note')
  await vi.advanceTimersByTimeAsync(1000)
  expect(linked(open)).toEqual([])
  open.close()
  expect(core.hear.size).toBe(0)
})

it('shows no answer that was overtaken by the answer to a later question', async () => {
  const open = new OpenRecord('own')
  await vi.advanceTimersByTimeAsync(10)
  const held: (() => void)[] = (core.held = [])
  open.again()
  core.linked = ['note']
  open.again()
  for (const answer of [held[1], held[0]]) {
    answer?.()
    await vi.advanceTimersByTimeAsync(0)
    expect(linked(open)).toEqual(['note'])
  }
  open.close()
})

it('shows no answer to a question from before what was typed was written', async () => {
  const open = new OpenRecord('own')
  await vi.advanceTimersByTimeAsync(10)
  const held: (() => void)[] = (core.held = [])
  open.setTitle('Soep')
  open.again()
  await vi.advanceTimersByTimeAsync(100)
  expect(held).toHaveLength(2)
  core.held = null
  core.linked = ['note']
  const view = await (request as unknown as () => Promise<RecordView>)()
  open.wrote(view)
  held[0]?.()
  await vi.advanceTimersByTimeAsync(0)
  expect(linked(open)).toEqual(['note'])
  held[1]?.()
  open.close()
  await vi.advanceTimersByTimeAsync(5000)
})
