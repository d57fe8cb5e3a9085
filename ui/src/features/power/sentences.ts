// What stands on a power map in words: for who hears the drawing, for the tables, and for what differs between two.
import type { KindInfo } from '../../ipc/generated/KindInfo'
import { day } from '../../shared/dates'
import { dotted, enumerated, listed } from '../../shared/lists'
import { t } from '../../shared/texts.svelte'
import type { Difference, RelationPart } from './compare'
import type { Actor, PowerMap, Relation } from './map'

/** The labels of the kind, by the ids of its fields. */
export class Labels {
  readonly #kind: KindInfo | undefined

  constructor(kind: KindInfo | undefined) {
    this.#kind = kind
  }

  #field(id: string) {
    const { fields = [] } = this.#kind ?? {}
    const columns = ['relations', 'placed'].flatMap((rows) => fields.find((each) => each.id === rows)?.columns ?? [])
    return [...fields, ...columns].find((each) => each.id === id)
  }

  of(field: string): string {
    return this.#field(field)?.label ?? field
  }

  choices(field: string): { id: string; label: string }[] {
    return this.#field(field)?.choices ?? []
  }

  said(field: string, choice: string): string {
    return this.choices(field).find(({ id }) => id === choice)?.label ?? choice
  }
}

export class Sayings {
  readonly labels: Labels
  readonly #names: ReadonlyMap<string, string>

  constructor(labels: Labels, ...maps: PowerMap[]) {
    this.labels = labels
    this.#names = new Map(maps.flatMap(({ actors }) => actors.map(({ id, name }) => [id, name])))
  }

  /** Through whose eyes, or nothing. */
  view({ viewOf, viewer }: PowerMap): string {
    const eyes = viewOf && this.labels.said('view_of', viewOf)
    return eyes && viewer ? `${eyes} (${viewer})` : eyes || viewer
  }

  /** Which map this is, among several. */
  caption(map: PowerMap): string {
    const parts = [map.title || t('untitled'), map.date && day(map.date), this.view(map)]
    return dotted(parts.filter((part) => part !== ''))
  }

  name(actor: string): string {
    return this.#names.get(actor) || t('power-nobody')
  }

  influence({ influence, reason }: Actor): string {
    if (influence === null) return t('power-influence-none')
    return reason ? t('power-influence-why', { influence, reason }) : t('power-influence', { influence })
  }

  actor(actor: Actor): string {
    return [
      actor.name,
      this.influence(actor),
      actor.interest === null ? '' : t('power-interest', { interest: actor.interest }),
      actor.stance ? this.labels.said('stance', actor.stance) : '',
    ]
      .filter((part) => part !== '')
      .join('. ')
  }

  type({ type }: Relation): string {
    return type ? this.labels.said('relation', type) : t('power-no-type')
  }

  /** "geld van de gemeente naar Zijwind". */
  way(relation: Relation): string {
    return t('power-way', { type: this.type(relation), from: this.name(relation.from), to: this.name(relation.to) })
  }

  relation(relation: Relation): string {
    const [way, details] = [this.way(relation), listed(this.details(relation))]
    return details ? t('power-way-with', { way, details }) : way
  }

  details(relation: Relation): string[] {
    const { flows, weight } = relation
    return [
      flows,
      weight === null ? '' : t('power-weight', { weight }),
      this.depends(relation),
      this.when(relation),
    ].filter((part) => part !== '')
  }

  when({ since, until }: Relation): string {
    if (since && until) return t('power-between', { since: day(since), until: day(until) })
    if (since) return t('power-since', { day: day(since) })
    return until ? t('power-until', { day: day(until) }) : ''
  }

  depends({ depends, from, to }: Relation): string {
    const [one, other] = [this.name(from), this.name(to)]
    if (depends === 'from_on_to') return t('power-depends', { one, other })
    if (depends === 'to_on_from') return t('power-depends', { one: other, other: one })
    return depends === 'mutual' ? t('power-depends-both', { one, other }) : ''
  }

  /** A whole sentence. */
  difference(each: Difference): string {
    if (each.is === 'actor-new')
      return t('power-diff-actor-new', { actor: each.actor.name, rest: this.influence(each.actor) })
    if (each.is === 'actor-gone') return t('power-diff-actor-gone', { actor: each.actor.name })
    if (each.is === 'relation-new') return t('power-diff-relation-new', { relation: this.relation(each.relation) })
    if (each.is === 'relation-gone') return t('power-diff-relation-gone', { relation: this.relation(each.relation) })
    if (each.is === 'relation-type')
      return t('power-diff-relation-type', {
        ...this.#ends(each.after),
        before: this.type(each.before),
        after: this.type(each.after),
      })
    if (each.is === 'relation-changed') {
      const changes = each.parts.map((part) => this.#changed(part, each.before, each.after))
      return t('power-diff-relation-changed', { way: this.way(each.after), changes: enumerated(changes) })
    }
    const [before, after] = [this.#value(each.is, each.before), this.#value(each.is, each.after)]
    return t(`power-diff-${each.is}`, { actor: each.after.name, before, after })
  }

  /** The same in a few letters, for the drawing. */
  short(each: Difference): string {
    if (each.is === 'actor-new' || each.is === 'relation-new') return t('power-mark-new')
    if (each.is === 'actor-gone' || each.is === 'relation-gone') return t('power-mark-gone')
    if (each.is === 'relation-type') return t('power-mark-was', { before: this.type(each.before) })
    if (each.is === 'relation-changed') return t('power-mark-changed')
    if (each.is === 'reason') return t('power-mark-reason')
    if (each.is === 'stance') return t('power-mark-was', { before: this.#value('stance', each.before) })
    return t(`power-mark-${each.is}`, {
      before: this.#value(each.is, each.before),
      after: this.#value(each.is, each.after),
    })
  }

  #ends({ from, to }: Relation) {
    return { from: this.name(from), to: this.name(to) }
  }

  #value(is: 'influence' | 'interest' | 'stance' | 'reason', actor: Actor): string {
    if (is === 'stance') return actor.stance ? this.labels.said('stance', actor.stance) : t('power-unsaid')
    if (is === 'reason') return actor.reason || t('power-unsaid')
    return actor[is] === null ? t('power-unsaid') : String(actor[is])
  }

  #changed(part: RelationPart, before: Relation, after: Relation): string {
    const said = (relation: Relation): string => {
      if (part === 'depends')
        return relation.depends ? this.labels.said('depends', relation.depends) : t('power-unsaid')
      if (part === 'since' || part === 'until') return relation[part] ? day(relation[part]) : t('power-unsaid')
      return String(relation[part] ?? '') || t('power-unsaid')
    }
    return t('power-diff-part', { part: t(`power-part-${part}`), before: said(before), after: said(after) })
  }
}
