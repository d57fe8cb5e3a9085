// Places by their names: municipalities as the map has them, and towns and villages of GeoNames, without asking any network.
import { fold } from '../folding'
import { MUNICIPALITIES, municipalityNamed, type Municipality, type Spot } from './netherlands'
import list from './places.json'

export type NamedPlace = Spot & { id: string; name: string; province: string; is: 'municipality' | 'town' }

/** Whose the names of towns are, and under which licence. */
export const PLACES_SOURCE = list.source
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

/** What provinces are called too. */
const PROVINCES_TOO: Record<string, string> = {
  Brabant: 'Noord-Brabant',
  Dr: 'Drenthe',
  Fl: 'Flevoland',
  Fr: 'Friesland',
  Frl: 'Friesland',
  Fryslân: 'Friesland',
  Gld: 'Gelderland',
  Gn: 'Groningen',
  Gr: 'Groningen',
  L: 'Limburg',
  Lb: 'Limburg',
  NB: 'Noord-Brabant',
  NH: 'Noord-Holland',
  'North Brabant': 'Noord-Brabant',
  'North Holland': 'Noord-Holland',
  Ov: 'Overijssel',
  'South Holland': 'Zuid-Holland',
  Ut: 'Utrecht',
  Z: 'Zeeland',
  ZH: 'Zuid-Holland',
  Zld: 'Zeeland',
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

/** As people call a municipality whose name says where it lies: "Bergen (NH.)". */
const short = (name: string): string => name.replace(/ \(.*\)$/, '')

/** Each place under every name that it has, folded. */
const KNOWN: readonly { key: string; place: NamedPlace }[] = [
  ...ALL.map((place) => ({ key: plain(place.name), place })),
  ...ALL.filter(({ name }) => short(name) !== name).map((place) => ({ key: plain(short(place.name)), place })),
  ...Object.entries(OTHER_NAMES).flatMap(([other, name]) =>
    ALL.filter((place) => place.name === name).map((place) => ({ key: plain(other), place })),
  ),
]

const PROVINCE_NAMED: ReadonlyMap<string, string> = new Map([
  ...list.provinces.map((name) => [plain(name), name] as const),
  ...Object.entries(PROVINCES_TOO).map(([other, name]) => [plain(other), name] as const),
])

/** The parts between commas or brackets. */
const partsOf = (text: string): string[] =>
  text
    .split(/[,;()]/)
    .map(plain)
    .filter((part) => part !== '')

/** The province that a text names behind a place: "Hengelo, Gelderland". The first part is the place, though it be called Utrecht. */
const provinceIn = (text: string): string | undefined =>
  partsOf(text)
    .slice(1)
    .flatMap((part) => PROVINCE_NAMED.get(part) ?? [])
    .at(-1)

/** In degrees of latitude. */
function far(a: Spot, b: Spot): number {
  return Math.hypot(a.lat - b.lat, (a.lon - b.lon) * Math.cos((b.lat * Math.PI) / 180))
}

/** The town that a municipality is named after: people know it, and neither the quarter beside nor a village elsewhere of that name. */
const LARGE = new Set(
  MUNICIPALITIES.flatMap((each) =>
    TOWNS.filter(({ name, province }) => name === short(each.name) && province === each.province)
      .sort((a, b) => far(a, each) - far(b, each))
      .slice(0, 1),
  ),
)
const WEIGHT = 3

/** Of places of one name, those that are known most come first. */
const standing = (place: NamedPlace): number => (LARGE.has(place) ? 0 : place.is === 'municipality' ? 1 : 2)

/** Places whose name begins like this, or has a word that does; the nearest to what was typed first. A province may stand behind it. */
export function placesLike(text: string): NamedPlace[] {
  const found = like(plain(text))
  const [name, behind] = partsOf(text).slice(-2)
  if (found.length > 0 || name === undefined || behind === undefined) return found
  const provinces = new Set(
    [...PROVINCE_NAMED].filter(([key]) => key.startsWith(behind)).map(([, province]) => province),
  )
  return like(name).filter(({ province }) => provinces.has(province))
}

function like(wanted: string): NamedPlace[] {
  if (wanted === '') return []
  const rank = (key: string): number => {
    if (key === wanted) return 0
    if (key.startsWith(wanted)) return 1
    return ` ${key}`.includes(` ${wanted}`) ? 2 : 3
  }
  const found = KNOWN.map(({ key, place }) => ({ key, place, rank: rank(key) })).filter((each) => each.rank < 3)
  found.sort(
    (a, b) =>
      a.rank - b.rank ||
      a.key.length - b.key.length ||
      (a.key < b.key ? -1 : a.key > b.key ? 1 : standing(a.place) - standing(b.place)),
  )
  return [...new Set(found.map(({ place }) => place))]
}

/** All that are called exactly so, those that are known most first; in the province that stands behind the name, if one does. */
function called(text: string): NamedPlace[] {
  const exactly = (wanted: string): NamedPlace[] => {
    const found = [...new Set(KNOWN.filter(({ key }) => key === wanted).map(({ place }) => place))]
    return found.sort((a, b) => standing(a) - standing(b))
  }
  const found = exactly(plain(text))
  const province = provinceIn(text)
  if (found.length > 0 || province === undefined) return found
  const there = partsOf(text).map((part) => exactly(part).filter((place) => place.province === province))
  return there.find((places) => places.length > 0) ?? []
}

/** Whether a text names several places, none of them more than the others. */
export function namesSeveral(text: string): boolean {
  const found = called(text)
  const municipalities = found.filter(({ is }) => is === 'municipality').length
  return municipalities > 1 || (municipalities === 0 && found.length > 1)
}

/** The one place that a text names: the first that is offered for it, or the municipality in which it says that something is. */
export function placeNamed(text: string): NamedPlace | Municipality | undefined {
  if (namesSeveral(text)) return undefined
  const place = called(text)[0]
  if (place) return place
  const municipality = municipalityNamed(text)
  const province = provinceIn(text)
  return province === undefined || municipality?.province === province ? municipality : undefined
}

/** The town that is nearest within so many metres; a large one is nearer than it is. */
export function townNear(spot: Spot, within = 15_000): NamedPlace | undefined {
  let nearest: NamedPlace | undefined
  let least = Infinity
  for (const town of TOWNS) {
    const degrees = far(town, spot)
    if (degrees * METRES_PER_DEGREE > within) continue
    const weighed = LARGE.has(town) ? degrees / WEIGHT : degrees
    if (weighed < least) [nearest, least] = [town, weighed]
  }
  return nearest
}
