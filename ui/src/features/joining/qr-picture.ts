// The QR code in a picture: a file, a pasted picture, or one moment of what the camera sees.
import decodeQR from 'qr/decode.js'

/** Colours of a picture, four bytes a pixel. */
export type Pixels = { width: number; height: number; data: Uint8ClampedArray }

const PREFIX = 'crossroads:'
/** A larger picture is made smaller first: the squares of a code are large, and a photo of a screen is mostly noise. */
const MOST_PIXELS = 1600

/** What a QR code in the picture says; null where none can be read. */
export function readQr(pixels: Pixels): string | null {
  try {
    return decodeQR(pixels)
  } catch {
    return null
  }
}

/** Whether this is the code of an invitation, as far as one sees from outside; the core reads it. */
export const isTicket = (text: string): boolean => text.trim().toLowerCase().startsWith(PREFIX)

/** What a QR code in this picture file says. Rejects where it is no picture. */
export async function qrOf(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file)
  try {
    const whole = pixelsOf(picture, picture.width, picture.height)
    return whole && readQr(whole)
  } finally {
    picture.close()
  }
}

/** The pixels of a picture on white, as what is see-through would be on paper; null where there is nothing to see. */
export function pixelsOf(source: CanvasImageSource, width: number, height: number): Pixels | null {
  const scale = Math.min(1, MOST_PIXELS / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context || canvas.width === 0 || canvas.height === 0) return null
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(source, 0, 0, canvas.width, canvas.height)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}
