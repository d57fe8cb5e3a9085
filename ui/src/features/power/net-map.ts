// The Net-Map of a power map: actors with towers as high as their influence, and lines between them for what goes from one to another.
import type { Mark } from './compare'
import { hold, place, sheetFor, type Box, type Placed, type Sheet } from './layout'
import { lookOf } from './looks'
import { isDrawn, type Actor, type PowerMap, type Relation } from './map'
import { circle, cut, lines, rect, rounded, tenth, type Part, type Scene, type Shape, type Tone } from './scene'

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
const ARROW = 11
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
  for (const each of relations) {
    const among = ways.get(wayOf(each)) ?? []
    const [from, to] = [cards.get(each.from), cards.get(each.to)]
    if (!from || !to) continue
    const side = ((turns.get(each) ?? 0) - (among.length - 1) / 2) * APART * (each.from < each.to ? 1 : -1)
    const name = words.relation(each)
    const isSaid = options.labels === 'all' || options.labels.has(each.id)
    add(JSON.stringify([each, from, to, side, name, isSaid, options.marks.get(each.id)]), () => ({
      id: each.id,
      of: 'relation',
      name,
      ...lineOf(each, from, to, side, options),
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

type Card = { x: number; y: number; width: number; height: number }

function cardOf(actor: Actor, spots: Spots): Card {
  const { x, y } = spots.get(actor.id) ?? { x: 0, y: 0 }
  const tall = height(actor)
  return { x: x - CARD.width / 2, y: y - tall / 2, width: CARD.width, height: tall }
}

function actorOf(actor: Actor, card: Card, words: Words, { marks }: Options): Pick<Part, 'shapes' | 'box'> {
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
function badge(mark: Mark, x: number, y: number): Shape[] {
  const said = lines(`${SIGNS[mark.is]} ${mark.words}`, 28, 2)
  const width = 16 + Math.max(...said.map((line) => [...line].length)) * 6.4
  const tone = toneOf(mark)
  return [
    {
      is: 'path',
      d: rounded({ x: x - width / 2, y, width, height: 5 + 15 * said.length }, 6),
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

type Point = { x: number; y: number }

/** A bow from card to card, with an arrow where it ends, its sign in the middle, and what flows below that. */
function lineOf(
  relation: Relation,
  from: Card,
  to: Card,
  side: number,
  options: Options,
): Pick<Part, 'shapes' | 'box'> {
  const look = lookOf(relation.type)
  const mark = options.marks.get(relation.id)
  const [a, b] = [middleOf(from), middleOf(to)]
  const length = Math.sqrt((b.x - a.x) ** 2 + (b.y - a.y) ** 2) || 1
  // Twice the way to the side: a bow comes halfway to the point that bends it.
  const bend: Point = {
    x: (a.x + b.x) / 2 - ((b.y - a.y) / length) * side * 2,
    y: (a.y + b.y) / 2 + ((b.x - a.x) / length) * side * 2,
  }
  const at = (t: number): Point => ({
    x: (1 - t) ** 2 * a.x + 2 * t * (1 - t) * bend.x + t ** 2 * b.x,
    y: (1 - t) ** 2 * a.y + 2 * t * (1 - t) * bend.y + t ** 2 * b.y,
  })
  /** Away from the other lines between the same two. */
  const outward: Point =
    side === 0 ? { x: 0, y: 1 } : { x: (bend.x - (a.x + b.x) / 2) / side / 2, y: (bend.y - (a.y + b.y) / 2) / side / 2 }
  if (side < 0) Object.assign(outward, { x: -outward.x, y: -outward.y })
  const [start, end] = [leaves(from, at, 0), leaves(to, at, 1)]
  const [first, last] = [at(start), at(end)]
  const back = at(start + (end - start) * Math.max(0.5, 1 - ARROW / length))
  // The part of the bow between the cards is a bow of its own.
  const inner: Point = {
    x: (1 - start) * (1 - end) * a.x + (start + end - 2 * start * end) * bend.x + start * end * b.x,
    y: (1 - start) * (1 - end) * a.y + (start + end - 2 * start * end) * bend.y + start * end * b.y,
  }
  const width = 1.25 + 0.75 * Math.min(5, relation.weight ?? 1)
  const middle = at((start + end) / 2)
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
  const shown = options.labels === 'all' || options.labels.has(relation.id)
  const said = shown ? cut(relation.flows, FLOWS) : ''
  const words = mark ? `${SIGNS[mark.is]} ${mark.words}${said && ` · ${said}`}` : said
  if (words) shapes.push(flowing(words, middle, outward, mark ? toneOf(mark) : 'ink'))
  const [left, top] = [Math.min(first.x, middle.x, last.x), Math.min(first.y, middle.y, last.y)]
  const box = {
    x: left,
    y: top,
    width: Math.max(first.x, middle.x, last.x) - left,
    height: Math.max(first.y, middle.y, last.y) - top,
  }
  return { shapes, box }
}

/** What flows, beside the sign and out of the way of the line next to it. */
function flowing(words: string, middle: Point, outward: Point, tone: Tone): Shape {
  const isBeside = Math.abs(outward.x) > 0.5
  return {
    is: 'text',
    x: middle.x + (isBeside ? Math.sign(outward.x) * 16 : 0),
    y: middle.y + (isBeside ? 5 + outward.y * 8 : outward.y > 0 ? 26 : -16),
    words,
    size: 12.5,
    tone,
    halo: true,
    at: isBeside ? (outward.x > 0 ? 'start' : 'end') : 'middle',
  }
}

const middleOf = ({ x, y, width, height }: Card): Point => ({ x: x + width / 2, y: y + height / 2 })

/** How far along the bow it is outside of a card, from that end. */
function leaves(card: Card, at: (t: number) => Point, end: 0 | 1): number {
  const inside = (t: number): boolean => {
    const { x, y } = at(t)
    return x > card.x - 3 && x < card.x + card.width + 3 && y > card.y - 3 && y < card.y + card.height + 3
  }
  let [within, without] = [end as number, 0.5]
  for (let halving = 0; halving < 10; halving++) {
    const t = (within + without) / 2
    if (inside(t)) within = t
    else without = t
  }
  return without
}

function arrow(from: Point, tip: Point, half: number): string {
  const length = Math.sqrt((tip.x - from.x) ** 2 + (tip.y - from.y) ** 2) || 1
  const [x, y] = [(tip.x - from.x) / length, (tip.y - from.y) / length]
  const [baseX, baseY] = [tip.x - x * ARROW, tip.y - y * ARROW]
  const point = (px: number, py: number): string => `${tenth(px)} ${tenth(py)}`
  return `M${point(tip.x, tip.y)}L${point(baseX - y * half, baseY + x * half)}L${point(baseX + y * half, baseY - x * half)}z`
}

/** A diamond at the end of who depends on the other, a little way in. */
function knot(end: Point, middle: Point, tone: Tone): Shape {
  const length = Math.sqrt((middle.x - end.x) ** 2 + (middle.y - end.y) ** 2) || 1
  const [x, y] = [end.x + ((middle.x - end.x) / length) * 12, end.y + ((middle.y - end.y) / length) * 12]
  return { is: 'path', d: `M${tenth(x)} ${tenth(y - 7)}l7 7l-7 7l-7 -7z`, fill: 'sheet', stroke: tone, width: 2 }
}
