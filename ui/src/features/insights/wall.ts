// How insights stand on the wall: by the kinds of knowledge that they rest on, and which of them rest on little.
import type { WallCard } from '../../ipc/generated/WallCard'

export const KINDS = ['lived', 'professional', 'academic'] as const
export const FILTERS = ['knowledge', 'initiative', 'against'] as const
export type Filter = (typeof FILTERS)[number]

/** What an insight rests on that is little: one kind of knowledge, one initiative, or nothing that was said against it. */
export const isThin: Record<Filter, (card: WallCard) => boolean> = {
  knowledge: ({ knowledge }) => knowledge.length === 1,
  initiative: ({ initiatives }) => initiatives.length === 1,
  against: ({ against }) => against === 0,
}

/** In the order of the wall: what all three agree on first, what one knows alone after, and what nobody said last. */
const GROUPS = ['all', 'two', 'lived', 'professional', 'academic', 'none'] as const
export type Group = (typeof GROUPS)[number]

export function groupOf({ knowledge }: WallCard): Group {
  if (knowledge.length >= KINDS.length) return 'all'
  if (knowledge.length === 2) return 'two'
  return KINDS.find((kind) => knowledge[0] === kind) ?? 'none'
}

/** The groups that hold something, with what passes all filters. */
export function wallOf(cards: WallCard[], filters: Filter[]): { id: Group; cards: WallCard[] }[] {
  const shown = cards.filter((card) => filters.every((filter) => isThin[filter](card)))
  return GROUPS.map((id) => ({ id, cards: shown.filter((card) => groupOf(card) === id) })).filter(
    ({ cards }) => cards.length > 0,
  )
}
