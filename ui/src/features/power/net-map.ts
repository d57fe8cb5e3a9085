// The Net-Map of a power map: actors with towers as high as their influence, and lines between them for what goes from one to another.
import { areaOf, spotFor, type Spot } from './beside'
import { arrow, bowOf, knot, type Bow } from './bow'
import type { Mark } from './compare'
import { hold, place, sheetFor, type Box, type Placed, type Sheet } from './layout'
import { lookOf } from './looks'
import { isDrawn, type Actor, type PowerMap, type Relation } from './map'
import { circle, cut, lines, rect, rounded, tenth, type Part, type Rect, type Scene, type Shape } from './scene'

/** The words that only the window knows. */
export type Words = {
  actor: (actor: Actor) => string
  relation: (relation: Relation) => string
  stance: (stance: string) => string
}
export type Options = {
  rightToLeft: boolean
  /** The types of relation that are shown; all where there are none. */
  hidden: ReadonlySet<string>
  marks: ReadonlyMap<string, Mark>
  /** What flows stands beside the lines of these, or of all. */
  labels: ReadonlySet<string> | 'all'
}

const CARD = { width: 170, line: 17, pad: 9 }
const LETTERS = 21
const STEP = { width: 30, height: 6, gap: 2 }
/** A tower is ten steps high at most; the number beside it says more. */
const HIGHEST = 10
const THOUSANDTHS = 1000
const FLOWS = 26
/** Between lines that join the same two. */
const APART = 60

/** Where the middle of each actor's card is, by the ids of actors, in units of the sheet from the left. */
export type Spots = Map<string, Placed>

/** All that decides where everybody stands: as long as it says the same, nobody needs to be placed anew. */
export type Wishes = { boxes: Placed[]; ties: (readonly [string, string])[]; sheet: Sheet }

export function wishesOf(map: PowerMap, sheet: Sheet): Wishes {
  const boxes = map.actors.map((actor): Placed => {
    const fixed = actor.across !== null && actor.down !== null
    const box: Placed = {
      id: actor.id,
      fixed,
      x: ((actor.across ?? 0) / THOUSANDTHS) * sheet.width,
      y: ((actor.down ?? 0) / THOUSANDTHS) * sheet.height,
      ...reach(actor),
    }
    // Those of an older, smaller map may stand past the edge.
    if (fixed) hold(box, sheet)
    return box
  })
  return { boxes, ties: map.relations.filter(isDrawn).map(({ from, to }) => [from, to] as const), sheet }
}

/** Places everybody: where somebody put them, or where there is room. */
export function spotsFrom({ boxes, ties, sheet }: Wishes, rightToLeft: boolean): Spots {
  return new Map(
    place(boxes, ties, sheet).map((box) => [box.id, rightToLeft ? { ...box, x: sheet.width - box.x } : box]),
  )
}

export const spotsOf = (map: PowerMap, rightToLeft: boolean, sheet = sheetFor(map.actors.length)): Spots =>
  spotsFrom(wishesOf(map, sheet), rightToLeft)

/** Where somebody put an actor, which may be beside where it is drawn; null where nobody did. */
export function putAt({ across, down }: Actor, sheet: Sheet, rightToLeft: boolean): { x: number; y: number } | null {
  if (across === null || down === null) return null
  const x = (across / THOUSANDTHS) * sheet.width
  return { x: rightToLeft ? sheet.width - x : x, y: (down / THOUSANDTHS) * sheet.height }
}

/** A spot as it is kept: in thousandths, from where lines begin. */
export function keptAs(
  { x, y }: { x: number; y: number },
  sheet: Sheet,
  rightToLeft: boolean,
): { across: number; down: number } {
  const within = (value: number): number => Math.min(THOUSANDTHS, Math.max(0, Math.round(value * THOUSANDTHS)))
  return { across: within((rightToLeft ? sheet.width - x : x) / sheet.width), down: within(y / sheet.height) }
}

const height = (actor: Actor): number =>
  Math.max(1, lines(actor.name, LETTERS, 2).length) * CARD.line + (actor.stance ? CARD.line - 3 : 0) + 2 * CARD.pad

function reach(actor: Actor): Omit<Box, 'x' | 'y'> {
  const steps = Math.min(HIGHEST, actor.influence ?? 0)
  const tower = actor.influence === null ? 0 : steps * (STEP.height + STEP.gap) + 22
  const half = height(actor) / 2
  return { before: CARD.width / 2, after: CARD.width / 2, above: half + tower, below: half }
}

/** Parts as they were drawn last, by what they were drawn of: while one actor is dragged, most of a large map stays as it is. */
export type Kept = Map<string, Part>

export function drawn(
  map: PowerMap,
  spots: Spots,
  words: Words,
  options: Options,
  sheet = sheetFor(map.actors.length),
  kept: Kept = new Map(),
): Scene {
  const relations = map.relations.filter((each) => isDrawn(each) && !options.hidden.has(each.type))
  const ways = new Map<string, Relation[]>()
  const turns = new Map<Relation, number>()
  for (const each of relations) {
    const among = ways.get(wayOf(each)) ?? []
    ways.set(wayOf(each), among)
    turns.set(each, among.push(each) - 1)
  }
  const cards = new Map(map.actors.map((actor) => [actor.id, cardOf(actor, spots)]))
  const parts: Part[] = []
  const used = new Set<string>()
  const add = (key: string, part: () => Part): void => {
    const found = kept.get(key) ?? part()
    kept.set(key, found)
    used.add(key)
    parts.push(found)
  }
  const bows = new Map<Relation, Bow>()
  for (const each of relations) {
    const [from, to] = [cards.get(each.from), cards.get(each.to)]
    if (!from || !to) continue
    const among = ways.get(wayOf(each)) ?? []
    const side = ((turns.get(each) ?? 0) - (among.length - 1) / 2) * APART * (each.from < each.to ? 1 : -1)
    bows.set(each, bowOf(from, to, side))
  }
  const taken = map.actors.flatMap((actor) => areasOf(actor, cards.get(actor.id), options))
  for (const { middle } of bows.values()) taken.push({ x: middle.x - 11, y: middle.y - 11, width: 22, height: 22 })
  for (const [each, bow] of bows) {
    const name = words.relation(each)
    const said = saidBeside(each, options)
    const spot = said ? spotFor(said, bow.middle, bow.outward, taken) : null
    if (spot) taken.push(areaOf(said, spot))
    add(JSON.stringify([each, bow, name, said, spot, options.marks.get(each.id)]), () => ({
      id: each.id,
      of: 'relation',
      name,
      ...lineOf(each, bow, said, spot, options),
    }))
  }
  for (const actor of map.actors) {
    const card = cards.get(actor.id)
    const name = words.actor(actor)
    if (!card) continue
    add(JSON.stringify([actor, card, name, options.marks.get(actor.id)]), () => ({
      id: actor.id,
      of: 'actor',
      name,
      ...actorOf(actor, card, words, options),
    }))
  }
  for (const key of kept.keys()) if (!used.has(key)) kept.delete(key)
  return { ...sheet, parts }
}

/** The same in either direction. */
const wayOf = ({ from, to }: Relation): string => [from, to].sort().join(' ')

function cardOf(actor: Actor, spots: Spots): Rect {
  const { x, y } = spots.get(actor.id) ?? { x: 0, y: 0 }
  const tall = height(actor)
  return { x: x - CARD.width / 2, y: y - tall / 2, width: CARD.width, height: tall }
}

/** Where an actor stands in the way of words: the card, its tower, and what is marked below it. */
function areasOf(actor: Actor, card: Rect | undefined, { marks }: Options): Rect[] {
  if (!card) return []
  const middle = card.x + card.width / 2
  const { above, below } = reach(actor)
  const tower = { x: middle - STEP.width / 2, y: card.y + below - above, width: STEP.width, height: above - below }
  const mark = marks.get(actor.id)
  return [card, tower, ...(mark ? [badgeOf(mark, middle, card.y + card.height + 4).area] : [])]
}

function actorOf(actor: Actor, card: Rect, words: Words, { marks }: Options): Pick<Part, 'shapes' | 'box'> {
  const mark = marks.get(actor.id)
  const middle = card.x + card.width / 2
  const shapes: Shape[] = [
    {
      is: 'path',
      d: rounded(card, 9),
      fill: 'sheet',
      stroke: mark ? toneOf(mark) : 'ink',
      width: mark ? 3.5 : 1.5,
      ...(mark?.is === 'gone' && { dash: '7 5' }),
    },
  ]
  let line = card.y + CARD.pad + CARD.line - 4
  for (const part of lines(actor.name, LETTERS, 2)) {
    shapes.push({ is: 'text', x: middle, y: line, words: part, size: 14.5, tone: 'ink', bold: true })
    line += CARD.line
  }
  if (actor.stance)
    shapes.push({ is: 'text', x: middle, y: line - 2, words: words.stance(actor.stance), size: 12.5, tone: 'soft' })
  let top = card.y
  if (actor.influence !== null) {
    let tower = ''
    for (let step = 0; step < Math.min(HIGHEST, actor.influence); step++) {
      top -= STEP.height + STEP.gap
      tower += rect({ x: middle - STEP.width / 2, y: top, width: STEP.width, height: STEP.height })
    }
    if (tower) shapes.push({ is: 'path', d: tower, fill: 'tower' })
    shapes.push({
      is: 'text',
      x: middle,
      y: top - 5,
      words: String(actor.influence),
      size: 14,
      tone: 'ink',
      bold: true,
      halo: true,
    })
    top -= 20
  }
  if (mark) shapes.push(...badge(mark, middle, card.y + card.height + 4))
  return { shapes, box: { x: card.x, y: top, width: card.width, height: card.y + card.height - top } }
}

/** A mark says what it is in a sign and in words, not in its colour alone. */
function badgeOf(mark: Mark, x: number, y: number): { area: Rect; said: string[] } {
  const said = lines(`${SIGNS[mark.is]} ${mark.words}`, 28, 2)
  const width = 16 + Math.max(...said.map((line) => [...line].length)) * 6.4
  return { area: { x: x - width / 2, y, width, height: 5 + 15 * said.length }, said }
}

function badge(mark: Mark, x: number, y: number): Shape[] {
  const { area, said } = badgeOf(mark, x, y)
  const tone = toneOf(mark)
  return [
    {
      is: 'path',
      d: rounded(area, 6),
      fill: 'sheet',
      stroke: tone,
      width: 1.5,
    },
    ...said.map((words, line): Shape => ({
      is: 'text',
      x,
      y: y + 14 + 15 * line,
      words,
      size: 12.5,
      tone,
      bold: true,
    })),
  ]
}

const SIGNS = { new: '+', gone: '−', changed: '~' } as const
const toneOf = ({ is }: Mark) => (is === 'new' ? 'good' : is === 'gone' ? 'bad' : 'accent')

/** What is said beside a line: what differs, and what flows. */
function saidBeside(relation: Relation, { labels, marks }: Options): string {
  const said = labels === 'all' || labels.has(relation.id) ? cut(relation.flows, FLOWS) : ''
  const mark = marks.get(relation.id)
  return mark ? `${SIGNS[mark.is]} ${mark.words}${said && ` · ${said}`}` : said
}

/** A bow from card to card, with an arrow where it ends, its sign in the middle, and what flows beside that. */
function lineOf(
  relation: Relation,
  { first, last, middle, back, inner }: Bow,
  words: string,
  spot: Spot | null,
  options: Options,
): Pick<Part, 'shapes' | 'box'> {
  const look = lookOf(relation.type)
  const mark = options.marks.get(relation.id)
  const width = 1.25 + 0.75 * Math.min(5, relation.weight ?? 1)
  const stroke = mark ? toneOf(mark) : look.tone
  const shapes: Shape[] = [
    {
      is: 'path',
      d: `M${tenth(first.x)} ${tenth(first.y)}Q${tenth(inner.x)} ${tenth(inner.y)} ${tenth(last.x)} ${tenth(last.y)}`,
      stroke,
      width,
      ...(look.dash && { dash: look.dash }),
    },
    { is: 'path', d: arrow(back, last, 4 + width), fill: stroke },
  ]
  if (['from_on_to', 'mutual'].includes(relation.depends)) shapes.push(knot(first, middle, stroke))
  if (['to_on_from', 'mutual'].includes(relation.depends)) shapes.push(knot(back, middle, stroke))
  shapes.push(
    { is: 'path', d: circle(middle.x, middle.y, 11), fill: 'sheet', stroke, width: 1.5 },
    { is: 'text', x: middle.x, y: middle.y + 5, words: look.sign, size: 14, tone: stroke, bold: true },
  )
  if (spot) shapes.push({ is: 'text', ...spot, words, size: 12.5, tone: mark ? toneOf(mark) : 'ink', halo: true })
  const [left, top] = [Math.min(first.x, middle.x, last.x), Math.min(first.y, middle.y, last.y)]
  const box = {
    x: left,
    y: top,
    width: Math.max(first.x, middle.x, last.x) - left,
    height: Math.max(first.y, middle.y, last.y) - top,
  }
  return { shapes, box }
}
