// The cursors and selections of others in the text. They are kept as relative positions and resolved after every change that came from
// outside: where their cursor is among letters that came with it, only those positions tell.
import { Plugin, PluginKey, type EditorState } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'

import { isFromDocument } from './block-ids'
import { SETTLE } from './composing'
import { cursorOf, encodeCursor, placeOf, type Cursor } from './cursor'

/** Somebody's cursor. */
export type PeerCursor = {
  device: string
  name: string
  /** The token of their colour. */
  colour: string
  cursor: Cursor
}

type State = { peers: PeerCursor[]; drawn: DecorationSet }
type Meta = { peers?: PeerCursor[] }

/** Milliseconds for which a name stands at a cursor that moved. */
const NAMED = 3400

const pluginKey = new PluginKey<State>('peer cursors')

/** Tells where this person's cursor goes, with a function that says where it is by then. */
export function peerCursors(onMove: (cursor: () => string | null) => void): Plugin<State> {
  // An input method owns the text around its cursor: nothing is drawn anew while it composes.
  let composing = false

  return new Plugin<State>({
    key: pluginKey,
    state: {
      init: () => ({ peers: [], drawn: DecorationSet.empty }),
      apply(tr, before, _old, state) {
        const meta = tr.getMeta(pluginKey) as Meta | undefined
        const peers = meta?.peers ?? before.peers
        if (!composing && (meta || isFromDocument(tr))) return { peers, drawn: draw(peers, state) }
        return { peers, drawn: tr.docChanged ? before.drawn.map(tr.mapping, tr.doc) : before.drawn }
      },
    },
    props: {
      decorations: (state) => pluginKey.getState(state)?.drawn,
      handleDOMEvents: {
        compositionstart: () => void (composing = true),
        compositionend(view) {
          composing = false
          setTimeout(() => {
            if (!composing && !view.isDestroyed) view.dispatch(view.state.tr.setMeta(pluginKey, {}))
          }, SETTLE)
        },
        focus: (view) => onMove(() => whereIs(view)),
        blur: (view) => onMove(() => whereIs(view)),
      },
    },
    view: () => ({
      update(view, before) {
        const moved = !view.state.selection.eq(before.selection) || view.state.doc !== before.doc
        if (moved && view.hasFocus()) onMove(() => whereIs(view))
      },
    }),
  })
}

/** Shows these cursors from now on, and no others. */
export function showPeers(view: EditorView, peers: PeerCursor[]): void {
  const shown = pluginKey.getState(view.state)?.peers ?? []
  if (shown.length === 0 && peers.length === 0) return
  view.dispatch(view.state.tr.setMeta(pluginKey, { peers }).setMeta('addToHistory', false))
}

/** Brings somebody's cursor into sight. */
export function reveal(view: EditorView, device: string): void {
  const peer = pluginKey.getState(view.state)?.peers.find((each) => each.device === device)
  const place = peer && placeOf(peer.cursor, view.state)
  if (!place) return
  const { node } = view.domAtPos(place.head)
  const element = node instanceof Element ? node : node.parentElement
  element?.scrollIntoView({ block: 'center' })
}

function whereIs(view: EditorView): string | null {
  if (view.isDestroyed || !view.hasFocus()) return null
  const cursor = cursorOf(view.state)
  return cursor && encodeCursor(cursor)
}

function draw(peers: PeerCursor[], state: EditorState): DecorationSet {
  const drawn = peers.flatMap(({ device, name, colour, cursor }) => {
    const place = placeOf(cursor, state)
    if (!place) return []
    const { anchor, head } = place
    const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)]
    const style = `--peer: var(${colour})`
    const caret = Decoration.widget(head, () => caretOf(name, style), {
      // A cursor that only shifts because text above it grew is not drawn anew, and its name does not come up again.
      key: `${device} ${state.doc.resolve(head).parentOffset} ${encodeCursor(cursor)}`,
      side: 10,
      ignoreSelection: true,
    })
    return from === to ? [caret] : [Decoration.inline(from, to, { class: 'peer-selection', style }), caret]
  })
  return DecorationSet.create(state.doc, drawn)
}

/** Said to nobody who hears the page: who is here stands above the text, and a name in the middle of a sentence is no part of it. */
function caretOf(name: string, style: string): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'peer-caret'
  caret.style.cssText = style
  caret.setAttribute('aria-hidden', 'true')
  const flag = document.createElement('span')
  flag.className = 'peer-flag'
  flag.dir = 'auto'
  flag.textContent = name
  caret.append(flag)
  // Not an animation: beginning one with every letter of theirs lays the whole text out in WebKit.
  setTimeout(() => flag.classList.add('past'), NAMED)
  return caret
}
