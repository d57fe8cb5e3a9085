// Makes the map of the Netherlands that the window carries: `node scripts/boundaries.mjs GEMEENTEN.geojson PROVINCIES.geojson`.
//
// GEMEENTEN: the layer of municipalities (`gemeentecode`, `gemeentenaam`) of the Wijk- en Buurtkaart of CBS and Kadaster;
// PROVINCIES: the provinces (`statnaam`) of the Gebiedsindelingen of CBS. Both as GeoJSON in degrees (WGS 84); what was thinned
// already will do. Both are given out by PDOK under CC BY 4.0, which asks to name the source and to say that it was changed.
// Writes src/shared/netherlands/boundaries.json; a newer year is named in `SOURCE` here.
import { readFileSync, writeFileSync } from 'node:fs'
import { feature, merge, mesh, quantize } from 'topojson-client'
import { topology } from 'topojson-server'
import { presimplify, simplify } from 'topojson-simplify'

const SOURCE = { dataset: 'Wijk- en Buurtkaart 2023', owners: 'CBS / Kadaster', licence: 'CC BY 4.0' }
const OUT = new URL('../src/shared/netherlands/boundaries.json', import.meta.url)
/** The drawing is so many units high. A unit is some 60 metres: no town can be read off it. */
const HEIGHT = 5000
/** Corners are left out where they make a triangle smaller than this, in square units. */
const SMALLEST = 40
/** Islands smaller than this are no land of anybody's, in square units. */
const SMALLEST_ISLAND = 120
/** Around the land, in degrees of latitude. */
const MARGIN = 0.06

const [municipalityFile, provinceFile] = process.argv.slice(2)
if (!municipalityFile || !provinceFile) throw new Error('two files: municipalities, provinces')
const read = (file) => JSON.parse(readFileSync(file, 'utf8')).features

const polygonsOf = ({ type, coordinates }) => (type === 'Polygon' ? [coordinates] : coordinates)
/** Where numbers that belong to no place are kept. */
const NOWHERE = 'Buitenland'
const municipalities = read(municipalityFile).filter(({ properties }) => properties.gemeentenaam !== NOWHERE)
const provinces = read(provinceFile).map(({ properties, geometry }) => ({
  name: properties.statnaam,
  polygons: polygonsOf(geometry),
}))

const all = municipalities.flatMap(({ geometry }) => polygonsOf(geometry).flat(2))
const [west, east] = edges(all.map(([lon]) => lon))
const [south, north] = edges(all.map(([, lat]) => lat))
// Degrees of longitude are drawn as wide as they are in the middle of the country: shapes look as they are.
const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180)
const scale = HEIGHT / (north - south + 2 * MARGIN)
const bounds = {
  west: round(west - MARGIN / narrow, 1e6),
  north: round(north + MARGIN, 1e6),
  scale: round(scale, 1e3),
  narrow: round(narrow, 1e6),
}
const project = ([lon, lat]) => [
  (lon - bounds.west) * bounds.narrow * bounds.scale,
  (bounds.north - lat) * bounds.scale,
]

const named = municipalities
  .map(({ properties, geometry }) => {
    const centre = centreOf(polygonsOf(geometry))
    return {
      type: 'Feature',
      properties: { name: properties.gemeentenaam, centre, province: provinceOf(centre, properties.gemeentenaam) },
      geometry: {
        type: 'MultiPolygon',
        coordinates: polygonsOf(geometry).map((rings) => rings.map((ring) => ring.map(project))),
      },
    }
  })
  .sort((a, b) => (a.properties.name < b.properties.name ? -1 : 1))

const whole = topology({ areas: { type: 'FeatureCollection', features: named } }, 1e5)
const thin = quantize(simplify(presimplify(whole), SMALLEST), { scale: [1, 1], translate: [0, 0] })
const { areas } = thin.objects
const provinceNames = provinces.map(({ name }) => name).sort()
const inProvince = (name) => areas.geometries.filter(({ properties }) => properties.province === name)
const inside = mesh(thin, areas, (a, b) => a !== b && a.properties.province === b.properties.province)

const result = {
  source: SOURCE,
  ...bounds,
  width: Math.ceil((east - west + (2 * MARGIN) / narrow) * bounds.narrow * bounds.scale),
  height: HEIGHT,
  provinces: provinceNames.map((name) => ({
    name,
    path: merge(thin, inProvince(name))
      .coordinates.flatMap((rings) => rings.filter(isSeen))
      .map((ring) => pathOf(ring, 'z'))
      .join(''),
  })),
  municipalityLines: inside.coordinates.map((line) => pathOf(line)).join(''),
  municipalities: named.map(({ properties: { name, centre, province } }) => [
    name,
    provinceNames.indexOf(province),
    round(centre[1], 1e3),
    round(centre[0], 1e3),
  ]),
}
writeFileSync(OUT, JSON.stringify(result) + '\n')
console.log(`${result.municipalities.length} municipalities, ${JSON.stringify(result).length} bytes`)
if (feature(thin, areas).features.length !== named.length) throw new Error('a municipality got lost')

function edges(values) {
  return values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity])
}

function round(number, to) {
  return Math.round(number * to) / to
}

function areaOf(ring) {
  return ring.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length]
    return sum + (x * nextY - nextX * y) / 2
  }, 0)
}

function isSeen(ring) {
  return Math.abs(areaOf(ring)) >= SMALLEST_ISLAND
}

/** The middle of the largest part, by area; on a bent one the nearest of its middle heights that lies inside. */
function centreOf(polygons) {
  const [outer] = polygons.reduce((a, b) => (Math.abs(areaOf(b[0])) > Math.abs(areaOf(a[0])) ? b : a))
  const area = areaOf(outer)
  const sum = outer.reduce(
    ([sumX, sumY], [x, y], at) => {
      const [nextX, nextY] = outer[(at + 1) % outer.length]
      const part = x * nextY - nextX * y
      return [sumX + (x + nextX) * part, sumY + (y + nextY) * part]
    },
    [0, 0],
  )
  const middle = sum.map((value) => value / (6 * area))
  if (isInside(middle, outer)) return middle
  const crossings = outer
    .flatMap(([x, y], at) => {
      const [nextX, nextY] = outer[(at + 1) % outer.length]
      return y > middle[1] === nextY > middle[1] ? [] : [x + ((middle[1] - y) / (nextY - y)) * (nextX - x)]
    })
    .sort((a, b) => a - b)
  const pairs = crossings.flatMap((from, at) => (at % 2 === 0 ? [[from, crossings[at + 1]]] : []))
  const [from, to] = pairs.reduce((a, b) => (b[1] - b[0] > a[1] - a[0] ? b : a))
  return [(from + to) / 2, middle[1]]
}

function isInside([x, y], ring) {
  return ring.reduce((inside, [aX, aY], at) => {
    const [bX, bY] = ring[(at + 1) % ring.length]
    return aY > y !== bY > y && x < aX + ((y - aY) / (bY - aY)) * (bX - aX) ? !inside : inside
  }, false)
}

function provinceOf(point, name) {
  const found = provinces.find(({ polygons }) => polygons.some(([outer]) => isInside(point, outer)))
  if (!found) throw new Error(`${name} lies in no province`)
  return found.name
}

/** From corner to corner by whole units, from where the last one was: half the size of places on the sheet. */
function pathOf(line, end = '') {
  let [atX, atY] = line[0].map(Math.round)
  const steps = line.slice(1, end ? -1 : undefined).flatMap(([x, y]) => {
    const step = [Math.round(x) - atX, Math.round(y) - atY]
    if (step[0] === 0 && step[1] === 0) return []
    ;[atX, atY] = [atX + step[0], atY + step[1]]
    return `${step[0]}${step[1] < 0 ? '' : ' '}${step[1]}`
  })
  const [x, y] = line[0].map(Math.round)
  return steps.length === 0 ? '' : `M${x} ${y}l${steps.join(' ').replaceAll(' -', '-')}${end}`
}
