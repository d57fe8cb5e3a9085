// The map of the Netherlands: places where they are, and points no finer than they want to be found.
import { describe, expect, it } from 'vitest'

import boundaries from '../src/shared/netherlands/boundaries.json'
import { blurred, pointIn, reach } from '../src/shared/netherlands/blurring'
import { namesSeveral, placeNamed, placesLike, PLACES_SOURCE, townNear } from '../src/shared/netherlands/place-names'
import places from '../src/shared/netherlands/places.json'
import {
  HEIGHT,
  MUNICIPALITIES,
  municipalityNamed,
  project,
  provinceAt,
  PROVINCES,
  unproject,
  WIDTH,
} from '../src/shared/netherlands/netherlands'

/** The same numbers each time. */
function* random(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state / 2 ** 32
  }
}

describe('the map', () => {
  it('names its source and licence, and is small', () => {
    expect(boundaries.source).toMatchObject({ owners: 'CBS / Kadaster', licence: 'CC BY 4.0' })
    expect(JSON.stringify(boundaries).length).toBeLessThan(150_000)
    expect(MUNICIPALITIES).toHaveLength(342)
    expect(PROVINCES).toHaveLength(12)
  })

  it('has every municipality in its frame and in the province that it says', () => {
    for (const each of MUNICIPALITIES) {
      const { x, y } = project(each)
      expect(x > 0 && x < WIDTH && y > 0 && y < HEIGHT, each.name).toBe(true)
    }
    // The outlines are thinned, and their middles were found before: on an islet one may lie beside its own shore.
    const astray = MUNICIPALITIES.filter((each) => provinceAt(each) !== each.province)
    expect(astray.map(({ name }) => name)).toEqual([])
  })

  it.each([
    [52.3731, 4.8926, 'Noord-Holland'],
    [50.8514, 5.691, 'Limburg'],
    [53.2194, 6.5665, 'Groningen'],
    [51.4988, 3.611, 'Zeeland'],
    [53.2012, 5.7999, 'Friesland'],
    [52.5185, 5.4714, 'Flevoland'],
    [53.7, 4.0, undefined],
    [52.52, 13.4, undefined],
    [0, 0, undefined],
  ])('%s, %s lies in %s', (lat, lon, province) => expect(provinceAt({ lat, lon })).toBe(province))

  it('finds its way back from the drawing', () => {
    for (const { lat, lon } of MUNICIPALITIES) {
      const { x, y } = project({ lat, lon })
      const back = unproject(x, y)
      expect(back.lat).toBeCloseTo(lat, 9)
      expect(back.lon).toBeCloseTo(lon, 9)
    }
  })

  it.each([
    ['Zwolle', 'Zwolle'],
    ['  zwolle ', 'Zwolle'],
    ['gemeente Zwolle', 'Zwolle'],
    ['Buurthuis De Bron, Deventer', 'Deventer'],
    ['Den Haag', "'s-Gravenhage"],
    ['’s-Gravenhage', "'s-Gravenhage"],
    ['den bosch', "'s-Hertogenbosch"],
    ['Sudwest Fryslan', 'Súdwest-Fryslân'],
    ['Bergen (NH.)', 'Bergen (NH.)'],
    ['Nuenen, Gerwen en Nederwetten', 'Nuenen, Gerwen en Nederwetten'],
    ['Beek en Donk', undefined],
    ['Zwol', undefined],
    ['Onder de brug', undefined],
    ['', undefined],
    [',', undefined],
  ])('knows "%s" as %s', (text, name) => expect(municipalityNamed(text)?.name).toBe(name))
})

describe('names of places', () => {
  const said = (text: string): string[] =>
    placesLike(text).map(({ name, is, province }) => `${name}, ${is}, ${province}`)

  it('name their source and licence, are small, and lie in their province', () => {
    expect(PLACES_SOURCE).toEqual({ owners: 'GeoNames', licence: 'CC BY 4.0' })
    expect(JSON.stringify(places).length).toBeLessThan(60_000)
    expect(places.provinces).toEqual(PROVINCES.map(({ name }) => name))
    for (const [name, , lat, lon] of places.places as [string, number, number, number][]) {
      const { x, y } = project({ lat, lon })
      expect(x > 0 && x < WIDTH && y > 0 && y < HEIGHT, name).toBe(true)
    }
  })

  it.each([
    ['zwolle', 'Zwolle, town, Overijssel'],
    ['Zwol', 'Zwolle, town, Overijssel'],
    ['Giethoorn', 'Giethoorn, town, Overijssel'],
    ['den haag', 'Den Haag, town, Zuid-Holland'],
    ['s gravenhage', "'s-Gravenhage, municipality, Zuid-Holland"],
    ['the hague', 'Den Haag, town, Zuid-Holland'],
    ['hertogenbosch', "'s-Hertogenbosch, town, Noord-Brabant"],
    ['Den Bosch', "'s-Hertogenbosch, town, Noord-Brabant"],
    ['ljouwert', 'Leeuwarden, town, Friesland'],
    ['Snits', 'Sneek, town, Friesland'],
    ['it hearrenfean', 'Heerenveen, town, Friesland'],
    ['Harns', 'Harlingen, town, Friesland'],
    ['Damwald', 'Damwâld, town, Friesland'],
    ['DAMWÂLD', 'Damwâld, town, Friesland'],
    ['Veenwouden', 'Feanwâlden, town, Friesland'],
    ['sudwest', 'Súdwest-Fryslân, municipality, Friesland'],
    ['Ĳlst', 'IJlst, town, Friesland'],
    ['zoom', 'Bergen op Zoom, town, Noord-Brabant'],
    ['hengelo', 'Hengelo, town, Overijssel'],
    ['rijswijk', 'Rijswijk, town, Zuid-Holland'],
    ['Laren', 'Laren, town, Noord-Holland'],
    ['oosterhout', 'Oosterhout, town, Noord-Brabant'],
    ['bergen', 'Bergen, town, Noord-Holland'],
  ])('"%s" offers %s first', (text, first) => expect(said(text)[0]).toBe(first))

  it('offers a town and the municipality of its name', () => {
    expect(said('deventer')).toEqual(['Deventer, town, Overijssel', 'Deventer, municipality, Overijssel'])
    expect(said('a').length).toBeGreaterThan(100)
    for (const nothing of ['', '  ', ',', 'Onder de brug', '52.37, 4.90', 'طنطا'])
      expect(said(nothing), nothing).toEqual([])
  })

  it.each([
    ['Giethoorn', 52.74, 6.08],
    ['Ljouwert', 53.2, 5.8],
    ['Zwolle', 52.51, 6.11],
  ])('%s alone is a place', (text, lat, lon) =>
    expect(placeNamed(text)).toMatchObject({ lat: expect.closeTo(lat, 1), lon: expect.closeTo(lon, 1) }),
  )

  it.each([
    ['Hengelo, Gelderland', 'Gelderland', 52.05, 6.31],
    ['hengelo (gld)', 'Gelderland', 52.05, 6.31],
    ['Dorpshuis; Hengelo; Gelderland', 'Gelderland', 52.05, 6.31],
    ['Hengelo, Overijssel', 'Overijssel', 52.27, 6.79],
    ['Hengelo', 'Overijssel', 52.27, 6.79],
    ['Bergen (L.)', 'Limburg', 51.6, 6.08],
    ['Bergen, Noord-Holland', 'Noord-Holland', 52.67, 4.71],
    ['Utrecht, Utrecht', 'Utrecht', 52.09, 5.12],
    ['Buurthuis De Bron, Utrecht', 'Utrecht', 52.09, 5.1],
    ['Buurthuis De Bron, Deventer, Overijssel', 'Overijssel', 52.25, 6.16],
  ])('%s lies in the province that stands behind it', (text, province, lat, lon) =>
    expect(placeNamed(text)).toMatchObject({ province, lat: expect.closeTo(lat, 0), lon: expect.closeTo(lon, 0) }),
  )

  it.each(['Hengelo, Zeeland', 'Dorpshuis, Gelderland', 'Nes, Friesland', 'Zwolle (NB)'])(
    '%s is not somewhere else',
    (text) => expect(placeNamed(text)).toBeUndefined(),
  )

  it('offers what lies in a province that is typed behind it', () => {
    expect(said('Hengelo, Gelderland')).toEqual(['Hengelo, town, Gelderland'])
    expect(said('heng, ov')[0]).toBe('Hengelo, town, Overijssel')
    expect(said('Hengelo, x')).toEqual([])
  })

  it.each(['Nes', 'Bergen', 'Oosterhou', 'Onder de brug', ''])('"%s" names none, or several', (text) =>
    expect(placeNamed(text)).toBeUndefined(),
  )

  it.each(['Bergen (NH.)', 'Bergen (L.)', 'gemeente Rijswijk', "Stadhuis, 's-Gravenhage"])('"%s" names one', (text) =>
    expect(placeNamed(text)).toMatchObject({ name: municipalityNamed(text)?.name }),
  )

  it.each([
    ['Nes', true],
    ['Bergen', true],
    ['Hengelo', false],
    ['Bergen (NH.)', false],
    ['Onder de brug', false],
    ['', false],
  ])('"%s" are several: %s', (text, several) => expect(namesSeveral(text)).toBe(several))

  it('are the first that is offered, wherever a name is that of one place more than of others', () => {
    for (const { name } of [...MUNICIPALITIES, ...places.places.map(([name]) => ({ name: String(name) }))]) {
      if (!namesSeveral(name)) expect(placeNamed(name), name).toBe(placesLike(name)[0])
    }
  })

  it.each([
    [52.3731, 4.8926, 'Amsterdam'],
    [53.2012, 5.7999, 'Leeuwarden'],
    [52.73, 6.08, 'Giethoorn'],
    [54.4, 4.0, undefined],
    [48.85, 2.35, undefined],
  ])('near %s, %s lies %s', (lat, lon, town) => expect(townNear({ lat, lon })?.name).toBe(town))
})

describe('a blurred point', () => {
  it.each([
    [
      { lat: 52.1, lon: 5.2, blur: 100 },
      { lat: 52.1, lon: 5.2, blur: 100 },
    ],
    [
      { lat: 52.1, lon: 5.2 },
      { lat: 52.1, lon: 5.2, blur: 0 },
    ],
    [{ lat: 91, lon: 5.2, blur: 0 }, undefined],
    [{ lat: 52, lon: 181, blur: 0 }, undefined],
    [{ lat: 52, lon: 5, blur: -1 }, undefined],
    [{ lat: 52, lon: 5, blur: 1e9 }, undefined],
    [{ lat: NaN, lon: 5 }, undefined],
    [{ lat: '52', lon: 5 }, undefined],
    [{ lon: 5 }, undefined],
    ['52, 5', undefined],
    [null, undefined],
    [undefined, undefined],
    [[], undefined],
  ])('is read from %j as %j', (value, point) => expect(pointIn(value)).toEqual(point))

  // Reckoned by the rule of the core (`crates/model/src/kind/check.rs`), apart from this code.
  it.each([
    [
      { lat: 52.3731234, lon: 4.8926789, blur: 0 },
      { lat: 52.37312, lon: 4.89268, blur: 0 },
    ],
    [
      { lat: 0, lon: 0, blur: 5000 },
      { lat: 0, lon: 0, blur: 5000 },
    ],
    [
      { lat: 52, lon: 5, blur: 1000 },
      { lat: 52.00323, lon: 5.00507, blur: 1000 },
    ],
    [
      { lat: 53.2012, lon: 5.7999, blur: 5000 },
      { lat: 53.18002, lon: 5.77087, blur: 5000 },
    ],
  ])('of %j is drawn at %j', (point, drawn) => expect(blurred(point)).toEqual(drawn))

  it.each([100, 1_000, 5_000, 25_000, 100_000])('of %s metres moves no further, and not a second time', (blur) => {
    const numbers = random(blur)
    for (let n = 0; n < 500; n++) {
      const point = { lat: 50.7 + numbers.next().value * 3, lon: 3.3 + numbers.next().value * 4, blur }
      const drawn = blurred(point)
      expect(blurred(drawn)).toEqual(drawn)
      const north = (drawn.lat - point.lat) * 111_320
      const east = (drawn.lon - point.lon) * 111_320 * Math.cos((point.lat * Math.PI) / 180)
      // The last decimal and the bend of the earth come on top.
      expect(Math.hypot(north, east)).toBeLessThan(reach(drawn) * 1.03 + 2)
    }
  })

  it('is the same for all places around, so that looking often tells nothing', () => {
    const numbers = random(7)
    const drawn = new Set<string>()
    for (let n = 0; n < 400; n++) {
      const point = { lat: 52.3593 + numbers.next().value / 500, lon: 4.9 + numbers.next().value / 500, blur: 5_000 }
      drawn.add(JSON.stringify(blurred(point)))
    }
    // A square of two hundred metres has one corner of the grid at most: never as many answers as places.
    expect(drawn.size).toBeLessThanOrEqual(4)
  })
})
