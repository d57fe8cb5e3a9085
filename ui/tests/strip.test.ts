// What stands over every page: it reads from the side of its own words, and only what may be lost interrupts.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it } from 'vitest'

import SavingTrouble from '../src/features/project/SavingTrouble.svelte'
import ClosedStrip from '../src/features/removed/ClosedStrip.svelte'
import { session } from '../src/session/session.svelte'

let app: Record<string, unknown>
afterEach(async () => {
  await unmount(app)
  Object.assign(session, { trouble: null, project: null })
  document.body.replaceChildren()
})

it.each([
  ['alert', SavingTrouble],
  ['status', ClosedStrip],
])('%s', (role, strip) => {
  Object.assign(session, { trouble: 'القرص ممتلئ.', project: { read_only: 'القرص ممتلئ.' } })
  app = mount(strip, { target: document.body })
  flushSync()
  const said = document.querySelector(`[role=${role}]`)
  expect(said?.textContent?.trim()).toBe('القرص ممتلئ.')
  expect(said?.getAttribute('dir')).toBe('auto')
})
