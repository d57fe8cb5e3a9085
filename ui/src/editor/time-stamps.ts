// Times in a transcript: where they stand in the text, who begins to speak there, and which time lies between two of them.
import type { Node } from 'prosemirror-model'

import { fold } from '../shared/folding'
import { schema } from './schema'

/** A time that stands in the text, in seconds from the beginning of the sound, and where what is said then begins. */
export type Stamp = { from: number; to: number; speech: number; seconds: number }

/** Who speaks, as a paragraph begins: the name, and where it stands in the paragraph's content, without the colon behind it. */
export type Label = { name: string; from: number; to: number; speech: number }

/** What is said between one time and the next: places of the document, and seconds of the sound. */
type Stretch = { start: number; speech: number; end: number; seconds: number; until: number }

/** `[01:02:03]`, as the importer and this window write it, with parts of a second; and `#01:02:03-4#`, which others write. */
const STAMP = /\[(\d{1,3}):([0-5]\d):([0-5]\d)(?:[.,](\d{1,3}))?\]|#(\d{1,3}):([0-5]\d):([0-5]\d)-(\d)#/g
const LEAD = new RegExp(`^\\s*(?:${STAMP.source})`)
const LABEL = /^\s*([^:：\n\ufffc[\]]{1,80}?)\s*[:：]\s*/

/** Letters of a second of speech, where no later time tells; and the fewest: what lasts longer is a silence. */
const USUAL = 15
const FEWEST = 4

/** As the importer writes it. */
export function stampText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const two = (number: number): string => String(number).padStart(2, '0')
  return `[${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}]`
}

/** All times in a text, in its order. */
export function stampsOf(doc: Node): Stamp[] {
  const before = known.get(doc)
  if (before) return before
  const stamps: Stamp[] = []
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    const start = position + 1
    for (const { from, to, speech, seconds } of stampsIn(node))
      stamps.push({ from: start + from, to: start + to, speech: start + speech, seconds })
    return false
  })
  known.set(doc, stamps)
  return stamps
}

/** The time that stands at a place. */
export const stampAt = (doc: Node, place: number): Stamp | undefined =>
  stampsOf(doc).find(({ from, to }) => from <= place && place < to)

/**
 * The second at which a place in the text is heard: worked out by letters between the time above it and the next one. Null where no time
 * stands in the text.
 */
export function timeAt(doc: Node, place: number, length = 0): number | null {
  const stretch = stretchesOf(doc, length).findLast(({ start }) => start <= place)
  if (!stretch) return null
  const { speech, end, seconds, until } = stretch
  const share = end > speech ? Math.min(1, Math.max(0, (place - speech) / (end - speech))) : 0
  return seconds + share * (until - seconds)
}

/** Where in the text a second is heard. Null where no time stands in the text. */
export function placeAt(doc: Node, second: number, length = 0): number | null {
  let here: Stretch | undefined
  for (const each of stretchesOf(doc, length))
    if (each.seconds <= second && each.seconds >= (here?.seconds ?? 0)) here = each
  if (!here) return null
  const { speech, end, seconds, until } = here
  const share = until > seconds ? Math.min(1, (second - seconds) / (until - seconds)) : 0
  // Not as far as the block in which the next time stands.
  return Math.max(speech, Math.min(end - 2, Math.floor(speech + share * (end - speech))))
}

/** Who speaks in a paragraph: a name in bold and a colon behind its time, or one of `names`, which are folded, in any letters. */
export function labelOf(block: Node, names: ReadonlySet<string> = NOBODY): Label | null {
  const text = textOf(block)
  const behind = LEAD.exec(text)?.[0].length ?? 0
  const [all, name] = LABEL.exec(text.slice(behind)) ?? []
  if (all === undefined || name === undefined) return null
  const from = behind + all.indexOf(name)
  const to = from + name.length
  if (!names.has(fold(name)) && !block.rangeHasMark(from, to, schema.marks.strong)) return null
  return { name, from, to, speech: behind + all.length }
}

/** What is said in a paragraph: all of it but the time that it begins with, and the speaker. */
export function speechOf(block: Node): string {
  const text = textOf(block)
  const label = labelOf(block)
  if (label) return text.slice(label.speech)
  const behind = LEAD.exec(text)?.[0].length ?? 0
  const words = text.slice(behind)
  return behind === 0 ? text : words.slice(LABEL.exec(words)?.[0].length ?? 0)
}

const NOBODY: ReadonlySet<string> = new Set()

/** Of whole texts, and of blocks: one that changes is another node. */
const known = new WeakMap<Node, Stamp[]>()

/** The times in one block, in places of its content. */
function stampsIn(block: Node): Stamp[] {
  const before = known.get(block)
  if (before) return before
  const text = textOf(block)
  const stamps = [...text.matchAll(STAMP)].map((match) => {
    const [hours, minutes, seconds, part = '0'] = match.slice(1).filter((each) => each !== undefined)
    const from = match.index
    const to = from + match[0].length
    const label = text.slice(0, from).trim() === '' ? labelOf(block) : null
    const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
    return { from, to, speech: label?.speech ?? to, seconds: whole + Number(`0.${part}`) }
  })
  known.set(block, stamps)
  return stamps
}

/** A letter for everything that takes a place, so that places in the text are places in the block. */
const textOf = (block: Node): string => block.textBetween(0, block.content.size, undefined, '\ufffc')

/** Where the next time is earlier than this one, or there is none, how fast people speak has to tell. */
function stretchesOf(doc: Node, length: number): Stretch[] {
  const stamps = stampsOf(doc)
  if (stamps.length === 0) return []
  const above: Stamp = { from: 0, to: 0, speech: 0, seconds: 0 }
  return [above, ...stamps].map(({ from, speech, seconds }, index) => {
    const next = stamps[index]
    const end = next?.from ?? doc.content.size
    const letters = Math.max(0, end - speech)
    const last = length > seconds ? length : Number.POSITIVE_INFINITY
    const until =
      next && next.seconds >= seconds
        ? Math.min(next.seconds, seconds + letters / FEWEST)
        : Math.min(last, seconds + letters / USUAL)
    return { start: from, speech, end, seconds, until }
  })
}
