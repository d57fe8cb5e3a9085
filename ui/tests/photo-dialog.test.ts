// The camera of the photo dialog: off when it shows nothing, and one photo for one press.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import PhotoDialog from '../src/features/records/attachments/PhotoDialog.svelte'

let app: Record<string, unknown>
let stop: () => void
let onphoto: (name: string, photo: Uint8Array) => Promise<boolean>

beforeEach(() => {
  stop = vi.fn()
  onphoto = vi.fn(() => Promise.resolve(true))
  const devices = { getUserMedia: async () => ({ getTracks: () => [{ stop }] }) }
  Object.defineProperty(navigator, 'mediaDevices', { value: devices, configurable: true })
})

afterEach(async () => {
  await unmount(app)
  document.body.replaceChildren()
  vi.restoreAllMocks()
})

function begin(play: () => Promise<void>): void {
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(play)
  app = mount(PhotoDialog, { target: document.body, props: { onphoto, onfile() {}, onclose() {}, error: null } })
}

it('turns the camera off when its picture cannot be shown', async () => {
  begin(() => Promise.reject(new DOMException('', 'NotSupportedError')))
  await vi.waitFor(() => expect(document.querySelector('video')).toBeNull())
  expect(stop).toHaveBeenCalled()
})

it('keeps one photo of two quick presses', async () => {
  vi.spyOn(HTMLVideoElement.prototype, 'videoWidth', 'get').mockReturnValue(4)
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) =>
    setTimeout(() => done({ arrayBuffer: async () => new ArrayBuffer(3) } as Blob)),
  )
  begin(() => Promise.resolve())
  const take = await vi.waitFor(() => {
    flushSync()
    const main = document.querySelector<HTMLButtonElement>('.main:not(:disabled)')
    return main ?? Promise.reject(new Error('not ready'))
  })
  take.click()
  take.click()
  await vi.waitFor(() => expect(onphoto).toHaveBeenCalled())
  await new Promise((done) => setTimeout(done, 20))
  expect(onphoto).toHaveBeenCalledOnce()
})
