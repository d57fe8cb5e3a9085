// An open record reads again what stands around its text when others change it: what it links to, and what links to it.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { RecordRow } from '../src/ipc/generated/RecordRow'
import type { RecordView } from '../src/ipc/generated/RecordView'
import { OpenRecord } from '../src/session/open-record.svelte'

const core = vi.hoisted(() => ({
  linked: [] as string[],
  reads: 0,
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
    return Promise.resolve(view as unknown as RecordView)
  },
}))

beforeEach(() => {
  vi.useFakeTimers()
  Object.assign(core, { linked: [], reads: 0 })
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
