// The whole window on the pretended core; after each test it is taken down again.
import { mount, unmount } from 'svelte'
import { afterEach, expect, vi } from 'vitest'

import { startFakeCore } from '../dev/fake-core'
import App from '../src/App.svelte'

let app: Record<string, unknown> | undefined

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
