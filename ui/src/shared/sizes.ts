// Sizes of files as people read them.
import { numberFormat } from './formats'

const UNITS = [
  { unit: 'gigabyte', bytes: 1_000_000_000 },
  { unit: 'megabyte', bytes: 1_000_000 },
  { unit: 'kilobyte', bytes: 1000 },
  { unit: 'byte', bytes: 1 },
] as const

/** "2,3 MB": a decimal only below ten, where it says something. */
export function sizeText(bytes: number): string {
  const { unit, bytes: one } = UNITS.find((each) => bytes >= each.bytes) ?? { unit: 'byte', bytes: 1 }
  const count = bytes / one
  const maximumFractionDigits = count < 10 && unit !== 'byte' ? 1 : 0
  return numberFormat({ style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits }).format(count)
}
