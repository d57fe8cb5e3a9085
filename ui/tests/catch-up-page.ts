// The catch-up on the pretended core, for the tests of it: starting it, pressing keys and buttons, what the core was asked.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, vi } from 'vitest'

import { startFakeCore } from '../dev/fake-core'
import App from '../src/App.svelte'
import type { RecordChange } from '../src/ipc/generated/RecordChange'
import { drafts } from '../src/session/drafts.svelte'
import { places } from '../src/session/places.svelte'
import { saving } from '../src/session/saving.svelte'
import { hush } from '../src/shared/announcer.svelte'

let app: Record<string, unknown> | undefined
const asked = vi.fn()
/** What is made of an answer of the core; what it throws is a refusal. */
let meddle: ((name: string, reply: unknown) => unknown) | undefined
export const answering = (how: typeof meddle) => (meddle = how)

/** A machine that builds something else meanwhile takes its time. */
vi.setConfig({ testTimeout: 60_000 })
export const until = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 20 })

afterEach(async () => {
  meddle = undefined
  await saving.flush()
  if (app) await unmount(app)
  app = undefined
  document.body.replaceChildren()
  asked.mockReset()
  hush()
  drafts.lock()
})

export async function start(options = ''): Promise<void> {
  startFakeCore(new URLSearchParams(`lang=nl&open&${options}`))
  const internals = (window as unknown as { __TAURI_INTERNALS__: { invoke: (...all: unknown[]) => unknown } })
    .__TAURI_INTERNALS__
  const { invoke } = internals
  internals.invoke = async (command, args) => {
    if (command !== 'request') return invoke(command, args)
    const { name, body } = args as { name: string; body: unknown }
    asked(name, body)
    const reply = await invoke(command, args)
    return meddle ? meddle(name, reply) : reply
  }
  app = mount(App, { target: document.body })
  await until(() => expect(document.querySelector('nav')).not.toBeNull())
  places.go({ page: 'changes' })
  await until(() => expect(titles().length).toBeGreaterThan(2))
  await until(() => expect(document.querySelectorAll('li[data-step]').length).toBeGreaterThan(5))
}

export const titles = () => [...document.querySelectorAll('article h3')].map((each) => each.textContent)
export const groups = () => [...document.querySelectorAll('section > h2')].map((each) => each.textContent)
export const labels = () =>
  [...document.querySelectorAll('li[data-step] strong:first-child')].map((each) => each.textContent)
export const news = () => document.querySelector('[aria-live]')?.textContent ?? ''
export const steps = () => [...document.querySelectorAll<HTMLElement>('[data-step]')]
export const bodiesOf = (name: string) =>
  asked.mock.calls.filter(([each]) => each === name).map(([, body]) => body as unknown)

export function press(key: string, more: KeyboardEventInit = {}): void {
  const target = document.activeElement ?? document.body
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
  flushSync()
}

/** Lets the core tell something else of the first record that several changed. */
export const told = (change: (of: RecordChange) => void) => (name: string, reply: unknown) => {
  if (name === 'changes') (reply as { records: RecordChange[] }).records.filter((each) => each.overlap).forEach(change)
  return reply
}

export function type(into: HTMLInputElement | HTMLTextAreaElement | null | undefined, text: string): void {
  if (!into) throw new Error('nothing to type in')
  into.value = text
  into.dispatchEvent(new Event('input', { bubbles: true }))
  flushSync()
}

export function button(name: RegExp, within: ParentNode = document): HTMLButtonElement {
  const named = (each: Element) => name.test(each.getAttribute('aria-label') ?? each.textContent ?? '')
  const found = [...within.querySelectorAll('button')].find(named)
  if (!found) throw new Error(`no button ${name}`)
  return found
}

export async function choose(view: string): Promise<void> {
  document.querySelector<HTMLInputElement>(`input[value=${view}]`)?.click()
  flushSync()
  await until(() => expect(bodiesOf('changes_overview').at(-1)).toMatchObject({ view }))
}
