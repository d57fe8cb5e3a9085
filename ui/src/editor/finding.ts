// Finding words in the text and putting others in their place. This half knows the hits; `FindBar.svelte` asks for them.
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey, TextSelection, type EditorState } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'

import { findIn, fold, foldWithPlaces, type Folded } from '../shared/folding'
import { schema } from './schema'
import { asOneStep } from './undoing'

export type Hit = { from: number; to: number }

/** What is looked for, where it was found, and which of the hits is the one at hand; -1 where there is none. */
export type Found = { wanted: string; hits: Hit[]; current: number }

type State = Found & { drawn: DecorationSet }
type Meta = { wanted?: string; current?: number }

/** More hits than this are not drawn: a single letter in a long text. They are counted and walked through. */
const DRAWN = 2000

const NOTHING: State = { wanted: '', hits: [], current: -1, drawn: DecorationSet.empty }

const pluginKey = new PluginKey<State>('finding')

export function finding(): Plugin<State> {
  return new Plugin<State>({
    key: pluginKey,
    state: {
      init: () => NOTHING,
      apply(tr, before, _old, { doc }) {
        const meta = tr.getMeta(pluginKey) as Meta | undefined
        if (!meta && (!tr.docChanged || before.wanted === '')) return before
        const wanted = meta?.wanted ?? before.wanted
        if (wanted === '') return NOTHING
        const hits = wanted === before.wanted && !tr.docChanged ? before.hits : hitsIn(doc, wanted)
        const here = before.hits[before.current]
        // Whoever else writes moves the hits along.
        const current = meta?.current ?? (here ? hits.findIndex(({ from }) => from === tr.mapping.map(here.from)) : -1)
        return { wanted, hits, current, drawn: draw(doc, hits, current) }
      },
    },
    props: { decorations: (state) => pluginKey.getState(state)?.drawn },
  })
}

export const foundIn = (state: EditorState): Found => pluginKey.getState(state) ?? NOTHING

/** Looks for these words from a place on, and goes to the first hit. */
export function lookFor(view: EditorView, words: string, start: number): void {
  const wanted = fold(words)
  const hits = wanted === '' ? [] : hitsIn(view.state.doc, wanted)
  const after = hits.findIndex(({ from }) => from >= start)
  goTo(view, wanted, hits, after < 0 && hits.length > 0 ? 0 : after)
}

/** To the next hit, or by -1 to the one before; after the last one comes the first. */
export function step(view: EditorView, by: 1 | -1): void {
  const { wanted, hits, current } = foundIn(view.state)
  if (hits.length === 0) return
  // Without a hit at hand, from the cursor.
  const { from } = view.state.selection
  const before = hits.filter((hit) => hit.from < from).length
  const next = current >= 0 ? current + by : by === 1 ? before : before - 1
  goTo(view, wanted, hits, (next + hits.length) % hits.length)
}

/** Ends looking, with the cursor on the hit. */
export function stopFinding(view: EditorView): void {
  view.dispatch(view.state.tr.setMeta(pluginKey, { wanted: '' } satisfies Meta).setMeta('addToHistory', false))
}

/** Puts `words` in the place of the hit at hand, and goes to the next; a link stays. False where there is no hit. */
export function replaceOne(view: EditorView, words: string): boolean {
  const { hits, current } = foundIn(view.state)
  const hit = hits[current]
  if (!hit) return false
  if (!isText(view.state.doc, hit)) {
    step(view, 1)
    return true
  }
  replace(view, [hit], words)
  const { from } = hit
  const now = foundIn(view.state)
  const next = now.hits.findIndex((each) => each.from >= from + words.length)
  goTo(view, now.wanted, now.hits, next < 0 && now.hits.length > 0 ? 0 : next)
  return true
}

/** Puts `words` in the place of every hit that is no part of a link, as one step of undo; gives how many they were. */
export function replaceAll(view: EditorView, words: string): number {
  const hits = foundIn(view.state).hits.filter((hit) => isText(view.state.doc, hit))
  if (hits.length > 0) replace(view, hits, words)
  return hits.length
}

/** The words of a link are the title of its record: they are not changed here. */
function isText(doc: Node, { from, to }: Hit): boolean {
  let is = true
  doc.nodesBetween(from, to, (node) => {
    if (node.isInline && !node.isText) is = false
  })
  return is
}

function replace(view: EditorView, hits: Hit[], words: string): void {
  const { tr, doc } = view.state
  // From the end, so that the places before stay true.
  for (const { from, to } of [...hits].reverse()) {
    // The new words look as the first letter did.
    if (words === '') tr.delete(from, to)
    else tr.replaceWith(from, to, schema.text(words, doc.nodeAt(from)?.marks ?? []))
  }
  asOneStep(view, () => view.dispatch(tr))
}

function goTo(view: EditorView, wanted: string, hits: Hit[], current: number): void {
  const tr = view.state.tr.setMeta(pluginKey, { wanted, current } satisfies Meta).setMeta('addToHistory', false)
  const hit = hits[current]
  if (hit) tr.setSelection(TextSelection.create(tr.doc, hit.from, hit.to))
  view.dispatch(tr)
  view.dom.querySelector('.found-here')?.scrollIntoView({ block: 'nearest' })
}

/** Blocks are folded once; one that changes is another node. */
const folded = new WeakMap<Node, Block>()

/** The words of a block with those of its links, and where each letter's place in the block begins and ends: a link is one place. */
type Block = { words: Folded; starts: number[]; ends: number[] }

function blockOf(node: Node): Block {
  let words = ''
  const starts: number[] = []
  const ends: number[] = []
  node.forEach((child, offset) => {
    const text = child.text ?? (child.type === schema.nodes.record_link ? String(child.attrs['label']) : '\ufffc')
    words += text
    for (let at = 0; at < text.length; at++) {
      starts.push(child.isText ? offset + at : offset)
      ends.push(child.isText ? offset + at + 1 : offset + child.nodeSize)
    }
  })
  return { words: foldWithPlaces(words), starts, ends }
}

function hitsIn(doc: Node, wanted: string): Hit[] {
  const hits: Hit[] = []
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    let block = folded.get(node)
    if (!block) folded.set(node, (block = blockOf(node)))
    let last = 0
    for (const [first, end] of findIn(block.words, wanted)) {
      const [from, to] = [block.starts[first] ?? 0, block.ends[end - 1] ?? 0]
      // Twice in one link is one hit.
      if (from >= last) hits.push({ from: position + 1 + from, to: position + 1 + to })
      last = to
    }
    return false
  })
  return hits
}

function draw(doc: Node, hits: Hit[], current: number): DecorationSet {
  const first = Math.max(0, Math.min(current - DRAWN / 2, hits.length - DRAWN))
  const drawn = hits
    .slice(first, first + DRAWN)
    .map((hit, index) =>
      Decoration.inline(hit.from, hit.to, { class: first + index === current ? 'found found-here' : 'found' }),
    )
  return DecorationSet.create(doc, drawn)
}
