// The whole window on the pretended core; after each test it is taken down again.
import { mount, unmount } from 'svelte'
import { afterAll, afterEach, expect, vi } from 'vitest'

import { startFakeCore } from '../dev/fake-core'
import App from '../src/App.svelte'

let app: Record<string, unknown> | undefined

/** What the window and the pretended core still meant to do. */
const timers = new Set<ReturnType<typeof setTimeout>>()
let isOver = false
const known = <Begin extends (...args: never[]) => ReturnType<typeof setTimeout>>(begin: Begin): Begin =>
  ((...args) => {
    const timer = begin(...args)
    timers.add(timer)
    if (isOver) clearTimeout(timer)
    return timer
  }) as Begin
globalThis.setTimeout = known(setTimeout)
globalThis.setInterval = known(setInterval)

// Behind the last test of a file there is no `window` any more: an answer that comes then would be told as a failure.
afterAll(() => {
  isOver = true
  timers.forEach((timer) => clearTimeout(timer))
})

/** Opens the window as the dev page does with these options, and waits for its first page. */
export async function startWindow(options: string): Promise<void> {
  startFakeCore(new URLSearchParams(options))
  app = mount(App, { target: document.body })
  await vi.waitFor(() => expect(document.querySelector('h1')).not.toBeNull())
}

afterEach(async () => {
  if (app) await unmount(app)
  app = undefined
  document.body.replaceChildren()
})
