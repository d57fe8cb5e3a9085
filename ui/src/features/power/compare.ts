// What differs between two power maps: of two dates, or of two who look at the same.
import type { Actor, PowerMap, Relation } from './map'

/** What of a relation can differ while it stays the same relation. */
export const RELATION_PARTS = ['flows', 'weight', 'depends', 'since', 'until'] as const
export type RelationPart = (typeof RELATION_PARTS)[number]

export type Difference =
  | { is: 'actor-new'; actor: Actor }
  | { is: 'actor-gone'; actor: Actor }
  | { is: 'influence' | 'interest' | 'stance' | 'reason'; before: Actor; after: Actor }
  | { is: 'relation-new'; relation: Relation }
  | { is: 'relation-gone'; relation: Relation }
  | { is: 'relation-type'; before: Relation; after: Relation }
  | { is: 'relation-changed'; before: Relation; after: Relation; parts: RelationPart[] }

const ACTOR_PARTS = ['influence', 'reason', 'interest', 'stance'] as const

/** Actors first, in the order of the maps; then relations. */
export function differences(before: PowerMap, after: PowerMap): Difference[] {
  const found: Difference[] = []
  const then = new Map(before.actors.map((actor) => [actor.id, actor]))
  const now = new Map(after.actors.map((actor) => [actor.id, actor]))
  for (const actor of after.actors) if (!then.has(actor.id)) found.push({ is: 'actor-new', actor })
  for (const actor of before.actors) if (!now.has(actor.id)) found.push({ is: 'actor-gone', actor })
  for (const actor of before.actors) {
    const other = now.get(actor.id)
    if (!other) continue
    for (const is of ACTOR_PARTS) if (actor[is] !== other[is]) found.push({ is, before: actor, after: other })
  }
  return [...found, ...relationDifferences(before.relations, after.relations)]
}

/** Relations have no names: one is the same in both where it goes the same way, and is of the same type; then what flows decides. */
function relationDifferences(before: Relation[], after: Relation[]): Difference[] {
  const pairs: [Relation, Relation][] = []
  const [then, now] = [new Set(before), new Set(after)]
  const pair = (keyOf: (relation: Relation) => string, fits: (key: string) => boolean = () => true): void => {
    const waiting = byKey([...now], keyOf)
    for (const one of then) {
      const key = keyOf(one)
      const other = fits(key) ? waiting.get(key)?.shift() : undefined
      if (!other) continue
      pairs.push([one, other])
      then.delete(one)
      now.delete(other)
    }
  }
  pair(({ from, to, type, flows }) => JSON.stringify([from, to, type, flows]))
  pair(({ from, to, type }) => JSON.stringify([from, to, type]))
  // What is left between the same two, one on either side, became something else.
  const [left, came] = [byKey([...then], wayOf), byKey([...now], wayOf)]
  const alone = (way: string): boolean => left.get(way)?.length === 1 && came.get(way)?.length === 1
  pair(wayOf, alone)
  const order = new Map(before.map((relation, index) => [relation, index]))
  const changed = pairs
    .sort(([one], [other]) => (order.get(one) ?? 0) - (order.get(other) ?? 0))
    .flatMap(([one, other]): Difference[] => {
      if (one.type !== other.type) return [{ is: 'relation-type', before: one, after: other }]
      const parts = RELATION_PARTS.filter((part) => one[part] !== other[part])
      return parts.length > 0 ? [{ is: 'relation-changed', before: one, after: other, parts }] : []
    })
  return [
    ...[...now].map((relation): Difference => ({ is: 'relation-new', relation })),
    ...[...then].map((relation): Difference => ({ is: 'relation-gone', relation })),
    ...changed,
  ]
}

const wayOf = ({ from, to }: Relation): string => JSON.stringify([from, to])

/** Once through all: a map may have thousands of relations between the same two. */
function byKey(relations: readonly Relation[], keyOf: (relation: Relation) => string): Map<string, Relation[]> {
  const found = new Map<string, Relation[]>()
  for (const each of relations) {
    const key = keyOf(each)
    const alike = found.get(key)
    if (alike) alike.push(each)
    else found.set(key, [each])
  }
  return found
}

export type Mark = { is: 'new' | 'gone' | 'changed'; words: string }

/** What the drawing of one of the two maps shows beside actors and relations, by their ids. `words` says each in a few letters. */
export function marks(
  all: readonly Difference[],
  side: 'before' | 'after',
  words: (difference: Difference) => string,
): Map<string, Mark> {
  const found = new Map<string, Mark>()
  const mark = (id: string, is: Mark['is'], said: string): void => {
    const known = found.get(id)
    found.set(
      id,
      known
        ? { is: known.is, words: [known.words, said].filter((each) => each !== '').join(', ') }
        : { is, words: said },
    )
  }
  for (const each of all) {
    const said = words(each)
    if ('before' in each) mark((side === 'before' ? each.before : each.after).id, 'changed', said)
    else if (each.is.endsWith('-new') === (side === 'after'))
      mark(('actor' in each ? each.actor : each.relation).id, side === 'after' ? 'new' : 'gone', said)
  }
  return found
}
