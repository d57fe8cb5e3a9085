// What is drawn of one map or of two beside each other: for the window, and for a file as much of it as may go for a use.
import { request } from '../../ipc/call'
import type { LeftOut } from '../../ipc/generated/LeftOut'
import { day } from '../../shared/dates'
import { dotted } from '../../shared/lists'
import { t } from '../../shared/texts.svelte'
import { differences, marks, type Difference, type Mark } from './compare'
import type { Sheet as FileSheet } from './files'
import { gridOf } from './grid'
import { sheetFor } from './layout'
import { isDrawn, mapOf, withSpotsOf, type PowerMap, type Relation } from './map'
import { drawn, spotsOf, type Words } from './net-map'
import { Sayings, type Labels } from './sentences'

/** With more lines than this, words beside all of them would lie over each other. */
export const FEW = 24

export type Shown = { map: PowerMap; marks: ReadonlyMap<string, Mark>; caption: string }
export type Pair = { before: PowerMap; after: PowerMap }
export type Type = { id: string; label: string; count: number }

/** The older one first; without dates, the own one last. */
export function pairOf(own: PowerMap | null, other: PowerMap | null): Pair | null {
  if (!own || !other) return null
  const isFirst = own.date !== '' && other.date !== '' && own.date < other.date
  return isFirst ? { before: own, after: other } : { before: other, after: own }
}

export function shownOf(own: PowerMap, pair: Pair | null, different: readonly Difference[], sayings: Sayings): Shown[] {
  if (!pair) return [{ map: own, marks: new Map(), caption: '' }]
  return (['before', 'after'] as const).map((side) => ({
    map: withSpotsOf(pair[side], pair[side === 'before' ? 'after' : 'before']),
    marks: marks(different, side, (each) => sayings.short(each)),
    caption: sayings.caption(pair[side]),
  }))
}

/** The types of relations that are drawn, in the order of the table of kinds. */
export function typesOf(maps: readonly PowerMap[], labels: Labels): Type[] {
  const all = maps.flatMap(({ relations }) => relations).filter(isDrawn)
  const order = labels.choices('relation').map(({ id }) => id)
  return [...new Set(all.map(({ type }) => type))]
    .sort((one, two) => order.indexOf(one) - order.indexOf(two))
    .map((id) => ({
      id,
      label: id === '' ? t('power-no-type') : labels.said('relation', id),
      count: all.filter(({ type }) => type === id).length,
    }))
}

export const wordsOf = (sayings: Sayings, marks: ReadonlyMap<string, Mark>): Words => ({
  actor: (actor) => [sayings.actor(actor), marks.get(actor.id)?.words ?? ''].filter((part) => part !== '').join('. '),
  relation: (relation) => sayings.relation(relation),
  stance: (stance) => sayings.labels.said('stance', stance),
})

export const gridNames = ({ labels }: Sayings) => ({
  influence: labels.of('influence'),
  interest: labels.of('interest'),
  quarters: [t('power-quarter-1'), t('power-quarter-2'), t('power-quarter-3'), t('power-quarter-4')] as const,
})

/** How a drawing is looked at. */
export type Look = { view: 'net' | 'grid'; hidden: ReadonlySet<string>; labels: boolean; rightToLeft: boolean }

/** A file's worth of one map, or of two beside each other: the drawing with its heading, legend and notes. */
export function sheetOf(own: PowerMap, other: PowerMap | null, kind: Labels, look: Look): FileSheet {
  const { view, hidden, rightToLeft } = look
  const maps = other ? [own, other] : [own]
  const pair = pairOf(own, other)
  const different = pair ? differences(pair.before, pair.after) : []
  const sayings = new Sayings(kind, ...maps)
  const sheet = sheetFor(Math.max(...maps.map(({ actors }) => actors.length)))
  const isShown = (each: Relation): boolean => isDrawn(each) && !hidden.has(each.type)
  const drawings = shownOf(own, pair, different, sayings).map(({ map, marks, caption }) => {
    const words = wordsOf(sayings, marks)
    const labels = look.labels || map.relations.filter(isShown).length <= FEW ? 'all' : new Set<string>()
    const scene =
      view === 'grid'
        ? gridOf(map, words, gridNames(sayings), rightToLeft, marks)
        : drawn(map, spotsOf(map, rightToLeft, sheet), words, { rightToLeft, hidden, marks, labels }, sheet)
    return { scene, caption }
  })
  return {
    drawings,
    heading: [own.title, own.question, dotted([own.date && day(own.date), sayings.view(own)].filter(Boolean))],
    legend:
      view === 'grid'
        ? []
        : typesOf(maps, kind)
            .filter(({ id }) => !hidden.has(id))
            .map(({ id, label }) => ({ type: id, label })),
    notes: [
      ...(view === 'grid' ? [] : [`${t('power-tower')} · ${t('power-knot')}`]),
      ...different.map((each) => sayings.difference(each)),
    ],
    rightToLeft,
  }
}

/** Maps as they may go for a use, and what does not. */
export async function forOthers(ids: string[], purpose: string): Promise<{ maps: PowerMap[]; leftOut: LeftOut[] }> {
  const { maps, left_out: leftOut } = await request('power_show', { ids, purpose })
  const read = maps.map(({ id, title, fields, actors }) => {
    const names = new Map(actors.map((actor) => [actor.id, actor.title]))
    return mapOf(
      id,
      title,
      (field) => fields[field],
      (actor) => names.get(actor) || t('untitled'),
    )
  })
  return { maps: read, leftOut }
}
