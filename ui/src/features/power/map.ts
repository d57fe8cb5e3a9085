// A power map as it stands in a record: who is on it, how strong, and what goes between them.
import { rowsOf, type Row } from '../../session/rows'

export type Actor = {
  /** Of its record. */
  id: string
  name: string
  /** Of the field `placed`, by their ids: none for who is only named in a relation, several where two people put it on the map apart. */
  rows: string[]
  /** From 0 to 10; null where nobody said. */
  influence: number | null
  reason: string
  interest: number | null
  /** A choice of the table of kinds, or empty. */
  stance: string
  /** In thousandths of the sheet, from its beginning and its top; null where the program places it. */
  across: number | null
  down: number | null
}

export type Relation = {
  /** Of its row. */
  id: string
  /** Actors, by their ids; empty where nobody said. */
  from: string
  to: string
  /** A choice of the table of kinds, or empty. */
  type: string
  flows: string
  /** From 1 to 5. */
  weight: number | null
  depends: string
  since: string
  until: string
}

export type PowerMap = {
  id: string
  title: string
  question: string
  date: string
  /** A choice of the table of kinds, or empty; `viewer` says whose exactly. */
  viewOf: string
  viewer: string
  actors: Actor[]
  relations: Relation[]
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const count = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** `field` gives the values of the record, `nameOf` the titles of its actors. */
export function mapOf(
  id: string,
  title: string,
  field: (id: string) => unknown,
  nameOf: (actor: string) => string,
): PowerMap {
  const actors = new Map<string, Actor>()
  const meet = (actor: string): Actor => {
    const met = actors.get(actor) ?? unplaced(actor, nameOf(actor))
    actors.set(actor, met)
    return met
  }
  for (const row of rowsOf(field('placed'))) {
    if (text(row['actor']) === '') continue
    const actor = meet(text(row['actor']))
    // Of two rows for one actor, the first that says something is what the drawing shows.
    const said = placed(row)
    for (const [key, value] of Object.entries(said))
      if (actor[key as keyof typeof said] === null || actor[key as keyof typeof said] === '')
        Object.assign(actor, { [key]: value })
    actor.rows.push(row.id)
  }
  const relations = rowsOf(field('relations')).map(relationOf)
  for (const { from, to } of relations) [from, to].filter((end) => end !== '').forEach(meet)
  return {
    id,
    title,
    question: text(field('question')),
    date: text(field('date')),
    viewOf: text(field('view_of')),
    viewer: text(field('viewer')),
    actors: [...actors.values()],
    relations,
  }
}

const unplaced = (id: string, name: string): Actor => ({
  id,
  name,
  rows: [],
  influence: null,
  reason: '',
  interest: null,
  stance: '',
  across: null,
  down: null,
})

const placed = (row: Row) => ({
  influence: count(row['influence']),
  reason: text(row['influence_reason']),
  interest: count(row['interest']),
  stance: text(row['stance']),
  across: count(row['across']),
  down: count(row['down']),
})

const relationOf = (row: Row): Relation => ({
  id: row.id,
  from: text(row['from_actor']),
  to: text(row['to_actor']),
  type: text(row['relation']),
  flows: text(row['flows']),
  weight: count(row['weight']),
  depends: text(row['depends']),
  since: text(row['from_date']),
  until: text(row['until_date']),
})

/** Whether a line can be drawn for it: it has two ends, and they are not the same. */
export const isDrawn = ({ from, to }: Relation): boolean => from !== '' && to !== '' && from !== to

/** The map with those whom nobody placed on it where another map has them: beside each other, the same stands in the same spot. */
export function withSpotsOf(map: PowerMap, other: PowerMap): PowerMap {
  const spots = new Map(other.actors.map(({ id, across, down }) => [id, { across, down }]))
  const isLoose = ({ across, down }: Actor): boolean => across === null || down === null
  return { ...map, actors: map.actors.map((actor) => (isLoose(actor) ? { ...actor, ...spots.get(actor.id) } : actor)) }
}
