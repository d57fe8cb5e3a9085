// Power maps to look at, made up as all else here: two views of one question, and a large one to see how the drawing does with much.
import * as Y from 'yjs'

import { id, type Sample } from './sample'

type Cells = Record<string, unknown>

const record = (number: number, kind: string, title: string, fields: Cells): Sample => ({
  id: id(number),
  kind,
  title,
  fields,
  doc: new Y.Doc(),
})

const ACTORS = [
  'Gemeente Deventer',
  'Fietswerkplaats De Spaak',
  'Oranjefonds (fictie)',
  'Buren',
  'Opvangorganisatie',
  'مطبخ الحي',
]
const actor = (index: number): string => id(900 + index)

/** The first of the two maps, by its number. */
export const MAP = 920

const rows = (from: number, cells: Cells[]): Cells[] => cells.map((each, index) => ({ id: id(from + index), ...each }))

/** What `?power` and `?power=60` ask for. */
export function powerSamples(asked: string | null): Sample[] {
  const many = Number(asked ?? 0)
  return asked === null ? [] : [...few(), ...(many > 0 ? large(many, Math.round((many * 10) / 3)) : [])]
}

/** All words in these fields and their rows, once each. */
export function namedIn(fields: Cells): string[] {
  const inRows = (value: unknown): unknown[] =>
    typeof value === 'object' && value !== null ? Object.values(value) : []
  const values = Object.values(fields).flat()
  const words = [...values, ...values.flatMap(inRows)].flat().filter((value) => typeof value === 'string')
  return [...new Set(words)]
}

function few(): Sample[] {
  return [
    ...ACTORS.map((title, index) =>
      record(900 + index, 'actor', title, index === 0 ? { goals: 'Ontvangen zonder ongelukken.', influence: 8 } : {}),
    ),
    record(MAP, 'power-map', 'Wie gaat er over de namenlijst?', {
      question: 'Wie heeft er invloed op de vraag naar namen?',
      date: '2025-03-27',
      view_of: 'initiative',
      viewer: 'de leden van De Spaak',
      placed: rows(930, [
        {
          actor: actor(0),
          influence: 8,
          interest: 6,
          stance: 'doubting',
          across: 180,
          down: 250,
          influence_reason: 'Het formulier is daar gemaakt.',
        },
        { actor: actor(1), influence: 3, interest: 10, stance: 'with', across: 500, down: 740 },
        { actor: actor(2), influence: 6, interest: 4, stance: 'leaning', across: 800, down: 230 },
        { actor: actor(3), influence: 2, interest: 3, across: 850, down: 760 },
      ]),
      relations: rows(940, [
        {
          from_actor: actor(0),
          to_actor: actor(1),
          relation: 'money',
          flows: '9.000 euro per jaar',
          weight: 4,
          depends: 'to_on_from',
          from_date: '2019',
        },
        { from_actor: actor(1), to_actor: actor(0), relation: 'information', flows: 'een lijst, of niet', weight: 2 },
        {
          from_actor: actor(2),
          to_actor: actor(1),
          relation: 'money',
          flows: 'een werkbank',
          weight: 2,
          from_date: '2022',
        },
        {
          from_actor: actor(3),
          to_actor: actor(1),
          relation: 'support',
          flows: 'kapotte fietsen',
          weight: 1,
          depends: 'mutual',
        },
        { from_actor: actor(0), to_actor: actor(2), relation: 'conflict', weight: 1 },
      ]),
    }),
    record(MAP + 1, 'power-map', 'Dezelfde vraag, gezien door de gemeente', {
      question: 'Wie heeft er invloed op de vraag naar namen?',
      date: '2025-06-26',
      view_of: 'municipality',
      viewer: 'twee ambtenaren',
      compared_with: id(MAP),
      placed: rows(950, [
        {
          actor: actor(0),
          influence: 4,
          interest: 7,
          stance: 'neutral',
          across: 420,
          down: 420,
          influence_reason: '‘Wij voeren uit.’',
        },
        { actor: actor(4), influence: 7, interest: 8, stance: 'against', across: 160, down: 200 },
        { actor: actor(1), influence: 6, interest: 9, stance: 'with', across: 700, down: 520 },
        { actor: actor(5), influence: 1, interest: 9, stance: 'with' },
      ]),
      relations: rows(960, [
        {
          from_actor: actor(4),
          to_actor: actor(0),
          relation: 'command',
          flows: 'verantwoording per kwartaal',
          weight: 5,
          depends: 'to_on_from',
        },
        {
          from_actor: actor(0),
          to_actor: actor(1),
          relation: 'money',
          flows: 'projectsubsidie',
          weight: 3,
          from_date: '2019',
        },
        {
          from_actor: actor(1),
          to_actor: actor(0),
          relation: 'support',
          flows: 'een verhaal voor de raad',
          weight: 3,
          depends: 'from_on_to',
        },
        { from_actor: actor(5), to_actor: actor(1), relation: 'cooperation', flows: 'خبز كل يوم خميس' },
      ]),
    }),
  ]
}

const TYPES = ['money', 'information', 'command', 'support', 'cooperation', 'dependence', 'conflict']

/** So many actors, and about three relations for each; nobody is placed. */
function large(count: number, relations: number): Sample[] {
  const many = Array.from({ length: count }, (_, index) =>
    record(10_000 + index, 'actor', `Partij nummer ${index + 1} van een lange reeks`, {}),
  )
  return [
    ...many,
    record(MAP + 2, 'power-map', 'Een grote kaart', {
      question: 'Hoe gaat het met veel?',
      date: '2025-09',
      placed: many.map((each, index) => ({
        id: id(11_000 + index),
        actor: each.id,
        influence: index % 11,
        interest: (index * 7) % 11,
      })),
      relations: Array.from({ length: relations }, (_, index) => ({
        id: id(12_000 + index),
        from_actor: id(10_000 + (index % count)),
        to_actor: id(10_000 + ((index * 17 + 5 + 7 * Math.floor(index / count)) % count)),
        relation: TYPES[index % TYPES.length],
        flows: `stroom ${index + 1}`,
        weight: 1 + (index % 5),
      })),
    }),
  ]
}
