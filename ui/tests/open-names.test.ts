// What was typed as somebody's real name is kept until the core has it, and goes to the project in which it was typed alone.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { ProjectInfo } from '../src/ipc/generated/ProjectInfo'
import { OpenNames } from '../src/session/open-names.svelte'
import { saving } from '../src/session/saving.svelte'
import { session } from '../src/session/session.svelte'

const core = vi.hoisted(() => ({ refuses: '', kept: [] as unknown[] }))

vi.mock('../src/ipc/call', async (original) => ({
  ...(await original<typeof import('../src/ipc/call')>()),
  request: async (name: string, body: unknown) => {
    if (name !== 'names_set') return { own: {}, others: [], missing: false }
    if (core.refuses) throw { code: core.refuses, message: core.refuses }
    core.kept.push(body)
    return {}
  },
}))

beforeEach(() => {
  vi.useFakeTimers()
  open('first')
})
afterEach(() => vi.useRealTimers())

const open = (id: string) => (session.project = { id } as ProjectInfo)
const later = () => vi.advanceTimersByTimeAsync(5000)

/** Types a name of somebody and gives what the core is to keep. */
function type(): unknown {
  const id = crypto.randomUUID()
  core.kept = []
  const names = new OpenNames(id)
  names.set({ name: 'Verzonnen' })
  names.close()
  return { id, name: 'Verzonnen' }
}

it.each([
  ['disk', true],
  ['locked', true],
  ['unreadable', true],
  ['unexpected', true],
  ['invalid', false],
  ['not_found', false],
])('after %s what was typed stays: %s', async (code, stays) => {
  core.refuses = code
  const typed = type()
  await later()
  expect(saving.state.is).toBe(stays ? 'failing' : 'saved')
  core.refuses = ''
  await later()
  expect(core.kept).toEqual(stays ? [typed] : [])
  expect(saving.state.is).toBe('saved')
})

it('waits for its own project', async () => {
  core.refuses = 'locked'
  const typed = type()
  await later()
  open('second')
  core.refuses = ''
  await later()
  expect(core.kept).toEqual([])
  expect(saving.state.is).toBe('failing')
  open('first')
  await later()
  expect(core.kept).toEqual([typed])
})
