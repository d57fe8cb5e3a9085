// A sound that is opened before its bytes are here: it waits, plays what has come, and goes on where it was when the rest is here.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'

import AttachmentRow from '../src/features/records/attachments/AttachmentRow.svelte'
import Viewer from '../src/features/records/attachments/Viewer.svelte'
import Player from '../src/features/records/transcript/Player.svelte'
import { Sound } from '../src/features/records/transcript/sound.svelte'
import type { AttachmentInfo } from '../src/ipc/generated/AttachmentInfo'
import { speak } from '../src/shared/texts.svelte'

let here = ''
vi.mock('../src/ipc/attachments', () => ({
  attachmentUrl: () => 'attachment://localhost/file',
  attachmentBytes: async () => {
    if (here === 'refused') throw new Error('not now')
    return here === '' ? [] : [here]
  },
}))

let app: Record<string, unknown>

function open(state: 'elsewhere' | 'coming' | 'here', spot: { at: number; playing: boolean }): void {
  const file = { id: 'one', name: 'gesprek.wav', size: 10, here: here.length, media_type: 'audio/wav', state }
  app = mount(Viewer, { target: document.body, props: { record: 'r', file: file as AttachmentInfo, spot } })
  flushSync()
}

afterEach(async () => {
  await unmount(app)
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

it('waits where nothing is here, and says of nothing that it can’t be shown', async () => {
  speak('en')
  open('elsewhere', { at: 0, playing: false })
  document.querySelector('audio')?.dispatchEvent(new Event('error'))
  await vi.waitFor(() => expect(document.body.textContent).toContain('as soon as enough of it is here'))
  expect(document.body.textContent).not.toContain('can’t be shown')
})

it('begins by itself no more where it came to the end of what was here', () => {
  const spot = { at: 0, playing: false }
  open('coming', spot)
  const player = document.querySelector('audio')!
  player.currentTime = 12
  player.dispatchEvent(new Event('timeupdate'))
  player.dispatchEvent(new Event('play'))
  expect(spot).toEqual({ at: 12, playing: true })
  Object.defineProperty(player, 'ended', { value: true })
  player.dispatchEvent(new Event('pause'))
  expect(spot).toEqual({ at: 12, playing: false })
})

it('has the player of a transcript begin anew when the first of it is here', async () => {
  here = ''
  const file = $state({ id: 'one', name: 'gesprek.wav', size: 10, here: 0, media_type: 'audio/wav', state: 'coming' })
  const sound = new Sound()
  app = mount(Player, { target: document.body, props: { record: 'r', file: file as AttachmentInfo, sound } })
  flushSync()
  const first = document.querySelector('audio')
  first?.dispatchEvent(new Event('error'))
  await vi.waitFor(() => expect(document.querySelector('audio')).toBeNull())
  here = '0123'
  file.here = 4
  flushSync()
  expect(document.querySelector('audio')).not.toBeNull()
  expect(document.querySelector('audio')).not.toBe(first)
  expect(sound.failed).toBe(false)
})

it('waits where what is still to come can not be read', async () => {
  speak('en')
  here = 'refused'
  open('coming', { at: 0, playing: false })
  document.querySelector('audio')?.dispatchEvent(new Event('error'))
  await vi.waitFor(() => expect(document.querySelector('audio')).toBeNull())
  expect(document.body.textContent).toContain('as soon as enough of it is here')
})

it('goes on where it was', () => {
  vi.stubGlobal('URL', { createObjectURL: () => 'blob:a', revokeObjectURL: () => {} })
  here = '0123456789'
  const played = vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue()
  open('here', { at: 12, playing: true })
  const player = document.querySelector('audio')
  player?.dispatchEvent(new Event('loadedmetadata'))
  expect([player?.currentTime, played.mock.calls.length]).toEqual([12, 1])
})

it('goes on where it was in the row of a sound, once the rest has come', async () => {
  vi.stubGlobal('URL', { createObjectURL: () => 'blob:a', revokeObjectURL: () => {} })
  const played = vi.spyOn(HTMLMediaElement.prototype, 'play').mockClear().mockResolvedValue()
  here = '0123'
  const sound = { id: 'one', name: 'gesprek.wav', size: 10, by: 'Noor', added: '2026-03-12T10:00:00Z' }
  const file = $state({ ...sound, here: 4, media_type: 'audio/wav', state: 'coming' })
  const nothing = (): void => {}
  const does = { onfetch: nothing, onsave: nothing, onremove: nothing }
  const props = { record: 'r', file: file as AttachmentInfo, uses: [], editable: false, saving: false, ...does }
  app = mount(AttachmentRow, { target: document.body, props })
  flushSync()
  document.querySelector<HTMLElement>('[aria-expanded]')?.click()
  flushSync()
  const first = document.querySelector('audio')!
  first.currentTime = 7
  first.dispatchEvent(new Event('timeupdate'))
  first.dispatchEvent(new Event('play'))
  Object.assign(file, { here: 10, state: 'here' })
  flushSync()
  const second = document.querySelector('audio')
  expect(second).not.toBe(first)
  second?.dispatchEvent(new Event('loadedmetadata'))
  expect([second?.currentTime, played.mock.calls.length]).toEqual([7, 1])
})
