// What builds on something that is not on this laptop is shown to everybody, with whose it is and its words.
import { mount, tick, unmount } from 'svelte'
import { expect, it, vi } from 'vitest'

import KeptApart from '../src/features/team/KeptApart.svelte'
import type { SetAside } from '../src/ipc/generated/SetAside'
import { t } from '../src/shared/texts.svelte'

const apart: SetAside = {
  member: 'Sami',
  device: '00',
  record: null,
  at: '2026-01-05T09:00:00Z',
  why: 'lacking',
  text: 'Daarop schreef ik verder.',
}
vi.mock('../src/ipc/events', () => ({ onEvent: () => () => {} }))
vi.mock('../src/ipc/call', async (original) => ({
  ...(await original<object>()),
  request: async () => [apart],
}))

it.each([true, false])('shows who coordinates: %s', async (all) => {
  const page = mount(KeptApart, { target: document.body, props: { all, onopen: () => {} } })
  await vi.waitFor(() => expect(document.body.textContent).toContain(apart.text))
  await tick()
  const text = document.body.textContent
  expect(text).toContain('Sami')
  expect(text).toContain(t('apart-lacking'))
  expect(text?.includes(t('apart-intro'))).toBe(all)
  await unmount(page)
})
