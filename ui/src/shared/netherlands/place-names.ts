// Places by their names: municipalities as the map has them, and towns and villages of GeoNames, without asking any network.
import { fold } from '../folding'
import { MUNICIPALITIES, municipalityNamed, type Spot } from './netherlands'
import list from './places.json'

export type NamedPlace = Spot & { id: string; name: string; province: string; is: 'municipality' | 'town' }

/** Whose the names of towns are, and under which licence. */
export const PLACES_SOURCE = list.source
const MOST = 8
const METRES_PER_DEGREE = 111_320

/** What places are called too: in Frisian or Dutch, in everyday speech, or before their name was changed. */
const OTHER_NAMES: Record<string, string> = {
  "'s-Gravenhage": 'Den Haag',
  'The Hague': 'Den Haag',
  'Den Bosch': "'s-Hertogenbosch",
  Boalsert: 'Bolsward',
  'De Jouwer': 'Joure',
  'De Lemmer': 'Lemmer',
  Drylts: 'IJlst',
  Frjentsjer: 'Franeker',
  Harns: 'Harlingen',
  'It Hearrenfean': 'Heerenveen',
  Ljouwert: 'Leeuwarden',
  Snits: 'Sneek',
  Warkum: 'Workum',
  Wolvegea: 'Wolvega',
  Bergum: 'Burgum',
  Damwoude: 'Damwâld',
  Giekerk: 'Gytsjerk',
  Grouw: 'Grou',
  Veenwouden: 'Feanwâlden',
}

const plain = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const TOWNS: readonly NamedPlace[] = list.places.map((row, index) => {
  const [name, province, lat, lon] = row as [string, number, number, number]
  return { id: `town-${index}`, name, province: list.provinces[province] ?? '', lat, lon, is: 'town' }
})
const ALL: readonly NamedPlace[] = [
  ...TOWNS,
  ...MUNICIPALITIES.map((each, index) => ({ ...each, id: `municipality-${index}`, is: 'municipality' as const })),
]

/** Each place under every name that it has, folded. */
const KNOWN: readonly { key: string; place: NamedPlace }[] = [
  ...ALL.map((place) => ({ key: plain(place.name), place })),
  ...Object.entries(OTHER_NAMES).flatMap(([other, name]) =>
    ALL.filter((place) => place.name === name).map((place) => ({ key: plain(other), place })),
  ),
]

/** Places whose name begins like this, or has a word that does; the nearest to what was typed first. */
export function placesLike(text: string): NamedPlace[] {
  const wanted = plain(text)
  if (wanted === '') return []
  const rank = (key: string): number => {
    if (key === wanted) return 0
    if (key.startsWith(wanted)) return 1
    return ` ${key}`.includes(` ${wanted}`) ? 2 : 3
  }
  const found = KNOWN.map(({ key, place }) => ({ key, place, rank: rank(key) })).filter((each) => each.rank < 3)
  found.sort((a, b) => a.rank - b.rank || a.key.length - b.key.length || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return [...new Set(found.map(({ place }) => place))].slice(0, MOST)
}

/** The one place that a text names: a municipality, or a town of which there is only one by that name. */
export function placeNamed(text: string): Spot | undefined {
  const municipality = municipalityNamed(text)
  if (municipality) return municipality
  const wanted = plain(text)
  const named = [...new Set(KNOWN.filter(({ key }) => key === wanted).map(({ place }) => place))]
  return named.find(({ is }) => is === 'municipality') ?? (named.length === 1 ? named[0] : undefined)
}

/** Towns that a municipality is named after: people know them, and not the quarter beside. */
const LARGE = new Set(
  TOWNS.filter(({ name, province }) => MUNICIPALITIES.some((each) => each.name === name && each.province === province)),
)
const WEIGHT = 3

/** The town that is nearest within so many metres; a large one is nearer than it is. */
export function townNear(spot: Spot, within = 15_000): NamedPlace | undefined {
  const narrow = Math.cos((spot.lat * Math.PI) / 180)
  let nearest: NamedPlace | undefined
  let least = Infinity
  for (const town of TOWNS) {
    const degrees = Math.hypot(town.lat - spot.lat, (town.lon - spot.lon) * narrow)
    if (degrees * METRES_PER_DEGREE > within) continue
    const far = LARGE.has(town) ? degrees / WEIGHT : degrees
    if (far < least) [nearest, least] = [town, far]
  }
  return nearest
}
