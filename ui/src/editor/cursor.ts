// Where a cursor is, in a form that stays right while others write: Yjs relative positions, as text for the other windows.
import type { EditorState } from 'prosemirror-state'
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'

/** A selection: `head` is the end that moves. */
export type Cursor = { anchor: Y.RelativePosition; head: Y.RelativePosition }

type Binding = { doc: Y.Doc; type: Y.XmlFragment; mapping: Map<Y.AbstractType<unknown>, never> }

/** The selection of this editor. Null while the editor is not bound to its document. */
export function cursorOf(state: EditorState): Cursor | null {
  const binding = bindingOf(state)
  if (!binding) return null
  const { type, mapping } = binding
  const { anchor, head } = state.selection
  return {
    anchor: absolutePositionToRelativePosition(anchor, type, mapping) as Y.RelativePosition,
    head: absolutePositionToRelativePosition(head, type, mapping) as Y.RelativePosition,
  }
}

/** Positions in the text as it is now. Null where the place is gone, or not known here yet. */
export function placeOf(cursor: Cursor, state: EditorState): { anchor: number; head: number } | null {
  const binding = bindingOf(state)
  if (!binding) return null
  const { doc, type, mapping } = binding
  const resolve = (position: Y.RelativePosition): number | null => {
    try {
      return relativePositionToAbsolutePosition(doc, type, position, mapping)
    } catch {
      return null // it points into a block that this editor has not drawn
    }
  }
  const [anchor, head] = [resolve(cursor.anchor), resolve(cursor.head)]
  if (anchor === null || head === null) return null
  const last = state.doc.content.size
  const within = (position: number): number => Math.max(0, Math.min(last, position))
  return { anchor: within(anchor), head: within(head) }
}

export function encodeCursor({ anchor, head }: Cursor): string {
  return JSON.stringify({ anchor: encode(anchor), head: encode(head) })
}

/** Null for what is no cursor: another window wrote it, perhaps a newer one. */
export function decodeCursor(text: string | null): Cursor | null {
  if (text === null) return null
  try {
    const { anchor, head } = JSON.parse(text) as { anchor: string; head: string }
    return { anchor: decode(anchor), head: decode(head) }
  } catch {
    return null
  }
}

function encode(position: Y.RelativePosition): string {
  return btoa(String.fromCharCode(...Y.encodeRelativePosition(position)))
}

function decode(text: string): Y.RelativePosition {
  return Y.decodeRelativePosition(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)))
}

function bindingOf(state: EditorState): Binding | null {
  const sync = ySyncPluginKey.getState(state) as { doc: Y.Doc; type: Y.XmlFragment; binding?: Binding } | undefined
  return sync?.binding ? { doc: sync.doc, type: sync.type, mapping: sync.binding.mapping } : null
}
