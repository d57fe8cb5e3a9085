// The map that the window carries: where places lie on the drawing, which province they are in, and municipalities by their names.
import { fold } from '../folding'
import boundaries from './boundaries.json'

export type Spot = { lat: number; lon: number }
export type Municipality = Spot & { name: string; province: string }

/** Whose the boundaries are, and under which licence. */
export const SOURCE = boundaries.source
/** The size of the drawing, in its own units. */
export const WIDTH = boundaries.width
export const HEIGHT = boundaries.height
/** Closed outlines, islands among them. */
export const PROVINCES: readonly { name: string; path: string }[] = boundaries.provinces
/** The borders between municipalities of one province. */
export const MUNICIPALITY_LINES = boundaries.municipalityLines
/** By name, each with its middle. */
export const MUNICIPALITIES: readonly Municipality[] = boundaries.municipalities.map((row) => {
  const [name, province, lat, lon] = row as [string, number, number, number]
  return { name, province: boundaries.provinces[province]?.name ?? '', lat, lon }
})

/** Names that everybody uses, and no map. */
const OTHER_NAMES: Record<string, string> = {
  'den haag': "'s-Gravenhage",
  'den bosch': "'s-Hertogenbosch",
  'the hague': "'s-Gravenhage",
}
const METRES_PER_DEGREE = 111_320

/** Where a place lies on the drawing; outside of its frame for a place in another country. */
export function project({ lat, lon }: Spot): { x: number; y: number } {
  return {
    x: (lon - boundaries.west) * boundaries.narrow * boundaries.scale,
    y: (boundaries.north - lat) * boundaries.scale,
  }
}

/** The place at a point of the drawing. */
export function unproject(x: number, y: number): Spot {
  return {
    lat: boundaries.north - y / boundaries.scale,
    lon: x / (boundaries.narrow * boundaries.scale) + boundaries.west,
  }
}

/** Metres as a length on the drawing. */
export const lengthOf = (metres: number): number => (metres / METRES_PER_DEGREE) * boundaries.scale

const plain = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const byName = new Map([
  ...MUNICIPALITIES.map((each) => [plain(each.name), each] as const),
  ...Object.entries(OTHER_NAMES).flatMap(([other, name]) => {
    const found = MUNICIPALITIES.find((each) => each.name === name)
    return found ? [[other, found] as const] : []
  }),
])

/** The municipality that a text names, as a whole or as one of its parts between commas: "Zwolle", "buurthuis, Den Haag". */
export function municipalityNamed(text: string): Municipality | undefined {
  return [text, ...text.split(/[,;()]/)]
    .map((part) => byName.get(plain(part).replace(/^gemeente /, '')))
    .find((found) => found !== undefined)
}

type Ring = readonly (readonly [x: number, y: number])[]
let rings: readonly { name: string; rings: Ring[] }[] | undefined

/** The province that a place is in; nothing for one at sea or abroad. */
export function provinceAt(spot: Spot): string | undefined {
  rings ??= PROVINCES.map(({ name, path }) => ({ name, rings: ringsOf(path) }))
  const { x, y } = project(spot)
  return rings.find((province) => province.rings.filter((ring) => isInside(x, y, ring)).length % 2 === 1)?.name
}

/** The corners of a path of the drawing, which goes from one to the next in whole steps. */
function ringsOf(path: string): Ring[] {
  return [...path.matchAll(/M([^lM]+)l([^zM]+)z?/g)].map(([, start = '', steps = '']) => {
    const numbers = (text: string): number[] => (text.match(/-?\d+/g) ?? []).map(Number)
    let [x = 0, y = 0] = numbers(start)
    const corners: [number, number][] = [[x, y]]
    const by = numbers(steps)
    for (let at = 0; at < by.length; at += 2) corners.push([(x += by[at] ?? 0), (y += by[at + 1] ?? 0)])
    return corners
  })
}

function isInside(x: number, y: number, ring: Ring): boolean {
  let inside = false
  ring.forEach(([aX, aY], at) => {
    const [bX, bY] = ring[(at + 1) % ring.length] ?? [0, 0]
    if (aY > y !== bY > y && x < aX + ((y - aY) / (bY - aY)) * (bX - aX)) inside = !inside
  })
  return inside
}
