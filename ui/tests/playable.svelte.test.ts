// A player that can't read the address of a file gets its bytes, however often it complains of the address.
import { expect, it, vi } from 'vitest'

import { Playable } from '../src/features/records/attachments/playable.svelte'
import type { AttachmentInfo } from '../src/ipc/generated/AttachmentInfo'

const bytes = vi.hoisted(() => ({ asked: 0, come: (): void => {} }))
vi.mock('../src/ipc/attachments', () => ({
  attachmentUrl: () => 'attachment://localhost/file',
  attachmentBytes: () => {
    bytes.asked += 1
    return new Promise((resolve) => (bytes.come = () => resolve([])))
  },
}))

it('gives up only where it could not read the bytes either', async () => {
  let made = 0
  vi.stubGlobal('URL', { createObjectURL: () => `blob:${++made}`, revokeObjectURL: () => {} })
  const player = document.createElement('audio')
  let source = ''
  Object.defineProperty(player, 'currentSrc', { get: () => source })
  const file = { id: 'one', size: 10, media_type: 'audio/wav' } as AttachmentInfo
  const playable = new Playable('record', () => file)
  let last: Promise<void> = Promise.resolve()
  player.onerror = (event) => (last = playable.broke(event as Event))
  const complain = (of: string): void => {
    source = of
    player.dispatchEvent(new Event('error'))
  }

  const address = playable.url
  complain(address)
  const reading = last
  complain(address)
  bytes.come()
  await reading
  expect([bytes.asked, playable.url, playable.failed]).toEqual([1, 'blob:1', false])
  complain(address)
  await last
  expect([bytes.asked, playable.url, playable.failed], 'late').toEqual([1, 'blob:1', false])
  for (const copy of [1, 2, 3, 4, 5, 6, 7].map((copy) => `blob:${copy}`)) {
    expect([bytes.asked, playable.url, playable.failed], copy).toEqual([1, copy, false])
    complain(copy)
    await last
  }
  expect([bytes.asked, playable.failed], 'offered often enough').toEqual([1, true])
  vi.unstubAllGlobals()
})
