// What waits for the screen goes on when it is drawn, and where nothing is drawn.
import { afterEach, expect, it, vi } from 'vitest'

import { painted } from '../src/shared/painted'

afterEach(() => vi.unstubAllGlobals())

it('goes on after a frame, and not before it', async () => {
  let draw: () => void = () => {}
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => void (draw = frame))
  const done = vi.fn()
  void painted().then(done)
  await new Promise((resolve) => setTimeout(resolve))
  expect(done).not.toHaveBeenCalled()
  draw()
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(done).toHaveBeenCalled()
})

it('goes on in a window that nobody sees', async () => {
  vi.stubGlobal('requestAnimationFrame', () => {})
  await expect(painted()).resolves.toBeUndefined()
})
