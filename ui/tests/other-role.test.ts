// Another role that came from another laptop holds at once, on whatever page the person is.
import { expect, it, vi } from 'vitest'

import type { Event } from '../src/ipc/generated/Event'
import type { Role } from '../src/ipc/generated/Role'
import { session } from '../src/session/session.svelte'

let role: Role = 'reader'
const events = vi.hoisted(() => ({ hear: (_: Event) => {} }))
vi.mock('../src/ipc/events', () => ({
  connect: async () => {},
  onEvent: (hear: (event: Event) => void) => {
    events.hear = hear
    return () => {}
  },
}))
vi.mock('../src/ipc/call', async (original) => ({
  ...(await original<object>()),
  request: async (name: string) => {
    const project = { id: 'p', me: { role }, read_only: null }
    if (name === 'app_state') return { settings: {}, projects: [], version: '1', open: project }
    return name === 'project_info' ? project : []
  },
}))

it('lets a reader write who became an editor', async () => {
  await session.start()
  expect(session.mayWrite).toBe(false)
  role = 'editor'
  events.hear({ type: 'peers' })
  await vi.waitFor(() => expect(session.mayWrite).toBe(true))
})
