// The headings of a text, as a way through it.
import type { Node } from 'prosemirror-model'
import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

import { schema } from './schema'

export type Heading = { position: number; level: number; text: string }

export function headingsOf(doc: Node): Heading[] {
  const headings: Heading[] = []
  doc.descendants((node, position) => {
    if (node.type === schema.nodes.heading && node.textContent.trim() !== '')
      headings.push({ position, level: Number(node.attrs['level']), text: node.textContent })
    return !node.isTextblock
  })
  return headings
}

/** The index of the heading under which a place stands; -1 above the first. */
export const headingAt = (headings: Heading[], place: number): number =>
  headings.filter(({ position }) => position < place).length - 1

/** The cursor to the end of a heading, and the heading to the top of what is seen. */
export function goToHeading(view: EditorView, { position }: Heading): void {
  const node = view.state.doc.nodeAt(position)
  if (!node) return
  const at = position + 1 + node.content.size
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at)).setMeta('addToHistory', false))
  const dom = view.nodeDOM(position)
  if (dom instanceof Element) dom.scrollIntoView({ block: 'start' })
  view.focus()
}
