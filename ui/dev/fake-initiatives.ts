// Many initiatives all over the country, and many notes: made up, the same ones each time.
import * as Y from 'yjs'

import { MUNICIPALITIES } from '../src/shared/netherlands/netherlands'
import { id, type Sample } from './sample'

const NAMES = [
  'De Open Deur',
  'Aan Tafel',
  'Het Kompas',
  'Samen Verder',
  'De Brug',
  'Éénpansmaal',
  'بيت الجيران',
  'Zes op de Fiets',
]
const GROUPS = ['nieuwkomers', 'buurtbewoners', 'vrouwen', 'jongeren', 'ouderen']
const PHASES = ['start', 'growth', 'fragile', 'stopped', 'absorbed']
const BLURS = [0, 100, 1_000, 5_000, 25_000]

/** Some have no point, and some of those a place that is no municipality. */
export function initiatives(count: number): Sample[] {
  return Array.from({ length: count }, (_, number) => {
    const { name, lat, lon } = MUNICIPALITIES[(number * 97) % MUNICIPALITIES.length] ?? { name: '', lat: 52, lon: 5 }
    const aside = (by: number): number => (((number * by) % 41) - 20) / 400
    const point = { lat: lat + aside(7), lon: lon + aside(13), blur: BLURS[number % BLURS.length] }
    return {
      id: id(100_000 + number),
      kind: 'initiative',
      title: `${NAMES[number % NAMES.length]} ${number + 1}`,
      fields: {
        place: number % 29 === 0 ? 'Onder de brug' : name,
        ...(number % 4 !== 0 && number % 29 !== 0 && { point }),
        phase: PHASES[number % PHASES.length],
        target_group: [GROUPS[number % GROUPS.length], GROUPS[(number * 3 + 1) % GROUPS.length]],
        started: String(2015 + (number % 11)),
        ...(number % 6 !== 0 && { volunteers: (number * 13) % 60 }),
      },
      doc: new Y.Doc(),
    }
  })
}

export function noteOf(number: number): Sample {
  const title = `Notitie ${number + 1} van een lange reis`
  const fields = { date: '2025', place: 'Onderweg' }
  return { id: id(1000 + number), kind: 'field-note', title, fields, doc: new Y.Doc() }
}

/** A row of a list, with the values that were asked for. */
export function withValues(row: { id: string }, sample: Sample | undefined, fields: string[] | undefined): unknown {
  if (!fields) return row
  const known = Object.entries(sample?.fields ?? {})
  return { ...row, values: Object.fromEntries(known.filter(([id]) => fields.includes(id))) }
}
