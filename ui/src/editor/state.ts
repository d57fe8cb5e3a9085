// What the toolbar shows and does: which marks and blocks the selection is in, and the commands behind its buttons.
import { lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands'
import type { MarkType, NodeType } from 'prosemirror-model'
import { liftListItem, wrapInList } from 'prosemirror-schema-list'
import type { Command, EditorState } from 'prosemirror-state'
import { yUndoPluginKey } from 'y-prosemirror'

import type { DirectionChoice } from './direction'
import { SAFE_LINK, schema } from './schema'
import { spotIn } from './tables'
import { reachOf, redo, undo } from './undoing'

const { marks, nodes } = schema

export type Formatting = {
  strong: boolean
  em: boolean
  underline: boolean
  strike: boolean
  link: string | null
  /** 0 is a paragraph. */
  level: number
  bullets: boolean
  numbers: boolean
  quote: boolean
  table: boolean
  dir: DirectionChoice
  canUndo: boolean
  canRedo: boolean
}

export function formattingOf(state: EditorState): Formatting {
  const { $from } = state.selection
  const reach = reachOf(state)
  const undoManager = yUndoPluginKey.getState(state)?.undoManager
  return {
    strong: isMarked(state, marks.strong),
    em: isMarked(state, marks.em),
    underline: isMarked(state, marks.underline),
    strike: isMarked(state, marks.strike),
    link: linkAt(state),
    level: $from.parent.type === nodes.heading ? Number($from.parent.attrs['level']) : 0,
    bullets: isInside(state, nodes.bullet_list),
    numbers: isInside(state, nodes.ordered_list),
    quote: isInside(state, nodes.blockquote),
    table: spotIn(state) !== null,
    dir: ($from.parent.attrs['dir'] as DirectionChoice | undefined) ?? null,
    canUndo: (undoManager?.undoStack.length ?? 0) > 0 || reach?.back === true,
    canRedo: (undoManager?.redoStack.length ?? 0) > 0 || reach?.again === true,
  }
}

export const commands = {
  undo,
  redo,
  strong: toggleMark(marks.strong),
  em: toggleMark(marks.em),
  underline: toggleMark(marks.underline),
  strike: toggleMark(marks.strike),
  bullets: toggleList(nodes.bullet_list),
  numbers: toggleList(nodes.ordered_list),
  quote: ((state, dispatch) =>
    isInside(state, nodes.blockquote) ? lift(state, dispatch) : wrapIn(nodes.blockquote)(state, dispatch)) as Command,
  rule: ((state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(nodes.horizontal_rule.create()).scrollIntoView())
    return true
  }) as Command,
} satisfies Record<string, Command>

/** Makes a heading of the selected blocks; level 0 makes paragraphs. */
export function setLevel(level: number): Command {
  return level === 0 ? setBlockType(nodes.paragraph) : setBlockType(nodes.heading, { level })
}

/** Links the selected words to an address; an empty address takes the link away. False for an address that no note may hold. */
export function setLink(address: string): Command {
  return (state, dispatch) => {
    const href = address.trim()
    if (href !== '' && !SAFE_LINK.test(href)) return false
    const { from, to, empty } = state.selection
    if (empty) return false
    const tr = state.tr.removeMark(from, to, marks.link)
    if (href !== '') tr.addMark(from, to, marks.link.create({ href }))
    dispatch?.(tr)
    return true
  }
}

function toggleList(list: NodeType): Command {
  return (state, dispatch) =>
    isInside(state, list) ? liftListItem(nodes.list_item)(state, dispatch) : wrapInList(list)(state, dispatch)
}

function isMarked(state: EditorState, mark: MarkType): boolean {
  const { from, to, $from, empty } = state.selection
  if (empty) return mark.isInSet(state.storedMarks ?? $from.marks()) !== undefined
  return state.doc.rangeHasMark(from, to, mark)
}

function linkAt(state: EditorState): string | null {
  const link = marks.link.isInSet(state.selection.$to.marks())
  return link ? String(link.attrs['href']) : null
}

function isInside({ selection: { $from } }: EditorState, type: NodeType): boolean {
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === type) return true
  return false
}
