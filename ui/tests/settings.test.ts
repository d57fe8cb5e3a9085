// Settings that are changed quickly: none is lost, and none is seen to go back.
import { flushSync, mount, unmount } from 'svelte'
import { expect, it, vi } from 'vitest'

import { startFakeCore } from '../dev/fake-core'
import ChangePassphrase from '../src/features/settings/ChangePassphrase.svelte'
import NewRecoveryCode from '../src/features/settings/NewRecoveryCode.svelte'
import { request } from '../src/ipc/call'
import { session } from '../src/session/session.svelte'

it('keeps every one of several choices that come while the first is written', async () => {
  startFakeCore(new URLSearchParams('open&lang=nl'))
  await session.start()
  const seen = new Set<string>()
  const changes = [session.changeSettings({ theme: 'dark' }), session.changeSettings({ text_size: 200 })]
  const look = setInterval(() => seen.add(`${session.settings.theme} ${session.settings.text_size}`), 1)
  changes.push(session.changeSettings({ density: 'compact' }), session.changeSettings({ theme: 'contrast' }))
  await Promise.all(changes)
  clearInterval(look)
  expect([...seen].filter((each) => each !== 'contrast 200')).toEqual([])
  const written = vi.waitFor(async () => (await request('app_state', {})).settings)
  expect(await written).toMatchObject({ theme: 'contrast', text_size: 200, density: 'compact' })
})

it.each([
  ['another passphrase', ChangePassphrase],
  ['a new recovery code', NewRecoveryCode],
])('goes into the first field of %s when it is asked for', async (_, Part) => {
  const part = mount(Part, { target: document.body })
  const button = document.querySelector('button')
  button?.focus()
  button?.click()
  flushSync()
  expect(document.activeElement).toBe(document.querySelector('input'))
  await unmount(part)
})
