// What the core did in a record beside its text is told to that text, not to the one that is open by the time the core answers.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import CodingsWithoutText from '../src/features/records/CodingsWithoutText.svelte'
import WhoDialog from '../src/features/records/WhoDialog.svelte'
import WovenCodings from '../src/features/records/WovenCodings.svelte'
import type { RecordRow } from '../src/ipc/generated/RecordRow'
import { writing } from '../src/session/writing.svelte'

const core = vi.hoisted(() => ({ held: null as string | null, letGo: () => {} }))

const LACKING = { record: 'r', count: 2, taken_off: 0, changed: 0 }
const DID = { name: 'Noor', colour: 1, at: '2026-03-12T10:00:00Z' }
const answers: Record<string, unknown> = {
  codings: [{ id: 'c', lost: true, words: 'soep', code_name: 'Eten', colour: 1 }],
  woven_codings: { from: [LACKING], into: [] },
  codings_bring: { count: 2 },
  who: { pieces: [{ words: 'soep', letters: 'l', wrote: DID, source: null, deleted: DID }], cut: false },
  words_back: { came: true },
}
vi.mock('@tauri-apps/api/core', () => ({
  invoke: async (_: string, { name }: { name: string }) => {
    if (name === core.held) await new Promise<void>((done) => (core.letGo = done))
    return answers[name] ?? null
  },
}))

let app: Record<string, unknown>
let stop = (): void => {}
const text = () => ({ find() {}, findAgain() {}, enter() {}, doneBeside: vi.fn() })

beforeEach(() => {
  core.held = null
})
afterEach(async () => {
  await unmount(app)
  stop()
  document.body.replaceChildren()
})

const row = { id: 'note', title: 'Notitie' } as RecordRow
it.each([
  ['coding_remove', CodingsWithoutText, { record: 'r', editable: true }, '.quiet'],
  ['codings_bring', WovenCodings, { record: 'r', notes: [row], into: [], editable: true }, 'button'],
  ['words_back', WhoDialog, { record: 'r', ends: { start: '00', end: '00' }, editable: true, onclose() {} }, '.quiet'],
])('%s', async (name, part, props, which) => {
  const [own, other] = [text(), text()]
  stop = writing.open(own)
  app = mount(part as typeof WhoDialog, { target: document.body, props: props as never })
  const button = await vi.waitFor(() => {
    flushSync()
    const found = document.querySelector<HTMLButtonElement>(`li ${which}, div ${which}`)
    if (!found) throw new Error('no button')
    return found
  })
  core.held = name
  button.click()
  await vi.waitFor(() => expect(core.letGo).not.toBe(undefined))
  await new Promise((done) => setTimeout(done, 20))
  stop()
  stop = writing.open(other)
  core.letGo()
  await vi.waitFor(() => expect(own.doneBeside).toHaveBeenCalledOnce())
  expect(other.doneBeside).not.toHaveBeenCalled()
})
