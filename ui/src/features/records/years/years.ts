// What happened in the years of an initiative: its own events and all dated records that name it, on one line of time.
import type { RecordRow } from '../../../ipc/generated/RecordRow'
import type { RecordView } from '../../../ipc/generated/RecordView'
import { rowsOf } from '../../../session/rows'
import { isPartialDate, today, utc } from '../../../shared/dates'

export type Span = { from: number; to: number }

export type Happening = {
  id: string
  /** Of the record that tells of it; `EVENT` where only the initiative does. */
  kind: string
  title: string
  /** `2024`, `2024-05` or `2024-05-17`. */
  date: string
  /** From the beginning of the day, month or year to its end, in years. */
  from: number
  to: number
  /** The record to open. */
  record?: string
  /** It has no date of its own: this is when it was written down. */
  written: boolean
  /** Of a line: moments on it, and how it ends. */
  marks?: number[]
  ends?: 'open' | 'shifted' | 'closed'
}

/** What is drawn in one row; `lines`: each thing lasts, and is a line of its own. */
export type Lane = { id: string; name: string; things: Happening[]; lines?: boolean }
/** What lasted a while, and its dates in words. */
export type Band = Span & { id: string; title: string; date: string }

/** What an initiative tells of itself. */
export const EVENT = 'event'
/** The shortest stretch that can be looked at: a month. */
const SHORTEST = 1 / 12
const ROOM = 0.04

/** The beginning and the end of a date, in years; nothing for what is none. */
export function spanOf(date: string): Span | undefined {
  if (!isPartialDate(date)) return undefined
  const [year = 0, month, day] = date.split('-').map(Number)
  const days = (time: number): number => yearOf(new Date(time))
  const from = utc(year, (month ?? 1) - 1, day ?? 1)
  const to = day !== undefined ? from + DAY : month !== undefined ? utc(year, month, 1) : utc(year + 1, 0, 1)
  return { from: days(from), to: days(to) }
}

const DAY = 86_400_000

/** A moment in years, such as 2024.5. */
export function yearOf(time: Date): number {
  const year = time.getUTCFullYear()
  const [start, end] = [utc(year, 0, 1), utc(year + 1, 0, 1)]
  return year + (time.getTime() - start) / (end - start)
}

/** In the order of time. */
export function happenings(view: RecordView): Happening[] {
  const events = rowsOf(view.fields['events']).flatMap((row): Happening[] => {
    const [date, title] = [String(row['date'] ?? ''), String(row['event'] ?? '')]
    const span = spanOf(date)
    return span ? [{ id: row.id, kind: EVENT, title, date, ...span, written: false }] : []
  })
  const told = view.linked_from.flatMap((row): Happening[] => {
    const date = spanOf(row.date) ? row.date : today(new Date(row.created))
    const span = spanOf(date)
    const written = date !== row.date
    // What is always there, such as people, happened on no day.
    if (!span || (written && !isDatedByWriting(row))) return []
    return [{ id: row.id, kind: row.kind, title: row.title, date, ...span, record: row.id, written }]
  })
  return [...events, ...told].sort((a, b) => a.from - b.from || a.to - b.to)
}

/** Kinds without a date of their own that nevertheless came up one day. */
const isDatedByWriting = ({ kind }: RecordRow): boolean => kind === 'dilemma' || kind === 'learning-question'

/** The life of an initiative, as far as it is known; one that goes on ends today. */
export function lifeOf(view: RecordView, today: Date): Span | undefined {
  const begun = spanOf(String(view.fields['started'] ?? ''))
  if (!begun) return undefined
  const ended = spanOf(String(view.fields['ended'] ?? ''))
  return { from: begun.from, to: Math.max(begun.from, ended?.to ?? yearOf(today)) }
}

/** All of it, with some room at both ends. */
export function wholeOf(all: readonly Span[], life: Span | undefined): Span {
  const spans = life ? [life, ...all] : all
  const from = Math.min(...spans.map((each) => each.from))
  const to = Math.max(...spans.map((each) => each.to))
  const room = Math.max(SHORTEST, to - from) * ROOM
  return { from: from - room, to: to + room }
}

/** So many times as long, around a moment; never beyond all of it, nor shorter than a month. */
export function scaled(span: Span, times: number, whole: Span, around = (span.from + span.to) / 2): Span {
  const length = Math.min(whole.to - whole.from, Math.max(SHORTEST, (span.to - span.from) * times))
  const part = (around - span.from) / (span.to - span.from)
  return within({ from: around - part * length, to: around + (1 - part) * length }, whole)
}

/** Moved by a part of its length. */
export function shifted(span: Span, by: number, whole: Span): Span {
  const step = (span.to - span.from) * by
  return within({ from: span.from + step, to: span.to + step }, whole)
}

function within({ from, to }: Span, whole: Span): Span {
  const length = to - from
  const start = Math.min(Math.max(from, whole.from), whole.to - length)
  return { from: start, to: start + length }
}

export type Tick = { at: number; month?: number; year: number }

/** Where the line of time is marked: years, or months where there is room for them; never more than `most`. */
export function ticks({ from, to }: Span, most: number): Tick[] {
  const months = [1, 3].find((step) => ((to - from) * 12) / step <= most)
  if (months !== undefined) {
    const first = Math.ceil((from * 12) / months) * months
    const count = Math.max(0, Math.floor((to * 12 - first) / months) + 1)
    return Array.from({ length: count }, (_, n) => first + n * months).map((month) => ({
      at: yearOf(new Date(utc(Math.floor(month / 12), month % 12, 1))),
      month: month % 12,
      year: Math.floor(month / 12),
    }))
  }
  const step = [1, 2, 5, 10, 20, 50].find((years) => (to - from) / years <= most) ?? 100
  const first = Math.ceil(from / step) * step
  const count = Math.max(0, Math.floor((to - first) / step) + 1)
  return Array.from({ length: count }, (_, n) => ({ at: first + n * step, year: first + n * step }))
}

/** Kinds in the order in which they come in the table of kinds, the initiative's own events first. */
export const lanesOf = (all: readonly Happening[], kinds: readonly string[]): string[] =>
  [EVENT, ...kinds].filter((kind) => all.some((each) => each.kind === kind))
