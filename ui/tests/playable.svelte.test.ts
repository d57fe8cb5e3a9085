// A player that can't read the address of a file gets its bytes, however often it complains of the address.
import { expect, it, vi } from 'vitest'

import { Playable } from '../src/features/records/attachments/playable.svelte'
import type { AttachmentInfo } from '../src/ipc/generated/AttachmentInfo'

const bytes = vi.hoisted(() => ({ asked: 0, come: (_: string): void => {}, fail: (): void => {} }))
vi.mock('../src/ipc/attachments', () => ({
  attachmentUrl: () => 'attachment://localhost/file',
  attachmentBytes: () => {
    bytes.asked += 1
    return new Promise((resolve, reject) => {
      bytes.come = (what) => resolve([what])
      bytes.fail = () => reject(new Error('nothing is here'))
    })
  },
}))

it('gives up only where it could not read the bytes either', async () => {
  let made = 0
  vi.stubGlobal('URL', { createObjectURL: () => `blob:${++made}`, revokeObjectURL: () => {} })
  const player = document.createElement('audio')
  let source = ''
  Object.defineProperty(player, 'currentSrc', { get: () => source })
  const file = { id: 'one', size: 10, media_type: 'audio/wav', state: 'here' } as AttachmentInfo
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
  bytes.come('0123456789')
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
  expect([bytes.asked, playable.failed, playable.waits], 'offered often enough').toEqual([1, true, false])
  vi.unstubAllGlobals()
})

it('waits for what is still to come, and says of nothing that it can’t be played', async () => {
  vi.stubGlobal('URL', { createObjectURL: () => 'blob:a', revokeObjectURL: () => {} })
  const file = { id: 'one', size: 10, here: 0, media_type: 'audio/wav', state: 'elsewhere' } as AttachmentInfo
  const playable = new Playable('record', () => file)
  const complain = () => playable.broke(new Event('error'))
  const read = async (what: string): Promise<void> => {
    const reading = complain()
    bytes.come(what)
    await reading
  }
  await read('')
  expect([playable.waits, playable.failed], 'nothing is here').toEqual([true, false])
  file.here = 5
  playable.more()
  expect(playable.waits, 'a beginning is here').toBe(false)
  await read('01234')
  expect([playable.url, playable.waits]).toEqual(['blob:a', false])
  vi.unstubAllGlobals()
})

it('waits where what is here is too little for the player', async () => {
  vi.useFakeTimers()
  const player = document.createElement('audio')
  vi.stubGlobal('URL', { createObjectURL: () => 'blob:a', revokeObjectURL: () => {} })
  Object.defineProperty(player, 'currentSrc', { value: 'blob:a' })
  const file = { id: 'one', size: 10, media_type: 'audio/wav', state: 'coming' } as AttachmentInfo
  const playable = new Playable('record', () => file)
  const first = playable.broke(new Event('error'))
  bytes.come('01234')
  await first
  let last: Promise<void> = Promise.resolve()
  player.onerror = (event) => (last = playable.broke(event as Event))
  for (let tries = 0; tries < 7; tries++) {
    player.dispatchEvent(new Event('error'))
    await vi.advanceTimersByTimeAsync(2000)
    await last
  }
  expect([playable.waits, playable.failed]).toEqual([true, false])
  playable.more()
  expect(playable.waits, 'only all of it will do').toBe(true)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('begins when something came of what the core had nothing of', async () => {
  const file = { id: 'one', size: 10, here: 0, media_type: 'audio/wav', state: 'elsewhere' } as AttachmentInfo
  const playable = new Playable('record', () => file)
  const reading = playable.broke(new Event('error'))
  bytes.fail()
  await reading
  playable.more()
  expect([playable.waits, playable.failed], 'nothing is here').toEqual([true, false])
  file.here = 4
  playable.more()
  expect(playable.waits, 'a beginning is here').toBe(false)
})

it('goes on with what came meanwhile, unless that took too long', async () => {
  vi.useFakeTimers()
  let made = 0
  vi.stubGlobal('URL', { createObjectURL: () => `blob:${++made}`, revokeObjectURL: () => {} })
  const size = 3 << 18
  const file = { id: 'one', size, here: 1 << 18, media_type: 'audio/wav', state: 'coming' } as AttachmentInfo
  const playable = new Playable('record', () => file)
  const late = vi.fn()
  const read = async (many: number): Promise<void> => {
    bytes.come('x'.repeat(many))
    await vi.advanceTimersByTimeAsync(1)
  }
  expect(playable.ranOut(late), 'it never began').toBe(false)
  void playable.broke(new Event('error'))
  await read(1 << 18)
  file.here = 2 << 18
  playable.more()
  expect([bytes.asked, playable.url], 'it still plays what it has').toEqual([bytes.asked, 'blob:1'])

  expect(playable.ranOut(late)).toBe(true)
  await read(2 << 18)
  expect(playable.url, 'more was here already').toBe('blob:2')
  expect(playable.ranOut(late)).toBe(true)
  file.here += 10
  playable.more()
  await read(size)
  expect(playable.url, 'too little is no reason').toBe('blob:2')
  await vi.advanceTimersByTimeAsync(16_000)
  expect(late).toHaveBeenCalledOnce()
  file.here = size
  playable.more()
  await read(size)
  expect(playable.url).toBe('blob:3')
  expect(playable.ranOut(late), 'the end of it').toBe(false)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
