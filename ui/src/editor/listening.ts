// A text whose sound is there: a click on a time, or on a word with Alt, is heard; and the paragraph that is being heard is marked.
import { Plugin, PluginKey, Selection, type EditorState } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'

import { placeAt, stampAt, timeAt } from './time-stamps'

type State = {
  /** Whether there is sound. */
  ready: boolean
  /** One decoration at most, so that it costs nothing with a key. */
  drawn: DecorationSet
}
type Meta = { ready?: boolean; heard?: number | null }

const pluginKey = new PluginKey<State>('listening')

export type ListeningOptions = {
  /** Seconds that the sound lasts; zero where that is not known. */
  length: () => number
  onlisten: (seconds: number) => void
  /** The text stands, or is gone. */
  onview: (view: EditorView | null) => void
  /** The text is another. */
  onchange: () => void
  /** Pixels at the lower edge that something else covers: the cursor is kept above them. */
  covered: () => number
}

export function listening({ length, onlisten, onview, onchange, covered }: ListeningOptions): Plugin<State> {
  // Asked for every time the cursor is brought into sight.
  const edges = {
    top: 5,
    right: 5,
    left: 5,
    get bottom() {
      return 5 + covered()
    },
  }
  return new Plugin<State>({
    key: pluginKey,
    state: {
      init: () => ({ ready: false, drawn: DecorationSet.empty }),
      apply(tr, before, _old, { doc }) {
        const meta = tr.getMeta(pluginKey) as Meta | undefined
        const ready = meta?.ready ?? before.ready
        if (meta?.heard === undefined) {
          const drawn = tr.docChanged ? before.drawn.map(tr.mapping, doc) : before.drawn
          return ready === before.ready && drawn === before.drawn ? before : { ready, drawn }
        }
        const block = meta.heard === null ? null : doc.nodeAt(meta.heard)
        if (!block || meta.heard === null) return { ready, drawn: DecorationSet.empty }
        const mark = Decoration.node(meta.heard, meta.heard + block.nodeSize, { class: 'heard' })
        return { ready, drawn: DecorationSet.create(doc, [mark]) }
      },
    },
    props: {
      attributes: (state) => ({ class: pluginKey.getState(state)?.ready ? 'has-sound' : '' }),
      decorations: (state) => pluginKey.getState(state)?.drawn,
      handleClick(view, place, event) {
        if (event.button !== 0 || !pluginKey.getState(view.state)?.ready) return false
        // Some systems move windows by Alt and the mouse.
        const asked = event.altKey || event.ctrlKey || event.metaKey
        const stamp = stampAt(view.state.doc, place)
        const seconds = stamp?.seconds ?? (asked ? timeAt(view.state.doc, place, length()) : null)
        if (seconds === null) return false
        onlisten(seconds)
        return asked // a click sets the cursor, too
      },
      scrollThreshold: edges,
      scrollMargin: edges,
    },
    view(view) {
      onview(view)
      return {
        update: (now, was) => void (now.state.doc !== was.doc && onchange()),
        destroy: () => onview(null),
      }
    },
  })
}

/** Says whether there is sound for this text. */
export function showSound(view: EditorView, ready: boolean): void {
  if (pluginKey.getState(view.state)?.ready !== ready) tell(view, { ready })
}

/** Marks the paragraph in which a second is heard, null for none; and follows it, if wanted. */
export function showHeard(view: EditorView, second: number | null, length: number, follow: boolean): void {
  const heard = second === null ? null : blockAt(view.state, second, length)
  if (heard === heardIn(view.state)) return
  tell(view, { heard })
  if (follow) view.dom.querySelector('.heard')?.scrollIntoView({ block: 'nearest' })
}

/** The second at which the words at the cursor are heard. Null where no time stands in the text. */
export const timeHere = ({ doc, selection }: EditorState, length: number): number | null =>
  timeAt(doc, selection.head, length)

function tell(view: EditorView, meta: Meta): void {
  view.dispatch(view.state.tr.setMeta(pluginKey, meta).setMeta('addToHistory', false))
}

/** Where the block that is marked begins. */
const heardIn = (state: EditorState): number | null => pluginKey.getState(state)?.drawn.find()[0]?.from ?? null

function blockAt({ doc }: EditorState, second: number, length: number): number | null {
  const place = placeAt(doc, second, length)
  if (place === null) return null
  const { $from: $place } = Selection.near(doc.resolve(place), -1)
  return $place.parent.isTextblock ? $place.before() : null
}
