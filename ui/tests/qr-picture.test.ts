// The QR code of an invitation, as a camera may see it: small, turned, askew, dim, unsharp and noisy.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { isTicket, readQr, type Pixels } from '../src/features/joining/qr-picture'

/** Drawn by the core for an invitation that was never given. */
const SVG = readFileSync(join(import.meta.dirname, 'invitation.svg'), 'utf8')
const STEP = 5

/** Whether a point of the drawing is dark. */
function drawing(svg: string): { size: number; isDark: (x: number, y: number) => boolean } {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]) / STEP
  const dark = new Set(
    [...svg.matchAll(/M(\d+) (\d+)h5/g)].map(([, x, y]) => `${Number(x) / STEP} ${Number(y) / STEP}`),
  )
  return { size, isDark: (x, y) => dark.has(`${Math.floor(x)} ${Math.floor(y)}`) }
}

/** SplitMix32: the same noise each time. */
function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x9e3779b9) | 0
    let z = Math.imul(seed ^ (seed >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32
  }
}

type Look = {
  /** How many degrees it is turned. */
  turned?: number
  /** Pixels for one square. */
  square?: number
  /** How much narrower its far edge is: 0.1 is a tenth. */
  askew?: number
  /** How far a pixel may be from what it is, of 255. */
  noise?: number
  /** What black and white look like, of 255. */
  light?: [number, number]
  /** How many pixels flow into each other to all sides. */
  blur?: number
}

/** The drawing as a picture of 640 by 480. */
function picture({ turned = 0, square = 6, askew = 0, noise = 0, light = [0, 255], blur = 0 }: Look): Pixels {
  const { size, isDark } = drawing(SVG)
  const [width, height] = [640, 480]
  const grey = new Float64Array(width * height)
  const [cos, sin] = [Math.cos((turned * Math.PI) / 180), Math.sin((turned * Math.PI) / 180)]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x + 0.5 - width / 2, y + 0.5 - height / 2]
      const [u, v] = [(dx * cos + dy * sin) / square, (dy * cos - dx * sin) / square]
      const narrow = 1 - askew * (0.5 - v / size)
      const [cx, cy] = [u / narrow + size / 2, v + size / 2]
      grey[y * width + x] = light[cx >= 0 && cy >= 0 && cx < size && cy < size && isDark(cx, cy) ? 0 : 1]
    }
  }
  const next = random(7)
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let [sum, count] = [0, 0]
      for (let by = Math.max(0, y - blur); by <= Math.min(height - 1, y + blur); by++) {
        for (let bx = Math.max(0, x - blur); bx <= Math.min(width - 1, x + blur); bx++) {
          sum += grey[by * width + bx] ?? 0
          count++
        }
      }
      const shade = sum / count + (next() * 2 - 1) * noise
      data.set([shade, shade, shade, 255], (y * width + x) * 4)
    }
  }
  return { width, height, data }
}

describe('the QR code of an invitation', () => {
  const plain = readQr(picture({}))

  it.each<[string, Look]>([
    ['turned by a quarter', { turned: 90 }],
    ['turned by a half', { turned: 180 }],
    ['turned by 17 degrees', { turned: 17 }],
    ['turned by 45 degrees', { turned: 45, square: 5 }],
    ['turned the other way', { turned: -63 }],
    ['small', { square: 3 }],
    ['noisy', { noise: 60 }],
    ['dim', { light: [40, 110] }],
    ['unsharp', { blur: 1 }],
    ['askew', { askew: 0.12 }],
    ['all of it a little', { turned: 8, noise: 25, light: [30, 200], blur: 1, askew: 0.05 }],
  ])('is read where it is %s', (_, look) => {
    expect(plain && isTicket(plain)).toBe(true)
    expect(readQr(picture(look))).toBe(plain)
  })

  it('is not found where there is none', () => {
    const next = random(3)
    const noise = Uint8ClampedArray.from({ length: 320 * 240 * 4 }, () => next() * 255)
    for (const data of [noise, new Uint8ClampedArray(320 * 240 * 4).fill(255)])
      expect(readQr({ width: 320, height: 240, data })).toBe(null)
    expect(readQr({ width: 0, height: 0, data: new Uint8ClampedArray() })).toBe(null)
  })

  it.each([
    ['crossroads:ABC', true],
    [' CROSSROADS:ABC', true],
    ['https://crossroads.example', false],
    ['', false],
  ])('is told from another by how it begins: %s', (text, expected) => {
    expect(isTicket(text)).toBe(expected)
  })
})
