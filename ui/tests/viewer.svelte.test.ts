// A sound that is opened before its bytes are here: it waits, plays what has come, and goes on where it was when the rest is here.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'

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
