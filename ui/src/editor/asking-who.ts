// Asking who wrote what is selected: the letters at both ends of it.
import { TextSelection, type EditorState } from 'prosemirror-state'
import { ySyncPluginKey } from 'y-prosemirror'
import type * as Y from 'yjs'

import { anchorsOf } from './coding-anchors'

/** The letters at both ends, as relative positions of Yjs in hexadecimal. */
export type Ends = { start: string; end: string }

/** The ends of what is selected; of the paragraph where nothing is. Null where there are no letters. */
export function endsOf(state: EditorState): Ends | null {
  const sync = ySyncPluginKey.getState(state) as { type: Y.XmlFragment } | undefined
  const { selection } = state
  const { $from } = selection
  const whole = selection instanceof TextSelection && selection.empty
  const [from, to] = whole ? [$from.start(), $from.end()] : [selection.from, selection.to]
  const anchors = sync && anchorsOf(sync.type, from, to)
  return anchors ? { start: hex(anchors.start), end: hex(anchors.end) } : null
}

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
