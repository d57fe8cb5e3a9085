// The keys of the editor.
import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands'
import { undoInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list'
import type { Command, Plugin } from 'prosemirror-state'

import { turnDirection } from './direction'
import { schema } from './schema'
import { cellBelow, nextCell, previousCell, rowAbove, rowBelow } from './tables'
import { redo, undo } from './undoing'

const { marks, nodes } = schema

const hardBreak: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView())
  return true
}

/** In a list Tab belongs to the list, also where an item can go no deeper. */
const inList: Command = ({ selection: { $from } }) =>
  Array.from({ length: $from.depth }, (_, depth) => $from.node(depth + 1)).some(({ type }) => type === nodes.list_item)

export function keys(): Plugin[] {
  const own: Record<string, Command> = {
    'Mod-z': undo,
    'Mod-y': redo,
    'Mod-Shift-z': redo,
    'Mod-b': toggleMark(marks.strong),
    'Mod-i': toggleMark(marks.em),
    'Mod-u': toggleMark(marks.underline),
    'Mod-Shift-x': toggleMark(marks.strike),
    'Mod-e': toggleMark(marks.code),
    'Mod-Shift-7': wrapInList(nodes.ordered_list),
    'Mod-Shift-8': wrapInList(nodes.bullet_list),
    'Mod-Shift-9': wrapIn(nodes.blockquote),
    'Mod-Alt-0': setBlockType(nodes.paragraph),
    'Mod-Shift-d': turnDirection,
    Backspace: undoInputRule,
    Enter: chainCommands(cellBelow, splitListItem(nodes.list_item)),
    'Shift-Enter': chainCommands(exitCode, hardBreak),
    'Mod-Enter': chainCommands(exitCode, hardBreak),
    ArrowUp: rowAbove,
    ArrowDown: rowBelow,
    // Tab does something only in lists and tables; elsewhere it leaves the editor, so that nobody gets stuck in it. Out of a list leads
    // Shift+Tab.
    Tab: chainCommands(nextCell, sinkListItem(nodes.list_item), inList),
    'Shift-Tab': chainCommands(previousCell, liftListItem(nodes.list_item)),
  }
  for (const level of [1, 2, 3]) own[`Mod-Alt-${level}`] = setBlockType(nodes.heading, { level })
  return [keymap(own), keymap(baseKeymap)]
}
