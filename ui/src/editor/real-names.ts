// Known real names in the text: marked where they stand, with a pseudonym put in their place when the person says so. The core finds
// them; it is asked in a pause, and about paragraphs that changed alone.
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey, TextSelection, type EditorState } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { yUndoPluginKey } from 'y-prosemirror'

import { schema } from './schema'

/** A known real name in a text: its place there, and what those are called in the project whose it is. */
export type RealName = { from: number; to: number; people: { id: string; pseudonym: string }[] }

/** What knows the names, and which of them the person leaves as they are. */
export type NamesHelp = {
  /** The names in each of these texts. */
  find: (texts: string[]) => Promise<RealName[][]>
  isLeft: (words: string) => boolean
  leave: (words: string) => void
  /** Grows when other names are known: what was looked at is looked at again. */
  readonly version: number
}

/** A name as it stands in the document. */
export type Marked = RealName & { words: string }

/** Paragraphs that were looked at, each with the names in it. */
type Looked = Map<Node, RealName[]>
type Meta = { looked?: Looked; left?: string }

const PAUSE = 400
/** Paragraphs that are asked about at once. */
const AT_ONCE = 300
/** Names that are marked at most: more of them are no slips of the pen. */
const MARKED = 500

const pluginKey = new PluginKey<DecorationSet>('real names')
/** Has a view look at everything again. */
const lookers = new WeakMap<EditorView, () => void>()

/** `pause`: milliseconds without a change after which it is looked. */
export function realNames(help: NamesHelp, pause = PAUSE): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: pluginKey,
    help,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, before, _old, { doc }) {
        const { looked, left } = (tr.getMeta(pluginKey) as Meta | undefined) ?? {}
        const drawn = tr.docChanged ? before.map(tr.mapping, doc) : before
        if (left !== undefined) return drawn.remove(drawn.find(undefined, undefined, ({ words }) => words === left))
        return looked ? redraw(drawn, doc, looked, help) : drawn
      },
    },
    props: { decorations: (state) => pluginKey.getState(state) },
    view(view) {
      let alive = true
      let asking = false
      let timer: ReturnType<typeof setTimeout> | undefined
      let seen = new WeakSet<Node>()

      function soon(): void {
        clearTimeout(timer)
        timer = setTimeout(() => void look(), pause)
      }

      async function look(): Promise<void> {
        // What is drawn around words that are being composed would break the composing off.
        if (asking || view.composing) return soon()
        const wanted = unseen(view.state.doc, seen)
        if (wanted.length === 0) return
        const since = seen
        asking = true
        try {
          const found = await help.find(wanted.map(wordsOf))
          if (!alive || since !== seen) return
          for (const node of wanted) seen.add(node)
          const looked: Looked = new Map(wanted.map((node, index) => [node, found[index] ?? []]))
          const was = pluginKey.getState(view.state) ?? DecorationSet.empty
          if (was !== DecorationSet.empty || found.some((names) => names.length > 0))
            view.dispatch(view.state.tr.setMeta(pluginKey, { looked } satisfies Meta).setMeta('addToHistory', false))
          if (wanted.length === AT_ONCE) soon()
        } catch {
          // Locked, or the names can't be read: the page of the person says so. It is asked again with the next change.
        } finally {
          asking = false
        }
      }

      lookers.set(view, () => {
        seen = new WeakSet()
        soon()
      })
      soon()
      return {
        update(now, was) {
          if (now.state.doc !== was.doc) soon()
        },
        destroy() {
          alive = false
          clearTimeout(timer)
          lookers.delete(view)
        },
      }
    },
  })
}

/** What knows the names of this text; nothing where none is noticed. */
export const helpOf = (state: EditorState): NamesHelp | undefined =>
  pluginKey.get(state)?.spec['help'] as NamesHelp | undefined

/** Looks at the whole text again, for other names are known. */
export function lookAgain(view: EditorView): void {
  lookers.get(view)?.()
}

/** The names that are marked, in the order of the text; without those that were written in since. */
export function namesIn(state: EditorState): Marked[] {
  const drawn = pluginKey.getState(state)?.find() ?? []
  return drawn
    .map(({ from, to, spec }) => ({ from, to, words: String(spec.words), people: spec.people as RealName['people'] }))
    .filter(({ from, to, words }) => state.doc.textBetween(from, to, '\n', '\ufffc') === words)
    .sort((a, b) => a.from - b.from)
}

/** The name at the cursor, or the last one before it in its paragraph; else the first of the text. */
export function nameAt(state: EditorState, names: Marked[]): Marked | undefined {
  const { head, $head } = state.selection
  const here = names.filter(({ from }) => from <= head && from >= $head.start())
  return here.at(-1) ?? names[0]
}

/** Puts a pseudonym in the place of a name, as one step of undo. */
export function putInstead(view: EditorView, { from, to, words }: Marked, pseudonym: string): void {
  const { tr, doc } = view.state
  const first = String.fromCodePoint(words.codePointAt(0) ?? 0).length
  // Written behind the first letter before the letters go: so a code on exactly this name keeps its words.
  tr.insert(from + first, schema.text(pseudonym, doc.nodeAt(from)?.marks ?? []))
  tr.delete(from + first + pseudonym.length, to + pseudonym.length)
  tr.delete(from, from + first)
  tr.setSelection(TextSelection.create(tr.doc, from + pseudonym.length))
  const undo = yUndoPluginKey.getState(view.state)?.undoManager
  undo?.stopCapturing()
  view.dispatch(tr)
  undo?.stopCapturing()
}

/** Marks these words no more. */
export function unmark(view: EditorView, words: string): void {
  view.dispatch(view.state.tr.setMeta(pluginKey, { left: words } satisfies Meta).setMeta('addToHistory', false))
}

/** Goes to a name. */
export function goTo(view: EditorView, { from, to }: Marked): void {
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)).scrollIntoView())
}

const wordsOf = (node: Node): string => node.textBetween(0, node.content.size, undefined, '\ufffc')

/** Paragraphs that nobody looked at, as many as are asked about at once. A node that changes is another one. */
function unseen(doc: Node, seen: WeakSet<Node>): Node[] {
  const wanted: Node[] = []
  doc.descendants((node) => {
    if (node.isTextblock && node.content.size > 0 && wanted.length < AT_ONCE && !seen.has(node)) wanted.push(node)
    return !node.isTextblock
  })
  return wanted
}

/** Draws the paragraphs that were looked at anew, and leaves what is drawn elsewhere. */
function redraw(before: DecorationSet, doc: Node, looked: Looked, help: NamesHelp): DecorationSet {
  const stale: Decoration[] = []
  const fresh: Decoration[] = []
  let room = MARKED - before.find().length
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    const names = looked.get(node)
    if (!names) return false
    const here = before.find(position + 1, position + node.nodeSize - 1)
    stale.push(...here)
    room += here.length
    const text = wordsOf(node)
    for (const { from, to, people } of names) {
      const words = text.slice(from, to)
      if (help.isLeft(words) || room-- <= 0) continue
      const attrs = { nodeName: 'span', class: 'real-name' }
      fresh.push(Decoration.inline(position + 1 + from, position + 1 + to, attrs, { words, people }))
    }
    return false
  })
  return before.remove(stale).add(doc, fresh)
}
