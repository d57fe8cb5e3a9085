// Codes on spans of the text. Each is held by two relative positions in the document's map `codings`; what is drawn follows from them,
// and where the editor moves coded text to another block, as when a paragraph is split, it writes the positions anew.
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey, type EditorState, type Transaction } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'
import { DecorationSet, type EditorView } from 'prosemirror-view'
import { ySyncPluginKey, yUndoPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'

import { isFromDocument } from './block-ids'
import { anchorsOf, resolve, settle, type CodedSpan } from './coding-anchors'
import { nearAfter, watchSight, type Stretch } from './in-sight'
import { draw, inLines, redraw, textblocks, type CodeLook, type DrawnSpan } from './coding-drawing'
import { asPartOfLastStep } from './undoing'

type State = {
  spans: DrawnSpan[]
  looks: ReadonlyMap<string, CodeLook>
  drawn: DecorationSet
  /** What is near the screen: elsewhere none is drawn. Null is all of the text. */
  near: Stretch | null
  /** Codings whose text was written anew elsewhere, so that their positions in the document do not hold. */
  moved: { ids: ReadonlySet<string>; settled: boolean }
}
/** `read`: the document says something new about these codings. */
type Meta = { looks?: ReadonlyMap<string, CodeLook>; read?: Iterable<string>; near?: Stretch | null }

const NONE = { ids: new Set<string>(), settled: true }

const pluginKey = new PluginKey<State>('codings')

export type CodingsOptions = {
  body: Y.XmlFragment
  editable: boolean
  /** The person wants to code, or to see what is coded here. */
  onask: (coding: string | null) => void
}

export function codings({ body, editable, onask }: CodingsOptions): Plugin<State> {
  const map = body.doc?.getMap<unknown>('codings')
  return new Plugin<State>({
    key: pluginKey,
    state: {
      init: () => ({ spans: [], looks: new Map(), drawn: DecorationSet.empty, near: null, moved: NONE }),
      apply(tr, before, _old, { doc }) {
        const meta = tr.getMeta(pluginKey) as Meta | undefined
        const looks = meta?.looks ?? before.looks
        const near = meta?.near !== undefined ? meta.near : nearAfter(before.near, tr)
        const mapped = tr.docChanged ? before.spans.map((span) => follow(span, tr)) : before.spans
        const asked = new Set(meta?.read)
        const changed = changedRanges(tr)
        const touched = changed.length > 0 ? mapped.filter(isTouchedBy(changed)) : []
        if (isFromDocument(tr) && map) {
          // Others write, or something is taken back: what it touches, and what had no text, is looked up.
          for (const { id } of touched) asked.add(id)
          const shown = new Set(mapped.map(({ id }) => id))
          for (const id of map.keys()) if (!shown.has(id)) asked.add(id)
        }
        const kept = mapped.filter(({ id, from, to }) => from < to && !asked.has(id))
        // Letters deleted at an edge took the position with them that was held there.
        const atEdge = touched.length > 0 && deletesLetters(tr)
        const quiet = kept.length === mapped.length && asked.size === 0 && isWithinWords(tr) && !atEdge
        // Letters typed or deleted within a paragraph move what is drawn and change nothing else; that is most of what happens.
        if (quiet && !meta) return { ...before, spans: mapped, near, drawn: before.drawn.map(tr.mapping, doc) }

        const found = map && asked.size > 0 ? resolve(map, body, asked, doc.content.size) : []
        const spans = inLines([...kept, ...found])
        const rewritten = isWithinWords(tr) ? (atEdge ? changed : []) : around(doc, changed)
        const moved = isFromDocument(tr) ? before.moved : withMoved(before.moved, kept.filter(isTouchedBy(rewritten)))
        if (meta?.looks || meta?.near !== undefined)
          return { spans, looks, near, drawn: draw(doc, near, spans, looks), moved }
        const places = [...changed, ...differing(mapped, spans)]
        const blocks = places.length > 0 ? textblocks(doc, near).filter(isIn(places)) : []
        const drawn = redraw(before.drawn.map(tr.mapping, doc), doc, blocks, spans, looks)
        return { spans, looks, near, drawn, moved }
      },
    },
    props: {
      attributes: (state) => ({ class: pluginKey.getState(state)?.spans.length ? 'has-codes' : '' }),
      decorations: (state) => pluginKey.getState(state)?.drawn,
      handleKeyDown(_view, event) {
        const asked = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === 'k'
        if (asked) onask(null)
        return asked
      },
      handleDOMEvents: {
        click(_view, event) {
          const stripe = event.target instanceof Element ? event.target.closest<HTMLElement>('.code-stripe') : null
          if (stripe) onask(stripe.dataset['coding'] ?? null)
          return stripe !== null
        },
      },
    },
    view(view) {
      let alive = true
      let settling = false
      const read = (ids: Iterable<string>): void =>
        queueMicrotask(() => alive && view.dispatch(view.state.tr.setMeta(pluginKey, { read: ids })))
      const reread = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
        // While the editor writes them itself, the spans are known better than the positions say.
        if (!settling)
          read(events.flatMap(({ path, keys }) => (path.length > 0 ? [String(path[0])] : [...keys.keys()])))
      }
      map?.observeDeep(reread)
      // Taking back a split takes the coding back with its words; taking a code off can be taken back, too.
      if (map) yUndoPluginKey.getState(view.state)?.undoManager?.addToScope(map)
      if (map && map.size > 0) read(map.keys())
      const sight = watchSight(
        view,
        () => getComputedStyle(view.dom).getPropertyValue('--codes').trim() === 'beside',
        () => pluginKey.getState(view.state)?.near ?? null,
        (near) => view.dispatch(view.state.tr.setMeta(pluginKey, { near }).setMeta('addToHistory', false)),
      )
      return {
        update(now, was) {
          // Only with codes is there a place beside the text.
          const [some, had] = [now.state, was].map((state) => codingsAll(state).length > 0)
          if (some !== had || was.doc.childCount !== now.state.doc.childCount) sight.look()
          if (!editable || !map || pluginKey.getState(now.state)?.moved.settled !== false) return
          queueMicrotask(() => {
            const { moved, spans } = pluginKey.getState(now.state) ?? { moved: NONE, spans: [] }
            if (!alive || moved.settled) return
            moved.settled = settling = true
            const gone = spans.filter(({ id }) => moved.ids.has(id))
            asPartOfLastStep(view, () => settle(map, body, gone))
            settling = false
          })
        },
        destroy() {
          alive = false
          sight.end()
          map?.unobserveDeep(reread)
        },
      }
    },
  })
}

/** Gives codes the names and colours by which they are shown. */
export function showCodes(view: EditorView, looks: ReadonlyMap<string, CodeLook>): void {
  view.dispatch(view.state.tr.setMeta(pluginKey, { looks }).setMeta('addToHistory', false))
}

/** The codings that stand at the cursor or touch what is selected. */
export function codingsAt(state: EditorState): CodedSpan[] {
  const { from, to } = state.selection
  return (pluginKey.getState(state)?.spans ?? []).filter((span) => span.from <= to && span.to >= from)
}

/** All codings that have text here. */
export function codingsAll(state: EditorState): CodedSpan[] {
  return pluginKey.getState(state)?.spans ?? []
}

/** The id of a new coding: a UUID of version 7, which sorts by time. */
export function newId(now = Date.now()): string {
  const random = crypto.randomUUID()
  const time = now.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`
}

/** Puts a code on what is selected, and gives the coding's id; null where there is nothing to code. */
export function applyCode(
  state: EditorState,
  coding: { id: string; code: string; coder: string; at: number },
): string | null {
  const sync = ySyncPluginKey.getState(state) as { type: Y.XmlFragment } | undefined
  const { from, to, empty } = state.selection
  if (!sync?.type.doc || empty) return null
  const anchors = anchorsOf(sync.type, from, to)
  if (!anchors) return null
  const entry = new Y.Map<unknown>()
  sync.type.doc.transact(() => {
    sync.type.doc?.getMap('codings').set(coding.id, entry)
    entry.set('code', coding.code)
    entry.set('start', anchors.start)
    entry.set('end', anchors.end)
    entry.set('coder', coding.coder)
    entry.set('at', coding.at)
    entry.set('memo', new Y.Text())
  }, ySyncPluginKey)
  return coding.id
}

/** Takes a coding off; the text stays as it is. */
export function takeOff(doc: Y.Doc, coding: string): void {
  doc.transact(() => doc.getMap('codings').delete(coding), ySyncPluginKey)
}

/** Brings a coding into sight. */
export function revealCoding(view: EditorView, coding: string): void {
  const span = pluginKey.getState(view.state)?.spans.find((each) => each.id === coding)
  if (!span) return
  const { node } = view.domAtPos(span.from)
  const element = node instanceof Element ? node : node.parentElement
  element?.scrollIntoView({ block: 'center' })
}

type Range = { from: number; to: number }

/** What is typed at an edge of a coding does not belong to it. */
const follow = (span: DrawnSpan, { mapping }: Transaction): DrawnSpan => ({
  ...span,
  from: mapping.map(span.from, 1),
  to: mapping.map(span.to, -1),
})

const withMoved = (before: State['moved'], spans: CodedSpan[]): State['moved'] =>
  spans.length === 0
    ? before
    : { ids: new Set([...(before.settled ? [] : before.ids), ...spans.map(({ id }) => id)]), settled: false }

/** Where a transaction put something else in the place of what was there, in the document after it. */
function changedRanges({ mapping }: Transaction): Range[] {
  return mapping.maps.flatMap((map, index) => {
    const ranges: Range[] = []
    const rest = mapping.slice(index + 1)
    map.forEach((_from, _to, from, to) => void ranges.push({ from: rest.map(from, -1), to: rest.map(to, 1) }))
    return ranges
  })
}

/** The blocks of the whole document that ranges touch: where one of them changes its shape, all text in it may be written anew. */
function around(doc: Node, ranges: Range[]): Range[] {
  const [from, to] = [Math.min(...ranges.map((range) => range.from)), Math.max(...ranges.map((range) => range.to))]
  const blocks: Range[] = []
  doc.forEach((node, offset) => {
    if (offset <= to && offset + node.nodeSize >= from) blocks.push({ from: offset, to: offset + node.nodeSize })
  })
  return blocks
}

function deletesLetters({ mapping }: Transaction): boolean {
  let deletes = false
  for (const map of mapping.maps) map.forEach((from, to) => (deletes ||= to > from))
  return deletes
}

const isTouchedBy =
  (ranges: Range[]) =>
  ({ from, to }: Range): boolean =>
    ranges.some((range) => from <= range.to && to >= range.from)

const isIn =
  (ranges: Range[]) =>
  ({ position, end }: { position: number; end: number }): boolean =>
    ranges.some((range) => position <= range.to && end >= range.from)

/** Where spans stood or stand that are not drawn as they were. */
function differing(before: DrawnSpan[], now: DrawnSpan[]): Range[] {
  const was = new Map(before.map((span) => [span.id, span]))
  const differ = now.filter((span) => {
    const old = was.get(span.id)
    was.delete(span.id)
    const same = old?.from === span.from && old.to === span.to && old.depth === span.depth && old.code === span.code
    if (!same && old) was.set(span.id, old)
    return !same
  })
  return [...was.values(), ...differ]
}

/** Whether a change puts letters in the place of letters of one text each time, so that no text is written anew elsewhere. */
function isWithinWords(tr: Transaction): boolean {
  return tr.steps.every((step, index) => {
    if (!(step instanceof ReplaceStep) || step.slice.openStart > 0 || step.slice.openEnd > 0) return false
    let words = true
    step.slice.content.forEach((node) => (words &&= node.isText))
    const doc = tr.docs[index]
    if (!words || !doc) return false
    const { from, to } = step
    if (from === to) return doc.resolve(from).parent.isTextblock
    doc.nodesBetween(from, to, (node, position) => {
      // What is no text must reach over both ends: the paragraph, and what it stands in.
      if (!node.isText) words &&= position < from && position + node.nodeSize > to
    })
    return words
  })
}
