// What is told to everybody is not told again by the page that shows it; and the end of an invitation is told.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import Addresses from '../src/features/exchange/Addresses.svelte'
import Attachments from '../src/features/records/attachments/Attachments.svelte'
import LeftBehind from '../src/features/records/attachments/LeftBehind.svelte'
import Nearby from '../src/features/exchange/Nearby.svelte'
import Relay from '../src/features/exchange/Relay.svelte'
import type { ExchangeSettings } from '../src/features/exchange/exchange-settings.svelte'
import InvitePage from '../src/features/inviting/InvitePage.svelte'
import type { Event } from '../src/ipc/generated/Event'
import type { PeerInfo } from '../src/ipc/generated/PeerInfo'
import type { Peers } from '../src/ipc/generated/Peers'
import type { SyncSettings } from '../src/ipc/generated/SyncSettings'
import { invitations } from '../src/session/invitations.svelte'
import { hush, latestNews } from '../src/shared/announcer.svelte'
import { speak } from '../src/shared/texts.svelte'

const events = vi.hoisted(() => ({ hear: (_: Event) => {} }))
vi.mock('../src/ipc/events', () => ({
  onEvent: (hear: (event: Event) => void) => {
    events.hear = hear
    return () => {}
  },
}))

let app: Record<string, unknown>

beforeEach(() => {
  speak('en')
  vi.useFakeTimers()
})

afterEach(async () => {
  await unmount(app)
  document.body.replaceChildren()
  hush()
  vi.useRealTimers()
})

it.each([
  ['nobody is met, and it is told to all', false, 0],
  ['somebody is met, and it is told nowhere else', true, 1],
])('an obstacle is heard once: %s', (_, connected, heard) => {
  const obstacles = [{ id: 'no_network', message: 'There is no network.', advice: 'Make a hotspot.' }]
  const peers: Partial<Peers> = {
    devices: [{ connected } as PeerInfo],
    nearby: { on: true, calling_from: [], heard: 0, obstacles },
    folders: [],
    audit: [],
  }
  const props = { settings: {} as ExchangeSettings, now: { nearby: true } as SyncSettings, peers: peers as Peers }
  app = mount(Nearby, { target: document.body, props })
  expect(document.body.textContent).toContain('Make a hotspot.')
  expect(document.querySelectorAll('[role="status"], [role="alert"]').length).toBe(heard)
})

it.each([
  ['typed addresses alone', 'no_network', false, true],
  ['typed addresses for which there is no socket', 'no_socket', false, true],
  ['a call for everybody, beside which it stands already', 'no_network', true, false],
])('that there is no network is said beside %s', (_, id, on, said) => {
  const obstacles = [{ id, message: 'There is no network.', advice: 'Make a hotspot.' }]
  const nearby = { on, calling_from: [], heard: 0, obstacles }
  const peers: Partial<Peers> = { devices: [], listening: [], nearby, folders: [], audit: [] }
  const now = { nearby: on, addresses: ['192.168.1.20'] } as SyncSettings
  app = mount(Addresses, {
    target: document.body,
    props: { settings: {} as ExchangeSettings, now, peers: peers as Peers },
  })
  expect(document.body.textContent.includes('Make a hotspot.')).toBe(said)
  expect(document.body.textContent.includes('this laptop asked and got no answer')).toBe(!said)
})

it('an address of a relay that is none is refused where it was typed', async () => {
  const settings = {
    busy: false,
    error: null as { message: string } | null,
    change() {
      settings.error = { message: 'That is no address of a relay.' }
      return Promise.resolve(false)
    },
  }
  const props = {
    settings: settings as unknown as ExchangeSettings,
    now: { relay: null } as SyncSettings,
    peers: { relay: null } as Peers,
  }
  app = mount(Relay, { target: document.body, props })
  const field = document.querySelector('input')!
  field.value = 'relay.example.org'
  field.dispatchEvent(new Event('input', { bubbles: true }))
  flushSync()
  document.querySelector('button')!.click()
  await vi.advanceTimersByTimeAsync(1)
  flushSync()
  expect(document.body.textContent).toContain('That is no address of a relay.')
  expect(settings.error).toBeNull()
})

it.each([
  ['answers', true, false, [], 'Your relay answers', 1],
  ['is tried', false, false, [], 'Connecting to your relay', 1],
  ['does not answer, which is told to all', false, true, [], 'Ask whoever runs it.', 0],
  ['does not answer while somebody is met', false, true, [{ connected: true }], 'Ask whoever runs it.', 1],
])('of a relay it is said that it %s', (_, connected, stands, devices, said, heard) => {
  const obstacle = stands
    ? { id: 'relay_no_answer', message: 'Nothing answers.', advice: 'Ask whoever runs it.' }
    : null
  const relay = { url: 'https://relay.example', connected, obstacle }
  const nearby = { on: false, calling_from: [], heard: 0, obstacles: [] }
  const peers = { devices, nearby, folders: [], audit: [], relay } as unknown as Peers
  const now = { relay: 'https://relay.example' } as SyncSettings
  app = mount(Relay, { target: document.body, props: { settings: {} as ExchangeSettings, now, peers } })
  expect(document.body.textContent).toContain(said)
  expect(document.querySelectorAll('[role="status"], [role="alert"]').length).toBe(heard)
})

it('whoever invites is told that wrong claims ended the invitation', () => {
  const stop = invitations.watch()
  invitations.open = { id: '7', ticket: 'crossroads:A', qr: '', expires: '2999-01-01T00:00:00Z' }
  app = mount(InvitePage, { target: document.body, props: { own: false, mayInvite: true, onback: () => {} } })
  events.hear({ type: 'invite_ended', invite: '7' })
  flushSync()
  vi.advanceTimersByTime(100)
  expect(invitations.open).toBeNull()
  expect(document.body.textContent).toContain('three times')
  expect(latestNews()).toContain('three times')
  stop()
  flushSync()
  expect(document.body.textContent).not.toContain('three times')
})

it('an older invitation that ended says nothing of the one that holds', () => {
  const stop = invitations.watch()
  invitations.open = { id: '7', ticket: 'crossroads:A', qr: '', expires: '2999-01-01T00:00:00Z' }
  app = mount(InvitePage, { target: document.body, props: { own: false, mayInvite: true, onback: () => {} } })
  events.hear({ type: 'invite_ended', invite: '6' })
  flushSync()
  vi.advanceTimersByTime(100)
  expect(invitations.open?.id).toBe('7')
  expect(document.body.textContent).not.toContain('three times')
  expect(latestNews()).toBe('')
  stop()
  flushSync()
})

it('pictures that did not come along are heard once, and stay told until that was read', async () => {
  const line = mount(LeftBehind, { target: document.body })
  app = mount(Attachments, { target: document.body, props: { record: 'r', editable: true } })
  const { keep } = app as { keep: (files: File[], elsewhere: number) => Promise<void> }
  await keep([], 1)
  flushSync()
  vi.advanceTimersByTime(100)
  const plain = (words: string | null | undefined): string => (words ?? '').replace(/[\u2066-\u2069]/g, '')
  const said = plain(latestNews())
  expect(said).not.toBe('')
  expect(plain(document.body.textContent)).toContain(said)
  expect(plain(document.querySelector('[role=status]')?.textContent)).not.toContain(said)
  await keep([], 0)
  flushSync()
  expect(plain(document.body.textContent)).toContain(said)
  await keep([new File([new Uint8Array(33 * 2 ** 20)], 'a.png', { type: 'image/png' })], 0)
  flushSync()
  vi.advanceTimersByTime(1000)
  expect(plain(latestNews())).toContain('32 MB')
  expect(plain(document.body.textContent)).toContain('32 MB')
  expect(plain(document.body.textContent)).toContain(said)
  document.querySelector<HTMLElement>('.close')?.click()
  flushSync()
  expect(plain(document.body.textContent)).not.toContain(said)
  await unmount(line)
})
