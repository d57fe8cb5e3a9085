// Giving back in the window: what was written stays told while the record changes, and its file bears no name that stays with the team.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import ReturnDialog from '../src/features/records/rights/ReturnDialog.svelte'
import type { RecordRow } from '../src/ipc/generated/RecordRow'
import { session } from '../src/session/session.svelte'
import { t } from '../src/shared/texts.svelte'

const asked: { name: string; body: Record<string, unknown> }[] = []
/** How the conversation stands where it is kept, whatever the page was last told. */
let stands: string
let app: Record<string, unknown>

vi.mock('@tauri-apps/api/core', () => ({
  invoke: async (command: string, { name, body }: { name: string; body: Record<string, unknown> }) => {
    asked.push({ name: command === 'request' ? name : `${command} ${name}`, body })
    if (command === 'pick_save') return '/tmp/terug.docx'
    if (name === 'returning') return { people: [{ id: 'p', title: 'Amal', prefers: '', withdrew: false }] }
    if (name === 'return_show') return { title: 'Gesprek met [naam]', lines: [], left_out: [] }
    if (name === 'return_write') return { path: '/tmp/terug.docx', left_out: [] }
    return { row: { ...ROW, state: stands } }
  },
}))

const ROW = { id: 'r', kind: 'interview', title: 'Gesprek met Amal en Bram', state: 'checked' } as RecordRow
const props = $state({ row: ROW, onclose() {} })

const button = (text: string): Promise<HTMLButtonElement> =>
  vi.waitFor(() => {
    flushSync()
    const found = [...document.querySelectorAll('button')].find((each) => each.textContent?.trim() === text)
    return found ?? Promise.reject(new Error(`no button ${text}`))
  })

beforeEach(() => {
  vi.spyOn(Object.getPrototypeOf(session), 'mayWrite', 'get').mockReturnValue(true)
  asked.length = 0
  stands = 'checked'
  props.row = ROW
  app = mount(ReturnDialog, { target: document.body, props })
})

afterEach(async () => {
  await unmount(app)
  document.body.replaceChildren()
  vi.restoreAllMocks()
})

it('proposes the title as it may go, and keeps telling what was written', async () => {
  const write = await button(t('brief-write-docx'))
  write.click()
  const written = (): boolean => document.body.textContent?.includes('/tmp/terug.docx') ?? false
  await vi.waitFor(() => expect(written()).toBe(true))
  expect(asked.find(({ name }) => name.startsWith('pick_save'))?.name).toBe('pick_save Gesprek met [naam].docx')
  // A colleague writes on in the record.
  props.row = { ...ROW, title: 'Gesprek' }
  flushSync()
  expect(written()).toBe(true)
  expect(write.isConnected).toBe(true)
})

it.each([
  ['checked', 'returned'],
  ['approved', undefined],
])('marks what is %s now as returned only where that takes nothing back', async (now, state) => {
  stands = now
  ;(await button(t('return-mark'))).click()
  const set = await vi.waitFor(() => {
    const found = asked.find(({ name }) => name === 'record_set')
    return found ?? Promise.reject(new Error('not asked'))
  })
  expect((set.body['fields'] as { state?: string }).state).toBe(state)
})
