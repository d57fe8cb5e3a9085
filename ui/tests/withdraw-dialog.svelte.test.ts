// Withdrawing that went halfway: what was done is not chosen anew, and what is left to be done by hand is told.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import WithdrawDialog from '../src/features/records/rights/WithdrawDialog.svelte'
import { session } from '../src/session/session.svelte'
import { t } from '../src/shared/texts.svelte'

const ROW = { id: 'r', kind: 'interview', title: 'Gesprek' }
const asked: string[] = []
let app: Record<string, unknown>

vi.mock('@tauri-apps/api/core', () => ({
  invoke: async (_: string, { name }: { name: string }) => {
    asked.push(name)
    if (name === 'names_forget') throw { code: 'disk', message: 'De schijf is vol.' }
    if (name === 'withdraw') return { left: 'by-hand' }
    const none = { insights: [], briefs: [], shared: [], copies: [], typed: [], sent: [], proofs: [], people: [] }
    return { ...none, quotes: 0, own: [ROW], named: ['p'] }
  },
}))

const ondone = vi.fn()
const onclose = vi.fn()
const button = (text: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find((each) => each.textContent?.trim() === text)
const press = (text: string): Promise<void> =>
  vi.waitFor(() => {
    flushSync()
    const found = button(text)
    if (!found || found.disabled) throw new Error(`no button ${text}`)
    found.click()
  })

beforeEach(() => {
  session.project = { me: { role: 'coordinator' } } as typeof session.project
  app = mount(WithdrawDialog, {
    target: document.body,
    props: { person: 'p', name: 'Amal', stopped: true, onclose, ondone },
  })
})

afterEach(async () => {
  await unmount(app)
  session.project = null
})

it('takes no other choice once it was withdrawn, and ends with what is left', async () => {
  await press(t('withdraw-next'))
  const boxes = () => [...document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')]
  await vi.waitFor(() => expect(boxes()).toHaveLength(2))
  boxes().at(-1)?.click()
  await press(t('withdraw-do-erase'))
  await vi.waitFor(() => expect(document.querySelector('[role=alert]')?.textContent).toContain('De schijf is vol.'))
  flushSync()
  expect(button(t('withdraw-back'))).toBeUndefined()
  expect(boxes()[0]?.matches(':disabled')).toBe(true)
  await press(t('close'))
  expect(ondone).toHaveBeenCalledWith('by-hand')
  expect(onclose).not.toHaveBeenCalled()
  expect(asked.filter((name) => name === 'withdraw')).toHaveLength(1)
})
