// Writing down what is heard: the time at the cursor, and the next speaker on a line of their own.
import { Fragment, type Node, type ResolvedPos } from 'prosemirror-model'
import { TextSelection, type EditorState, type Transaction } from 'prosemirror-state'
import { canSplit } from 'prosemirror-transform'
import type { EditorView } from 'prosemirror-view'

import { fold } from '../shared/folding'
import { schema } from './schema'
import { labelOf, stampsOf, stampText, type Label } from './time-stamps'
import { asOneStep } from './undoing'

/** The time at the cursor, as the importer writes it. */
export function insertTime(view: EditorView, seconds: number): void {
  const { selection, doc, tr } = view.state
  const $place = doc.resolve(selection.to)
  if (!$place.parent.isTextblock) return write(view, ownLine(tr, behind($place), leadOf(seconds, '')))
  const before = doc.textBetween($place.start(), $place.pos, undefined, ' ')
  const words = before === '' || /\s$/.test(before) ? [] : [schema.text(' ')]
  write(view, putAt(tr, $place.pos, Fragment.from([...words, ...timeOf($place.parent, seconds), schema.text(' ')])))
}

/**
 * A new paragraph with the time and the speaker after the one who spoke last; what stands behind the cursor goes into it. Pressed again
 * before anything is said, the speaker after that. `names`: who speaks, in their order.
 */
export function nextSpeaker(view: EditorView, seconds: number, names: string[]): void {
  const { selection, doc, tr } = view.state
  const $place = doc.resolve(selection.to)
  const { parent } = $place
  const all = speakersIn(doc, names)
  const last = lastSpeaker(view.state, names)
  const next = all[(all.findIndex((name) => fold(name) === fold(last)) + 1) % Math.max(1, all.length)] ?? ''
  const label = parent.isTextblock ? labelOf(parent, folded(names)) : null
  const start = $place.depth > 0 ? $place.start() : 0
  if (label && label.speech >= parent.content.size) {
    const name = schema.text(next, parent.nodeAt(label.from)?.marks ?? [])
    tr.replaceWith(start + label.from, start + label.to, name)
    write(view, tr.setSelection(TextSelection.create(tr.doc, start + label.speech - label.name.length + next.length)))
  } else if (parent.type !== schema.nodes.paragraph) {
    write(view, ownLine(tr, behind($place), leadOf(seconds, next)))
  } else if ($place.parentOffset === 0) write(view, putAt(tr, $place.pos, leadOf(seconds, next)))
  else if (canSplit(doc, $place.pos)) {
    tr.split($place.pos)
    const rest = $place.pos + 2
    const space = /^\s*/.exec(parent.textBetween($place.parentOffset, parent.content.size, undefined, '\ufffc'))
    tr.delete(rest, rest + (space?.[0].length ?? 0))
    write(view, putAt(tr, rest, leadOf(seconds, next)))
  } else write(view, ownLine(tr, behind($place), leadOf(seconds, next)))
}

/** Those who speak: as they were given, then others whose names begin paragraphs, as they come. */
export function speakersIn(doc: Node, names: string[]): string[] {
  const all = new Map(names.map((name) => [fold(name), name]))
  eachLabel(doc, folded(names), ({ name }) => {
    if (!all.has(fold(name))) all.set(fold(name), name)
  })
  return [...all.values()]
}

/** How many paragraphs begin with each of these names, by the folded name. */
export function countLabels(doc: Node, names: string[]): Map<string, number> {
  const counts = new Map<string, number>()
  eachLabel(doc, folded(names), ({ name }) => void counts.set(fold(name), (counts.get(fold(name)) ?? 0) + 1))
  return counts
}

/**
 * Puts other names in the place of those with which paragraphs begin, as one step of undo; gives how many they were. `others`: by the
 * folded name. Only the letters of the name change: marks, and codes that stand on them, stay.
 */
export function replaceLabels(view: EditorView, others: ReadonlyMap<string, string>): number {
  const { tr, doc } = view.state
  const places: { from: number; to: number; other: string }[] = []
  eachLabel(doc, new Set(others.keys()), ({ name, from, to }, start) => {
    const other = others.get(fold(name))
    if (other !== undefined && other !== name) places.push({ from: start + from, to: start + to, other })
  })
  // From the end, so that the places before stay true.
  for (const { from, to, other } of places.reverse())
    tr.replaceWith(from, to, schema.text(other, doc.nodeAt(from)?.marks ?? []))
  if (places.length > 0) write(view, tr, false)
  return places.length
}

/** Whether a time stands anywhere in this text. */
export const hasTimes = (doc: Node): boolean => stampsOf(doc).length > 0

const folded = (names: string[]): Set<string> => new Set(names.map(fold))

function eachLabel(doc: Node, names: ReadonlySet<string>, hear: (label: Label, start: number) => void): void {
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    const label = labelOf(node, names)
    if (label) hear(label, position + 1)
    return false
  })
}

/** Who spoke last, up to the cursor. */
function lastSpeaker({ doc, selection }: EditorState, names: string[]): string {
  let last = ''
  eachLabel(doc, folded(names), ({ name }, start) => {
    if (start <= selection.to) last = name
  })
  return last
}

/** In a text that takes no marks, such as code, the time is words like others. */
const timeOf = (parent: Node, seconds: number): Node[] => [
  schema.text(stampText(seconds), parent.type.allowsMarkType(schema.marks.code) ? [schema.marks.code.create()] : []),
]

const leadOf = (seconds: number, name: string): Fragment =>
  Fragment.from([
    schema.text(stampText(seconds), [schema.marks.code.create()]),
    schema.text(' '),
    ...(name === '' ? [] : [schema.text(`${name}:`, [schema.marks.strong.create()]), schema.text(' ')]),
  ])

function putAt(tr: Transaction, place: number, words: Fragment): Transaction {
  tr.insert(place, words)
  return tr.setSelection(TextSelection.create(tr.doc, place + words.size)).setStoredMarks([])
}

/** Behind the block at the top of the text that a place is in. */
const behind = ($place: ResolvedPos): number => ($place.depth === 0 ? $place.pos : $place.after(1))

function ownLine(tr: Transaction, place: number, words: Fragment): Transaction {
  tr.insert(place, schema.nodes.paragraph.create(null, words))
  return tr.setSelection(TextSelection.create(tr.doc, place + 1 + words.size))
}

/** As a step of its own for undo. */
function write(view: EditorView, tr: Transaction, focus = true): void {
  asOneStep(view, () => view.dispatch(focus ? tr.scrollIntoView() : tr))
  if (focus) view.focus()
}
