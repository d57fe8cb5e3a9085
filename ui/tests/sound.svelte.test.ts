// A sound as somebody plays it who writes it down: read only when wanted, back a little after a pause, and where it was when the file is whole.
import { flushSync } from 'svelte'
import { beforeEach, expect, it, vi } from 'vitest'

import { Sound, SPEEDS, type Player } from '../src/features/records/transcript/sound.svelte'

/** A player that does what it is told, and tells of it at once. */
class Pretended extends EventTarget {
  currentTime = 0
  duration = Number.NaN
  defaultPlaybackRate = 1
  playbackRate = 1
  readyState = 0
  paused = true
  refuses = false

  load(duration: number): void {
    this.duration = duration
    this.dispatchEvent(new Event('loadedmetadata'))
  }

  goes(to: number): void {
    this.currentTime = to
    this.dispatchEvent(new Event('timeupdate'))
  }

  async play(): Promise<void> {
    if (this.refuses) throw new DOMException('', 'NotSupportedError')
    this.paused = false
    this.dispatchEvent(new Event('play'))
  }

  pause(): void {
    if (this.paused) return
    this.paused = true
    this.dispatchEvent(new Event('pause'))
  }
}

let sound: Sound
let player: Pretended
const use = (each: Pretended): (() => void) => sound.use(each as unknown as Player)

beforeEach(() => {
  sound = new Sound()
  sound.speed = 1
  player = new Pretended()
})

it('is wanted when somebody plays it, and plays from there as soon as it can', () => {
  expect(sound.wanted).toBe(false)
  sound.listenFrom(12)
  expect([sound.wanted, sound.waits, sound.playing]).toEqual([true, true, false])
  use(player)
  player.load(60)
  expect([sound.waits, sound.playing, player.currentTime, sound.length]).toEqual([false, true, 12, 60])
})

it.each([
  ['comes again by a second after a pause', (at: number) => at, 9],
  ['comes again, but not from before its beginning', () => 0.4, 0],
])('%s', (_name, where, again) => {
  sound.play()
  use(player)
  player.load(60)
  player.goes(where(10))
  sound.toggle()
  expect(player.paused).toBe(true)
  sound.toggle()
  expect(player.currentTime).toBe(again)
})

it('goes on from where somebody went in the pause', () => {
  sound.play()
  use(player)
  player.load(60)
  sound.pause()
  sound.seek(30)
  sound.play()
  expect(player.currentTime).toBe(30)
})

it.each([
  [-3, 5, 2],
  [-3, 1, 0],
  [3, 5, 8],
  [3, 59, 60],
])('skips %d seconds from second %d to %d', (by, from, to) => {
  sound.play()
  use(player)
  player.load(60)
  player.goes(from)
  sound.skip(by)
  expect([sound.at, player.currentTime]).toEqual([to, to])
})

it('keeps its place and goes on playing when all of the file has come', () => {
  sound.play()
  const leave = use(player)
  player.load(20)
  player.goes(15)
  leave()
  expect(player.paused).toBe(true)
  const whole = new Pretended()
  use(whole)
  whole.load(60)
  expect([whole.currentTime, whole.paused, sound.length]).toEqual([15, false, 60])
})

it('is silent and at its beginning when another takes its place', () => {
  sound.listenFrom(12)
  use(player)
  player.load(60)
  sound.change()
  expect([player.paused, sound.at, sound.length, sound.wanted]).toEqual([true, 0, 0, false])
})

it('goes slower and faster within its speeds, for the next sound as well', () => {
  use(player)
  for (const _ of SPEEDS) sound.faster(1)
  expect([sound.speed, player.playbackRate]).toEqual([2, 2])
  sound.faster(1)
  expect(sound.speed).toBe(2)
  expect(new Sound().speed).toBe(2)
  for (const _ of SPEEDS) sound.faster(-1)
  expect(player.playbackRate).toBe(0.5)
})

it('says so when it can’t be played, and can be tried again', async () => {
  player.refuses = true
  sound.play()
  use(player)
  player.load(60)
  await vi.waitFor(() => expect(sound.failed).toBe(true))
  flushSync()
  expect([sound.playing, sound.waits]).toEqual([false, false])
  player.refuses = false
  sound.play()
  expect([sound.failed, sound.playing]).toEqual([false, true])
})

it('goes on where it came to the end of what was here', () => {
  const goesOn = vi.fn(() => true)
  sound.play()
  sound.use(player as unknown as Player, goesOn)
  player.load(4)
  player.goes(4)
  player.pause()
  player.dispatchEvent(new Event('ended'))
  expect([sound.waits, sound.playing]).toEqual([true, false])
  player.load(20)
  expect([sound.waits, sound.playing, player.currentTime]).toEqual([false, true, 4])
  goesOn.mockReturnValue(false)
  player.pause()
  player.dispatchEvent(new Event('ended'))
  expect([sound.waits, sound.playing]).toEqual([false, false])
})
