// Erasing a record from the bin, also where the disk keeps something of it.
import { mount, unmount } from 'svelte'
import { expect, it, vi } from 'vitest'

import BinPage from '../src/features/bin/BinPage.svelte'
import { t } from '../src/shared/texts.svelte'

const answers = vi.hoisted(() => ({ cleaned: true }))
const row = {
  id: 'r1',
  kind: 'field-note',
  title: 'Bezoek',
  updated: '2026-01-05T09:00:00Z',
  deleted: '2026-01-05T09:00:00Z',
}

vi.mock('../src/ipc/events', () => ({ onEvent: () => () => {} }))
vi.mock('../src/session/session.svelte', () => ({
  session: { mayWrite: true, project: { me: { role: 'coordinator' } }, kind: () => undefined },
}))
vi.mock('../src/ipc/call', async (original) => ({
  ...(await original<object>()),
  request: async (name: string) => {
    if (name === 'record_list') return { rows: [row], total: 1 }
    if (name === 'record_erase') return { cleaned: answers.cleaned }
    return name === 'record_get' ? { woven_into: [] } : []
  },
}))

const button = (label: string): HTMLButtonElement => {
  const all = [...document.querySelectorAll('button')]
  const found = all.find((each) => (each.getAttribute('aria-label') ?? each.textContent ?? '').trim() === label)
  if (!found) throw new Error(`no button ${label}`)
  return found
}

it.each([true, false])('nothing is left on the disk: %s', async (cleaned) => {
  answers.cleaned = cleaned
  const page = mount(BinPage, { target: document.body, props: { onopen: () => {} } })
  const erase = await vi.waitFor(() => button(t('erase-one', { title: 'Bezoek' })))
  erase.click()
  const box = await vi.waitFor(() => {
    const found = document.querySelector<HTMLInputElement>('dialog input')
    if (!found) throw new Error('no box')
    return found
  })
  box.value = t('erase-word')
  box.dispatchEvent(new InputEvent('input', { bubbles: true }))
  await vi.waitFor(() => expect(button(t('erase-do')).disabled).toBe(false))
  button(t('erase-do')).click()
  await vi.waitFor(() => expect(document.querySelector('dialog')).toBeNull())
  expect(document.querySelector('[role=status]')?.textContent?.trim()).toBe(cleaned ? undefined : t('erase-done-later'))
  await unmount(page)
})
