// Where the bars of a history stand: time from left to right with long pauses cut short, and a lane for each person.
import type { NamedInfo } from '../../ipc/generated/NamedInfo'
import type { MomentInfo } from '../../ipc/generated/MomentInfo'

/** A bar, in parts of the whole. */
export type Bar = { index: number; lane: number; start: number; width: number; height: number }

export type Lane = { member: string; name: string; colour: number }

/** A day on the axis, where it begins. */
export type Day = { start: number; iso: string }

/** Where a named moment of the project stands. */
export type Mark = { start: number; named: NamedInfo }

export type Drawing = { lanes: Lane[]; bars: Bar[]; days: Day[]; pauses: number[]; marks: Mark[] }

/** A pause longer than this is drawn as a gap of one width, however long it was. */
const PAUSE = 30 * 60_000
/** The shortest stretch is drawn as if it had lasted so long, so that it can be seen. */
const SHORTEST = 2 * 60_000
/** The width of a gap beside that of an hour of work. */
const GAP = 0.35
/** Days stand no closer to each other, in parts of the whole. */
const APART = 0.13

type Stretch = { from: number; to: number; start: number; width: number }

export function draw(moments: MomentInfo[], names: NamedInfo[] = []): Drawing {
  const lanes = lanesOf(moments)
  const stretches = stretchesOf(moments)
  const all = stretches.at(-1)
  const total = all ? all.start + all.width : 1
  const place = (time: number): number => {
    const stretch = stretches.findLast(({ from }) => from <= time)
    if (!stretch) return 0
    const part = Math.min(1, (time - stretch.from) / (stretch.to - stretch.from))
    return (stretch.start + part * stretch.width) / total
  }
  const bars = moments.map((moment, index) => {
    const start = place(Date.parse(moment.from))
    const width = place(Date.parse(moment.to)) - start
    const lane = lanes.findIndex(({ member }) => member === moment.member)
    return { index, lane, start, width, height: heightOf(moment) }
  })
  return {
    lanes,
    bars,
    days: daysOf(stretches, total),
    marks: names.map((named) => ({ start: place(Date.parse(named.at)), named })),
    pauses: stretches.slice(1).map(({ start }) => (start - GAP / 2) / total),
  }
}

/** How much was done, from a third for the least to 1: what doubles is one step higher. */
function heightOf({ added, changed, removed, moved, fields, links, files }: MomentInfo): number {
  const much = added + changed + removed + moved + fields.length + links + files
  return Math.min(1, 0.4 + Math.log2(1 + much) / 8)
}

function lanesOf(moments: MomentInfo[]): Lane[] {
  const lanes = new Map<string, Lane>()
  for (const { member, name, colour } of moments) if (!lanes.has(member)) lanes.set(member, { member, name, colour })
  return [...lanes.values()]
}

/** Stretches of time in which somebody worked, as wide as the square root of how long they were: an hour must not hide a minute. */
function stretchesOf(moments: MomentInfo[]): Stretch[] {
  const spans = moments
    .map(({ from, to }) => ({ from: Date.parse(from), to: Math.max(Date.parse(to), Date.parse(from) + SHORTEST) }))
    .sort((a, b) => a.from - b.from)
  const stretches: Stretch[] = []
  for (const { from, to } of spans) {
    const last = stretches.at(-1)
    if (last && from - last.to <= PAUSE) last.to = Math.max(last.to, to)
    else stretches.push({ from, to, start: 0, width: 0 })
  }
  let at = 0
  for (const stretch of stretches) {
    stretch.start = at
    stretch.width = Math.sqrt((stretch.to - stretch.from) / 3_600_000)
    at += stretch.width + GAP
  }
  return stretches
}

function daysOf(stretches: Stretch[], total: number): Day[] {
  const days: Day[] = []
  let last = ''
  for (const { from, start } of stretches) {
    const day = new Date(from).toDateString()
    const before = days.at(-1)
    if (day === last || (before && start / total - before.start < APART)) continue
    last = day
    days.push({ start: start / total, iso: new Date(from).toISOString() })
  }
  return days
}
