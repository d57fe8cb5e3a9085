// The writing direction of paragraphs: as their first letter says, unless a person chose.
import type { Command } from 'prosemirror-state'

import type { Direction } from './schema'

/** Null is automatic. */
export type DirectionChoice = Direction | null

/** Sets the direction of every text block that the selection touches. */
export function setDirection(dir: DirectionChoice): Command {
  return (state, dispatch) => {
    const { from, to } = state.selection
    const tr = state.tr
    let possible = false
    state.doc.nodesBetween(from, to, (node, position) => {
      if (!node.isTextblock || !('dir' in node.attrs)) return
      possible = true
      if (node.attrs['dir'] !== dir) tr.setNodeAttribute(position, 'dir', dir)
    })
    if (possible) dispatch?.(tr)
    return possible
  }
}

/** Automatic, right to left, left to right, and round again. */
export const turnDirection: Command = (state, dispatch) => {
  const dir = state.selection.$from.parent.attrs['dir'] as DirectionChoice | undefined
  if (dir === undefined) return false
  return setDirection(dir === null ? 'rtl' : dir === 'rtl' ? 'ltr' : null)(state, dispatch)
}
