// Writing as it happens: going on at the end of a text, and noting the time.
import { Selection, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

import { schema } from './schema'

export function enterAtEnd(view: EditorView): void {
  view.dispatch(view.state.tr.setSelection(Selection.atEnd(view.state.doc)).scrollIntoView())
  view.focus()
}

/** The focus to where the cursor is; to the empty line below, where a text begins with a heading in which nobody was yet. */
export function enterText(view: EditorView): void {
  const { doc, selection, tr } = view.state
  const [first, second] = [doc.maybeChild(0), doc.maybeChild(1)]
  const below =
    first?.type === schema.nodes.heading && second?.type === schema.nodes.paragraph && second.childCount === 0
  if (below && selection.eq(Selection.atStart(doc)))
    view.dispatch(tr.setSelection(TextSelection.create(tr.doc, first.nodeSize + 1)))
  view.focus()
}

/** The time on the empty line where the cursor is, else on a new one after what the cursor is in. */
export function insertStamp(view: EditorView, time: string): void {
  const { tr, selection } = view.state
  const { $to } = selection
  const { parent } = $to
  const words = schema.text(`${time} `)
  if (parent.type === schema.nodes.paragraph && parent.content.size === 0) tr.insert($to.pos, words)
  else {
    const after = $to.depth === 0 ? $to.pos : $to.after(1)
    tr.insert(after, schema.nodes.paragraph.create(null, words))
    tr.setSelection(TextSelection.create(tr.doc, after + 1 + words.nodeSize))
  }
  view.dispatch(tr.scrollIntoView())
  view.focus()
}
