// Links in the text that lead nowhere: they look like it, and say why. Drawn anew only when that changes or text came from outside.
import { Plugin, PluginKey, type EditorState } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'

import { isFromDocument } from './block-ids'
import { schema } from './schema'

/** Why a record is not there, in words, by its id. */
export type Gone = ReadonlyMap<string, string>

type State = { gone: Gone; drawn: DecorationSet }

const pluginKey = new PluginKey<State>('gone links')

export function goneLinks(): Plugin<State> {
  return new Plugin<State>({
    key: pluginKey,
    state: {
      init: () => ({ gone: new Map(), drawn: DecorationSet.empty }),
      apply(tr, before, _old, state) {
        const gone = (tr.getMeta(pluginKey) as Gone | undefined) ?? before.gone
        if (gone.size === 0) return { gone, drawn: DecorationSet.empty }
        if (gone !== before.gone || isFromDocument(tr)) return { gone, drawn: draw(gone, state) }
        return { gone, drawn: tr.docChanged ? before.drawn.map(tr.mapping, tr.doc) : before.drawn }
      },
    },
    props: { decorations: (state) => pluginKey.getState(state)?.drawn },
  })
}

/** Shows that these records are gone. */
export function showGone(view: EditorView, gone: Gone): void {
  const shown = pluginKey.getState(view.state)?.gone
  if (shown?.size === 0 && gone.size === 0) return
  view.dispatch(view.state.tr.setMeta(pluginKey, gone).setMeta('addToHistory', false))
}

function draw(gone: Gone, { doc }: EditorState): DecorationSet {
  const drawn: Decoration[] = []
  doc.descendants((node, at) => {
    if (node.type !== schema.nodes.record_link) return
    const why = gone.get(String(node.attrs['record']))
    if (why !== undefined) drawn.push(Decoration.node(at, at + node.nodeSize, { class: 'gone', title: why }))
  })
  return DecorationSet.create(doc, drawn)
}
