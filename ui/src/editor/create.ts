// Binds a ProseMirror view to a Yjs body, and lets go of it before it could delete what it does not know.
import { dropCursor } from 'prosemirror-dropcursor'
import { gapCursor } from 'prosemirror-gapcursor'
import type { Node } from 'prosemirror-model'
import { EditorState, NodeSelection, type Plugin } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { initProseMirrorDoc, ySyncPlugin, ySyncPluginKey, yUndoPlugin, type ProsemirrorBinding } from 'y-prosemirror'
import type * as Y from 'yjs'

import { alignBlocks, type Mapping } from './align-blocks'
import { blockIds } from './block-ids'
import { sides } from './direction'
import { markdownRules } from './input-rules'
import { keys } from './keymap'
import { CORE } from './live-document'
import { patchView } from './patch-view'
import { Reader } from './readable'
import { schema } from './schema'
import { tableShape } from './tables'

export type EditorOptions = {
  place: HTMLElement
  body: Y.XmlFragment
  editable: boolean
  attributes: () => Record<string, string>
  plugins?: Plugin[]
  onChange?: (view: EditorView) => void
  onLinkClick?: (record: string) => void
  /** Somebody wrote something that this build does not know; the view is gone, the document untouched. */
  onUnreadable: () => void
}

/** The body must be readable (`isReadable`) when this is called. */
export function createEditor(options: EditorOptions): { view: EditorView; destroy(): void } {
  const { place, body, onChange, onLinkClick } = options
  const doc = body.doc
  // A view that begins with its text is laid out once; one that is given it afterwards, twice. Of an empty body no valid text can be made.
  const { doc: text, mapping } = body.length > 0 ? initProseMirrorDoc(body, schema) : {}
  const view = new EditorView(place, {
    state: EditorState.create({
      schema,
      ...(text && { doc: text }),
      plugins: [
        ySyncPlugin(body, mapping && { mapping }),
        yUndoPlugin(),
        ...(options.plugins ?? []),
        markdownRules(),
        ...keys(),
        blockIds(),
        tableShape(),
        sides(),
        gapCursor(),
        dropCursor({ class: 'drop-cursor', width: 2 }),
      ],
    }),
    editable: () => options.editable,
    attributes: () => options.attributes(),
    // y-prosemirror dispatches from inside the constructor: the view is `this` there, and nowhere else yet.
    dispatchTransaction(this: EditorView, tr) {
      this.updateState(this.state.apply(tr))
      onChange?.(this)
    },
    handleKeyDown(view, event) {
      // The arrows select a link as one thing; Enter then follows it.
      const { selection } = view.state
      const link = selection instanceof NodeSelection && selection.node.type === schema.nodes.record_link
      if (event.key !== 'Enter' || event.shiftKey || !link || !onLinkClick) return false
      onLinkClick(String(selection.node.attrs['record']))
      return true
    },
    handleClickOn(_view, _position, node, _nodePosition, event) {
      // A plain click opens the record when reading; while writing it selects, and the Ctrl or Command key opens.
      if (node.type !== schema.nodes.record_link || !onLinkClick) return false
      if (options.editable && !event.ctrlKey && !event.metaKey) return false
      onLinkClick(String(node.attrs['record']))
      return true
    },
  })

  writeByIds(view, body)
  patchView(view)

  let alive = true
  function destroy(): void {
    if (!alive) return
    alive = false
    doc?.off('beforeObserverCalls', guard)
    view.destroy()
  }
  // Yjs calls this after an update is in and before y-prosemirror hears of it: the last moment to step aside.
  const reader = new Reader(body)
  function guard(transaction: Y.Transaction): void {
    if (reader.isReadableAfter(transaction) || transaction.origin !== CORE) return
    destroy()
    options.onUnreadable()
  }
  doc?.on('beforeObserverCalls', guard)
  return { view, destroy }
}

/** Has the binding of y-prosemirror pair blocks by their ids before it writes what the person changed, and write only what changed. */
function writeByIds(view: EditorView, body: Y.XmlFragment): void {
  const { binding } = ySyncPluginKey.getState(view.state) as { binding: ProsemirrorBinding }
  const write = binding._prosemirrorChanged.bind(binding)
  let written: Node | undefined
  binding._prosemirrorChanged = (doc) => {
    // It asks with every transaction, also where only a cursor moved.
    if (doc === written) return
    body.doc?.transact(() => {
      alignBlocks(body, doc, binding.mapping as Mapping)
      write(doc)
    }, ySyncPluginKey)
    written = doc
  }
}
