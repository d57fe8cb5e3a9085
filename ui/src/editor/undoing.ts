// Undo and redo of this person's own work, with the cursor where the words come and go.
import { TextSelection, type Command, type EditorState } from 'prosemirror-state'
import type { Node } from 'prosemirror-model'
import * as yjs from 'y-prosemirror'

/** Takes back what this person did last. */
export const undo: Command = placing(yjs.undo)
/** Does again what was taken back last. */
export const redo: Command = placing(yjs.redo)

/**
 * y-prosemirror brings back the selection it saw one change too early, and as a place at the end of a paragraph it may come out in the
 * next one; so what is typed next would land there. The end of what changed is where anybody looks.
 */
function placing(step: (state: EditorState) => boolean): Command {
  return (state, _dispatch, view) => {
    const done = step(state)
    const to = done && view ? changedUpTo(state.doc, view.state.doc) : null
    if (view && to !== null) {
      const { doc, tr } = view.state
      view.dispatch(
        tr
          .setSelection(TextSelection.near(doc.resolve(to), -1))
          .setMeta('addToHistory', false)
          .scrollIntoView(),
      )
    }
    return done
  }
}

/** Where the change ends, in the document after it; null where there is none that can be seen. */
function changedUpTo(before: Node, after: Node): number | null {
  const [old, now] = [seen(before), seen(after)]
  const start = old.content.findDiffStart(now.content)
  const end = old.content.findDiffEnd(now.content)
  if (start === null || !end) return start
  // Among letters that repeat, both looks may go past each other.
  return end.b + Math.max(0, start - Math.min(end.a, end.b))
}

/** The same without the ids and times of blocks, which come and go with a change and are no place of it. */
function seen(node: Node): Node {
  if (node.isText) return node
  const attrs = 'id' in node.attrs ? { ...node.attrs, id: null, at: null } : node.attrs
  const children: Node[] = []
  node.forEach((child) => void children.push(seen(child)))
  return node.type.create(attrs, children, node.marks)
}
