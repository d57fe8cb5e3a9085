// Codes on spans of the text. Each is held by two relative positions in the document's map `codings`; what is drawn follows from them,
// and where the editor moves coded text to another block, as when a paragraph is split, it writes the positions anew.
import { Plugin, PluginKey, type EditorState, type Transaction } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { ySyncPluginKey, yUndoPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'

import { isFromDocument } from './block-ids'
import { schema } from './schema'

/** A code as the text shows it: its name, and the token of its colour. */
export type CodeLook = { name: string; colour: string }

/** A coding of this text, and where it stands now. */
export type CodedSpan = { id: string; code: string; from: number; to: number }

type State = {
  spans: CodedSpan[]
  looks: ReadonlyMap<string, CodeLook>
  drawn: DecorationSet
  /** Whether the positions in the document are known to say the same as the spans. */
  settled: boolean
}
type Meta = { looks?: ReadonlyMap<string, CodeLook>; read?: true }

/** Underlines that can be told from each other below one line of text. */
const DEEPEST = 4

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
      init: () => ({ spans: [], looks: new Map(), drawn: DecorationSet.empty, settled: true }),
      apply(tr, before, _old, state) {
        const meta = tr.getMeta(pluginKey) as Meta | undefined
        const looks = meta?.looks ?? before.looks
        if (meta || (isFromDocument(tr) && !isWithinWords(tr))) {
          const spans = map && map.size > 0 ? resolve(map, body, state.doc.content.size) : []
          return { spans, looks, drawn: draw(spans, looks, state), settled: true }
        }
        if (!tr.docChanged || before.spans.length === 0) return before
        // What is typed at an edge of a coding does not belong to it.
        const spans = before.spans.map((span) => ({
          ...span,
          from: tr.mapping.map(span.from, 1),
          to: tr.mapping.map(span.to, -1),
        }))
        // Letters typed or deleted within a paragraph move what is drawn and change nothing else; that is most of what happens.
        const gone = spans.some(({ from, to }, index) => from >= to && isShown(before.spans[index]))
        if (isWithinWords(tr) && !gone) {
          return { spans, looks, drawn: before.drawn.map(tr.mapping, tr.doc), settled: before.settled }
        }
        return { spans, looks, drawn: draw(spans, looks, state), settled: false }
      },
    },
    props: {
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
      const reread = (): void => {
        // While the editor writes them itself, the spans are known better than the positions say.
        if (settling) return
        queueMicrotask(() => alive && view.dispatch(view.state.tr.setMeta(pluginKey, { read: true })))
      }
      map?.observeDeep(reread)
      // Taking back a split takes the coding back with its words; taking a code off can be taken back, too.
      if (map) yUndoPluginKey.getState(view.state)?.undoManager?.addToScope(map)
      queueMicrotask(() => alive && view.dispatch(view.state.tr.setMeta(pluginKey, { read: true })))
      return {
        update(now, before) {
          if (!editable || !map || now.state.doc === before.doc || pluginKey.getState(now.state)?.settled) return
          queueMicrotask(() => {
            if (!alive) return
            settling = true
            settle(map, body, pluginKey.getState(now.state)?.spans ?? [])
            settling = false
          })
        },
        destroy() {
          alive = false
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

/** Where each text of the body begins in the editor's document. */
function textsOf(body: Y.XmlFragment): Map<Y.XmlText, number> {
  const texts = new Map<Y.XmlText, number>()
  const walk = (parent: Y.XmlFragment, start: number): number => {
    let at = start
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlText) {
        texts.set(child, at)
        at += child.length
      } else if (child instanceof Y.XmlElement) {
        at = schema.nodes[child.nodeName as keyof typeof schema.nodes]?.isLeaf ? at + 1 : walk(child, at + 1) + 1
      }
    }
    return at
  }
  walk(body, 0)
  return texts
}

function resolve(map: Y.Map<unknown>, body: Y.XmlFragment, last: number): CodedSpan[] {
  const doc = body.doc
  if (!doc) return []
  const texts = textsOf(body)
  const place = (anchor: unknown): number | null => {
    if (!(anchor instanceof Uint8Array)) return null
    try {
      const found = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(anchor), doc)
      const start = found && texts.get(found.type as unknown as Y.XmlText)
      return found && start !== undefined && start !== null ? start + found.index : null
    } catch {
      return null // another program wrote it
    }
  }
  const spans: CodedSpan[] = []
  for (const [id, value] of map) {
    const get = (key: string): unknown =>
      value instanceof Y.Map ? value.get(key) : (value as Record<string, unknown> | null)?.[key]
    const [from, to] = [place(get('start')), place(get('end'))]
    const code = get('code')
    if (from === null || to === null || from >= to || to > last || typeof code !== 'string') continue
    spans.push({ id, code, from, to })
  }
  return spans.sort((a, b) => a.from - b.from || b.to - a.to || (a.id < b.id ? -1 : 1))
}

/** The relative positions of a span: of its first and of its last letter. */
function anchorsOf(body: Y.XmlFragment, from: number, to: number): { start: Uint8Array; end: Uint8Array } | null {
  let first: Y.RelativePosition | undefined
  let last: Y.RelativePosition | undefined
  for (const [text, start] of textsOf(body)) {
    const end = start + text.length
    if (end <= from || start >= to || start === end) continue
    first ??= Y.createRelativePositionFromTypeIndex(text, Math.max(from, start) - start, 0)
    last = Y.createRelativePositionFromTypeIndex(text, Math.min(to, end) - start, -1)
  }
  if (!first || !last) return null
  return { start: Y.encodeRelativePosition(first), end: Y.encodeRelativePosition(last) }
}

/** Where the text that a coding stands on was written anew in another place, has the coding hold on to it there. */
function settle(map: Y.Map<unknown>, body: Y.XmlFragment, spans: CodedSpan[]): void {
  if (spans.length === 0 || !body.doc) return
  const now = new Map(resolve(map, body, Number.POSITIVE_INFINITY).map((span) => [span.id, span]))
  const moved = spans.filter((span) => {
    const held = now.get(span.id)
    return span.from < span.to && (held?.from !== span.from || held.to !== span.to)
  })
  if (moved.length === 0) return
  body.doc.transact(() => {
    for (const { id, from, to } of moved) {
      const entry = map.get(id)
      const anchors = anchorsOf(body, from, to)
      if (!(entry instanceof Y.Map) || !anchors) continue
      entry.set('start', anchors.start)
      entry.set('end', anchors.end)
    }
  }, ySyncPluginKey)
}

function draw(spans: CodedSpan[], looks: ReadonlyMap<string, CodeLook>, state: EditorState): DecorationSet {
  if (spans.length === 0) return DecorationSet.empty
  const drawn: Decoration[] = []
  const ends: number[] = []
  const all = textblocks(state)
  const blocks = new Map<number, { end: number; spans: CodedSpan[] }>()
  for (const span of spans) {
    if (span.from >= span.to) continue
    // The first line below the text that is free again.
    const free = ends.findIndex((end) => end <= span.from)
    const depth = free < 0 ? ends.length : free
    ends[depth] = span.to
    const colour = looks.get(span.code)?.colour ?? '--ink-soft'
    const style = `--code: var(${colour}); --depth: ${Math.min(depth, DEEPEST - 1)}`
    drawn.push(Decoration.inline(span.from, span.to, { nodeName: 'span', class: 'coded', style }))
    for (let at = firstAfter(all, span.from); at < all.length; at++) {
      const { position, end } = all[at] as Block
      if (position >= span.to) break
      const block = blocks.get(position) ?? { end, spans: [] }
      block.spans.push(span)
      blocks.set(position, block)
    }
  }
  for (const [position, { end, spans: here }] of blocks) {
    drawn.push(Decoration.node(position, end, { class: 'has-codes' }))
    const shown = here.map((span) => ({ span, look: looks.get(span.code), begins: span.from > position }))
    drawn.push(
      Decoration.widget(end - 1, () => stripes(shown), {
        key: shown.map(({ span, look, begins }) => `${span.id} ${look?.name} ${look?.colour} ${begins}`).join(),
        side: 20,
        ignoreSelection: true,
      }),
    )
  }
  return DecorationSet.create(state.doc, drawn)
}

type Block = { position: number; end: number }

function textblocks(state: EditorState): Block[] {
  const blocks: Block[] = []
  state.doc.descendants((node, position) => {
    if (node.isTextblock) blocks.push({ position, end: position + node.nodeSize })
    return !node.isTextblock
  })
  return blocks
}

/** The index of the first block that ends behind a place. */
function firstAfter(blocks: Block[], place: number): number {
  let [low, high] = [0, blocks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((blocks[middle]?.end ?? 0) > place) high = middle
    else low = middle + 1
  }
  return low
}

const isShown = (span: CodedSpan | undefined): boolean => span !== undefined && span.from < span.to

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

type Stripe = { span: CodedSpan; look: CodeLook | undefined; begins: boolean }

/** Beside a block: a stripe for each coding in it, with the name where it begins. Said to nobody who hears the text: the keys tell. */
function stripes(shown: Stripe[]): HTMLElement {
  const margin = document.createElement('span')
  margin.className = 'codes'
  margin.contentEditable = 'false'
  margin.setAttribute('aria-hidden', 'true')
  for (const { span, look, begins } of shown) {
    const stripe = document.createElement('span')
    stripe.className = 'code-stripe'
    stripe.style.cssText = `--code: var(${look?.colour ?? '--ink-soft'})`
    stripe.dataset['coding'] = span.id
    stripe.dir = 'auto'
    stripe.textContent = begins ? (look?.name ?? '…') : ''
    margin.append(stripe)
  }
  return margin
}
