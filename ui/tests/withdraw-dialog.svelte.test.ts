// Withdrawing that went halfway: what was done is not chosen anew, what is left to be done is told, and it does not end as if it were done.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import RecordUses from '../src/features/records/rights/RecordUses.svelte'
import WithdrawDialog from '../src/features/records/rights/WithdrawDialog.svelte'
import { session } from '../src/session/session.svelte'
import { hush, latestNews } from '../src/shared/announcer.svelte'
import { t } from '../src/shared/texts.svelte'

const ROW = { id: 'r', kind: 'interview', title: 'Gesprek' }
const STOPPED = { id: 'audio', allowed: false, standing: 'stop', consent: null, line: '' }
const asked: string[] = []
let refuses = true
let app: Record<string, unknown>

vi.mock('@tauri-apps/api/core', () => ({
  invoke: async (_: string, { name }: { name: string }) => {
    asked.push(name)
    if (name === 'names_forget' && refuses) throw { code: 'disk', message: 'De schijf is vol.' }
    if (name === 'uses')
      return { governed: true, people: [{ id: 'p', title: '', uses: [STOPPED], withdrawn: true }], together: [] }
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
  refuses = true
  asked.length = 0
})

function begin(): void {
  app = mount(WithdrawDialog, {
    target: document.body,
    props: { person: 'p', name: 'Amal', stopped: true, onclose, ondone },
  })
}

afterEach(async () => {
  await unmount(app)
  session.project = null
  hush()
})

it('takes no other choice once it was withdrawn, and ends with what is left', async () => {
  begin()
  await press(t('withdraw-next'))
  const boxes = () => [...document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')]
  await vi.waitFor(() => expect(boxes()).toHaveLength(2))
  boxes().at(-1)?.click()
  await press(t('withdraw-do-erase'))
  await vi.waitFor(() => expect(document.querySelector('[role=alert]')?.textContent).toContain('De schijf is vol.'))
  flushSync()
  expect(button(t('withdraw-back'))).toBeUndefined()
  expect(boxes()[0]?.matches(':disabled')).toBe(true)
  expect(document.body.textContent).toContain(t('withdraw-names-left'))
  await press(t('withdraw-forget'))
  expect(button(t('withdraw-do-erase'))).toBeUndefined()
  await vi.waitFor(() => expect(asked.filter((name) => name === 'names_forget')).toHaveLength(2))
  await press(t('close'))
  expect(ondone).toHaveBeenCalledWith('by-hand', true)
  expect(onclose).not.toHaveBeenCalled()
  expect(asked.filter((name) => name === 'withdraw')).toHaveLength(1)
})

it.each([
  ['that the names are still here', true],
  ['that it is done', false],
])('tells whoever hears the window %s', async (_, refused) => {
  refuses = refused
  const props = { id: 'p', kind: 'person', title: 'Amal', editable: true, onopen() {} }
  app = mount(RecordUses, { target: document.body, props })
  await press(t('withdraw-begin-erase'))
  await press(t('withdraw-next'))
  await vi.waitFor(() => expect(document.querySelectorAll('dialog input[type=checkbox]')).toHaveLength(2))
  ;[...document.querySelectorAll<HTMLInputElement>('dialog input[type=checkbox]')].at(-1)?.click()
  await press(t('withdraw-do-erase'))
  if (refused) await press(t('close'))
  await vi.waitFor(() => expect(latestNews()).toBe(t(refused ? 'withdraw-names-left' : 'withdraw-done')))
})
