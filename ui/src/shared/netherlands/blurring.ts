// A point on the map and how far it is blurred. It is drawn no finer than that, whatever a document says.
import type { Spot } from './netherlands'

/** `blur` in metres; 0 is the place itself. */
export type Point = Spot & { blur: number }

// As in the core (crates/model/src/kind/check.rs).
const METRES_PER_DEGREE = 111_320
const FINEST = 100_000
const WIDEST = 100_000

/** The point that a field holds; nothing where it holds none, or numbers that are no place. */
export function pointIn(value: unknown): Point | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { lat, lon, blur = 0 } = value as Record<string, unknown>
  const isWithin = (number: unknown, most: number): number is number =>
    typeof number === 'number' && Math.abs(number) <= most
  return isWithin(lat, 90) && isWithin(lon, 180) && isWithin(blur, WIDEST) && blur >= 0 ? { lat, lon, blur } : undefined
}

/**
 * The point on a grid as wide as its blur. The core keeps it there already; a document of another program may not have.
 * All places of one square of the grid give the same point, each time anew, so that nothing is learned by looking often.
 */
export function blurred({ lat, lon, blur }: Point): Point {
  const fine = (degrees: number): number => Math.round(degrees * FINEST) / FINEST
  if (blur === 0) return { lat: fine(lat), lon: fine(lon), blur }
  const on = (degrees: number, step: number, most: number): number =>
    fine(Math.max(-most, Math.min(most, Math.round(degrees / step) * step)))
  const step = blur / METRES_PER_DEGREE
  const row = on(lat, step, 90)
  const wide = Math.min(90, step / Math.max(0.01, Math.cos((row * Math.PI) / 180)))
  return { lat: row, lon: on(lon, wide, 180), blur }
}

/** How far from the drawn point the place can be, in metres: to the corner of its square. */
export const reach = ({ blur }: Point): number => blur * Math.SQRT1_2
