// A voice memo: on its way to disk while somebody speaks, whole when it ends, and never cut by a lock that nobody asked for.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { disk, memos } from '../dev/fake-attachments'
import { startFakeCore } from '../dev/fake-core'
import { request } from '../src/ipc/call'
import type { ProjectInfo } from '../src/ipc/generated/ProjectInfo'
import { locking } from '../src/session/locking.svelte'
import { recorder } from '../src/session/recorder.svelte'
import { saving } from '../src/session/saving.svelte'
import { session } from '../src/session/session.svelte'
import { lasting } from '../src/shared/dates'

const RECORD = crypto.randomUUID()
const TENTH = 3200 // bytes of a tenth of a second

/** The sampler's port, by which the sound of this test comes in. */
let port: { onmessage?: (message: { data: unknown }) => void }
let tracks: EventTarget[]
let stopped: number

function speak(tenths: number, peak = 0.5): void {
  for (let each = 0; each < tenths; each++) {
    const sound = new Uint8Array(TENTH).fill(Math.round(recorder.seconds * 10) % 256)
    port.onmessage?.({ data: { sound, peak } })
  }
}

beforeEach(async () => {
  vi.useFakeTimers()
  port = {}
  tracks = [Object.assign(new EventTarget(), { readyState: 'live', stop: () => (stopped += 1) })]
  stopped = 0
  vi.stubGlobal('AudioContext', function () {
    const nothing = () => Promise.resolve()
    const audioWorklet = { addModule: nothing }
    const source = { connect() {} }
    return {
      sampleRate: 16_000,
      audioWorklet,
      createMediaStreamSource: () => source,
      resume: nothing,
      suspend: nothing,
      close: nothing,
    }
  })
  vi.stubGlobal('AudioWorkletNode', function () {
    return { port }
  })
  const devices = { getUserMedia: async () => ({ getTracks: () => tracks, getAudioTracks: () => tracks }) }
  Object.defineProperty(navigator, 'mediaDevices', { value: devices, configurable: true })
  startFakeCore(new URLSearchParams('open&lang=nl'))
  const started = session.start()
  await vi.advanceTimersByTimeAsync(100)
  await started
  memos.clear()
})

afterEach(async () => {
  disk.full = false
  const stopping = recorder.stop()
  await vi.advanceTimersByTimeAsync(100)
  await stopping
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

async function begin(): Promise<void> {
  const begun = recorder.start(RECORD)
  await vi.advanceTimersByTimeAsync(50)
  await begun
  expect(recorder.is).toBe('on')
}

const onDisk = (): number => [...memos.values()][0]?.sound.length ?? -1

it('has every half second on disk while it is made, and is an attachment when it ends', async () => {
  await begin()
  for (let second = 0; second < 5; second++) {
    speak(10)
    await vi.advanceTimersByTimeAsync(500)
    expect(onDisk()).toBe((second + 1) * 10 * TENTH)
  }
  expect(recorder.seconds).toBe(5)
  speak(1)
  const stopping = recorder.stop()
  await vi.advanceTimersByTimeAsync(100)
  expect(await stopping).toBe(true)
  expect([recorder.is, stopped]).toEqual(['off', 1])
  const asking = request('attachments', { record: RECORD })
  await vi.advanceTimersByTimeAsync(50)
  expect((await asking).map(({ media_type, size }) => [media_type, size])).toEqual([['audio/wav', 51 * TENTH + 44]])
})

it('takes no sound that comes after its end, and nothing is left unsaved by it', async () => {
  await begin()
  speak(5)
  const stopping = recorder.stop()
  speak(1)
  await vi.advanceTimersByTimeAsync(100)
  expect(await stopping).toBe(true)
  speak(3)
  await vi.advanceTimersByTimeAsync(5000)
  expect([saving.state.is, memos.size]).toEqual(['saved', 0])
})

it('sends again what a full disk refused, in its place, and says so meanwhile', async () => {
  await begin()
  speak(5)
  await vi.advanceTimersByTimeAsync(500)
  disk.full = true
  speak(20)
  await vi.advanceTimersByTimeAsync(500)
  expect([onDisk(), saving.state.is]).toEqual([5 * TENTH, 'failing'])
  disk.full = false
  speak(5)
  await vi.advanceTimersByTimeAsync(3000)
  expect([onDisk(), saving.state.is]).toEqual([30 * TENTH, 'saved'])
  const sound = [...memos.values()][0]?.sound ?? []
  for (let tenth = 0; tenth < 30; tenth++) expect(sound[tenth * TENTH]).toBe(tenth)
})

it('holds off the lock while somebody speaks, and is kept when the project is locked', async () => {
  const project = session.project
  expect(project).not.toBeNull()
  const stop = locking.watch()
  await begin()
  for (let second = 0; second < 20 * 60; second++) {
    port.onmessage?.({ data: { sound: new Uint8Array(2), peak: 0.5 } })
    await vi.advanceTimersByTimeAsync(1000)
  }
  expect(session.project).not.toBeNull()
  const pausing = recorder.pause()
  await vi.advanceTimersByTimeAsync(20 * 60_000)
  await pausing
  expect(session.project, 'a pause is no work').toBeNull()
  stop()
  expect([recorder.is, memos.size, stopped]).toEqual(['off', 0, 1])
})

it('says when nothing is heard, and stops saying so', async () => {
  await begin()
  speak(41, 0.001)
  expect(recorder.silent).toBe(true)
  speak(1, 0.2)
  expect(recorder.silent).toBe(false)
})

it('says when no sound comes at all, and holds off no lock then', async () => {
  const stop = locking.watch()
  await begin()
  speak(10)
  await vi.advanceTimersByTimeAsync(3000)
  expect(recorder.silent).toBe(false)
  await vi.advanceTimersByTimeAsync(3000)
  expect([recorder.silent, recorder.level]).toEqual([true, 0])
  speak(1)
  expect(recorder.silent).toBe(false)
  await vi.advanceTimersByTimeAsync(20 * 60_000)
  stop()
  expect([session.project, recorder.is]).toEqual([null, 'off'])
})

it('ends when the microphone went while it was asked for', async () => {
  Object.assign(tracks[0] ?? {}, { readyState: 'ended' })
  const begun = recorder.start(RECORD)
  await vi.advanceTimersByTimeAsync(100)
  await begun
  expect([recorder.is, recorder.missing, stopped]).toEqual(['off', 'none', 1])
})

describe('the last sound, which a full disk refused before the lock', () => {
  /** Two seconds that are on disk, and one that is not when the project is locked. */
  async function lockOver(): Promise<ProjectInfo> {
    const { project } = session
    if (!project) throw new Error('no project')
    await begin()
    speak(20)
    await vi.advanceTimersByTimeAsync(500)
    disk.full = true
    speak(10)
    const asked = locking.lock()
    await vi.advanceTimersByTimeAsync(500)
    await asked
    expect(locking.held).toBe(true)
    const going = locking.lockAnyway()
    await vi.advanceTimersByTimeAsync(500)
    await going
    disk.full = false
    return project
  }

  async function unlock(project: ProjectInfo): Promise<void> {
    const opening = session.opened(project).then(() => recorder.recover())
    await vi.advanceTimersByTimeAsync(3000)
    await opening
  }

  async function sizes(): Promise<number[]> {
    const asking = request('attachments', { record: RECORD })
    await vi.advanceTimersByTimeAsync(50)
    return (await asking).map(({ size }) => size)
  }

  it('becomes a memo of its own after the unlock', async () => {
    const before = (await sizes()).length
    const project = await lockOver()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(saving.state.is, 'still here').toBe('failing')
    await unlock(project)
    expect((await sizes()).slice(before)).toEqual([20 * TENTH + 44, 10 * TENTH + 44])
    expect([saving.state.is, memos.size]).toEqual(['saved', 0])
  })

  it('waits while another project is open', async () => {
    const before = (await sizes()).length
    const project = await lockOver()
    await unlock({ ...project, id: crypto.randomUUID() })
    expect(saving.state.is).toBe('failing')
    const going = request('project_lock', {})
    await vi.advanceTimersByTimeAsync(500)
    await going
    await unlock(project)
    expect((await sizes()).length).toBe(before + 2)
    expect(saving.state.is).toBe('saved')
  })
})

it('ends when the microphone is pulled out, with all that was said', async () => {
  await begin()
  speak(3)
  tracks[0]?.dispatchEvent(new Event('ended'))
  await vi.advanceTimersByTimeAsync(100)
  expect([recorder.is, memos.size]).toEqual(['off', 0])
})

it.each([
  ['NotAllowedError', 'denied'],
  ['NotFoundError', 'none'],
])('says why there is no microphone: %s', async (name, why) => {
  navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', name))
  await recorder.start(RECORD)
  expect([recorder.is, recorder.missing]).toEqual(['off', why])
})

it('writes how long it lasts', () => {
  expect([0, 7.9, 61, 750, 3723].map(lasting)).toEqual(['0:00', '0:07', '1:01', '12:30', '1:02:03'])
})
