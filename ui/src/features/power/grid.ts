// The power/interest grid of a power map (Mendelow, 1991): how much influence an actor has, against how much is at stake for it.
import type { Mark } from './compare'
import { hold, spread, type Placed, type Sheet } from './layout'
import type { Actor, PowerMap } from './map'
import type { Words } from './net-map'
import { settle } from './settling'
import { circle, cut, rect, rounded, tenth, type Part, type Scene, type Shape } from './scene'

/** What the axes and the quarters are called. */
export type Names = {
  influence: string
  interest: string
  /** Much influence and little interest, much of both, little of both, little influence and much interest. */
  quarters: readonly [string, string, string, string]
}

const SHEET: Sheet = { width: 1100, height: 760 }
/** The square of the grid on the sheet. */
const AREA = { x: 70, y: 30, width: 1000, height: 650 }
const MOST = 10
const TAG = { width: 172, height: 26 }
const LETTERS = 23

export const isOnGrid = ({ influence, interest }: Actor): boolean => influence !== null && interest !== null

/** Where the grid has this much of both. */
export function pointOf(influence: number, interest: number, rightToLeft: boolean): { x: number; y: number } {
  const share = Math.min(MOST, interest) / MOST
  return {
    x: AREA.x + (rightToLeft ? 1 - share : share) * AREA.width,
    y: AREA.y + (1 - Math.min(MOST, influence) / MOST) * AREA.height,
  }
}

/** What an actor is worth once it is put at a place on the grid, in whole numbers: only what that changes, so that the rest stays as others have it. */
export function movedOnGrid(
  actor: Pick<Actor, 'influence' | 'interest'>,
  to: { x: number; y: number },
  rightToLeft: boolean,
): { influence?: number; interest?: number } {
  const now = valuesAt(pointOf(actor.influence ?? 0, actor.interest ?? 0, rightToLeft), rightToLeft)
  const { influence, interest } = valuesAt(to, rightToLeft)
  return { ...(influence !== now.influence && { influence }), ...(interest !== now.interest && { interest }) }
}

function valuesAt({ x, y }: { x: number; y: number }, rightToLeft: boolean): { influence: number; interest: number } {
  const within = (share: number): number => Math.min(MOST, Math.max(0, Math.round(share * MOST)))
  const share = (x - AREA.x) / AREA.width
  return { interest: within(rightToLeft ? 1 - share : share), influence: within(1 - (y - AREA.y) / AREA.height) }
}

/** A step of one on either axis, in units of the sheet. */
export const GRID_STEP = { x: AREA.width / MOST, y: AREA.height / MOST }

export function gridOf(
  map: PowerMap,
  words: Words,
  names: Names,
  rightToLeft: boolean,
  marks: ReadonlyMap<string, Mark>,
): Scene {
  const parts: Part[] = [
    { id: '', of: 'ground', shapes: groundOf(names, rightToLeft), box: { x: 0, y: 0, ...SHEET }, name: '' },
  ]
  const shown = map.actors.filter(isOnGrid)
  const tags = shown.map((actor): Placed => {
    const { x, y } = pointOf(actor.influence ?? 0, actor.interest ?? 0, rightToLeft)
    const half = TAG.width / 2
    return {
      id: actor.id,
      fixed: false,
      x,
      y: y + 24,
      before: half,
      after: half,
      above: TAG.height / 2,
      below: TAG.height / 2,
    }
  })
  // The dots stand where they belong; only their names make way for each other.
  tags.forEach((tag) => hold(tag, SHEET))
  spread(tags, SHEET)
  settle(tags, SHEET)
  shown.forEach((actor, index) => {
    const tag = tags[index]
    if (tag) parts.push(actorOf(actor, tag, words, rightToLeft, marks.get(actor.id)))
  })
  return { ...SHEET, parts }
}

function groundOf(names: Names, rightToLeft: boolean): Shape[] {
  const { x, y, width, height } = AREA
  const shapes: Shape[] = [
    { is: 'path', d: rect(AREA), fill: 'sheet', stroke: 'line', width: 1.5 },
    {
      is: 'path',
      d: `M${x + width / 2} ${y}v${height}M${x} ${y + height / 2}h${width}`,
      stroke: 'line',
      width: 1.5,
      dash: '6 6',
    },
  ]
  names.quarters.forEach((quarter, index) => {
    const isFar = index === 1 || index === 3
    const middle = x + width * (isFar !== rightToLeft ? 0.75 : 0.25)
    shapes.push({
      is: 'text',
      x: middle,
      y: y + (index < 2 ? 24 : height / 2 + 24),
      words: quarter,
      size: 14,
      tone: 'soft',
    })
  })
  for (const value of [0, 5, MOST]) {
    const { x: across, y: down } = pointOf(value, value, rightToLeft)
    shapes.push(
      { is: 'text', x: across, y: y + height + 20, words: String(value), size: 13, tone: 'soft' },
      {
        is: 'text',
        x: rightToLeft ? x + width + 16 : x - 16,
        y: down + 5,
        words: String(value),
        size: 13,
        tone: 'soft',
      },
    )
  }
  shapes.push(
    { is: 'text', x: x + width / 2, y: y + height + 46, words: names.interest, size: 15, tone: 'ink', bold: true },
    {
      is: 'text',
      x: rightToLeft ? x + width : x,
      y: y - 11,
      words: names.influence,
      size: 15,
      tone: 'ink',
      bold: true,
      at: rightToLeft ? 'end' : 'start',
    },
  )
  return shapes
}

function actorOf(actor: Actor, tag: Placed, words: Words, rightToLeft: boolean, mark: Mark | undefined): Part {
  const { x, y } = pointOf(actor.influence ?? 0, actor.interest ?? 0, rightToLeft)
  const tone = mark ? (mark.is === 'new' ? 'good' : mark.is === 'gone' ? 'bad' : 'accent') : 'ink'
  const box = { x: tag.x - TAG.width / 2, y: tag.y - TAG.height / 2, ...TAG }
  const said = mark ? `${actor.name} · ${mark.words}` : actor.name
  return {
    id: actor.id,
    of: 'actor',
    name: words.actor(actor),
    box,
    shapes: [
      { is: 'path', d: `M${tenth(x)} ${tenth(y)}L${tenth(tag.x)} ${tenth(tag.y)}`, stroke: 'line', width: 1 },
      { is: 'path', d: circle(x, y, 7), fill: 'tower', stroke: 'sheet', width: 2 },
      {
        is: 'path',
        d: rounded(box, 7),
        fill: 'sheet',
        stroke: tone,
        width: mark ? 3 : 1.25,
        ...(mark?.is === 'gone' && { dash: '7 5' }),
      },
      { is: 'text', x: tag.x, y: tag.y + 5, words: cut(said, LETTERS), size: 13.5, tone: 'ink', bold: true },
    ],
  }
}
