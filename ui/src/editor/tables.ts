// Tables of plain cells, one line each: making them, moving through them, adding and removing rows and columns.
import { GapCursor } from 'prosemirror-gapcursor'
import type { Node, ResolvedPos } from 'prosemirror-model'
import { Plugin, Selection, TextSelection, type Command, type EditorState, type Transaction } from 'prosemirror-state'

import { isFromDocument } from './block-ids'
import { schema } from './schema'

const { table, table_row: row, table_header: header, table_cell: cell } = schema.nodes

/** Where the cursor is: the table, and the row and column in it. */
type Spot = { table: Node; start: number; row: number; column: number }

export function spotIn({ selection: { $from } }: { selection: { $from: ResolvedPos } }): Spot | null {
  for (let depth = $from.depth; depth >= 2; depth--) {
    if ($from.node(depth).type !== header && $from.node(depth).type !== cell) continue
    return {
      table: $from.node(depth - 2),
      start: $from.start(depth - 2),
      row: $from.index(depth - 2),
      column: $from.index(depth - 1),
    }
  }
  return null
}

export const insertTable: Command = (state, dispatch) => {
  if (spotIn(state)) return false
  const line = (type: typeof cell) =>
    row.create(
      null,
      [0, 1, 2].map(() => type.create()),
    )
  const made = table.create(null, [line(header), line(cell), line(cell)])
  const tr = state.tr.replaceSelectionWith(made)
  if (!tr.docChanged) return false
  // The last step's end lies behind the table; the cursor belongs in its first cell.
  tr.doc.nodesBetween(0, tr.doc.content.size, (node, position) => {
    if (node.eq(made)) tr.setSelection(TextSelection.create(tr.doc, position + 3))
    return node.type !== table
  })
  dispatch?.(tr.scrollIntoView())
  return true
}

export const addRow: Command = inTable((tr, spot) => {
  const cells = Array.from({ length: columnsOf(spot.table) }, () => cell.create())
  tr.insert(rowStart(spot, spot.row + 1), row.create(null, cells))
  goTo(tr, spot, spot.row + 1, spot.column)
})

export const addColumn: Command = inTable((tr, spot) => {
  // From the last row up, so that the places of the rows above stay true.
  for (let index = spot.table.childCount - 1; index >= 0; index--) {
    const line = spot.table.child(index)
    const after = Math.min(spot.column + 1, line.childCount)
    tr.insert(cellStart(spot, index, after), typeOf(line, spot.column).create())
  }
  goTo(tr, spot, spot.row, spot.column + 1)
})

export const removeRow: Command = inTable((tr, spot) => {
  if (spot.table.childCount === 1) return dropTable(tr, spot)
  const at = rowStart(spot, spot.row)
  tr.delete(at, at + spot.table.child(spot.row).nodeSize)
})

export const removeColumn: Command = inTable((tr, spot) => {
  if (columnsOf(spot.table) === 1) return dropTable(tr, spot)
  for (let index = spot.table.childCount - 1; index >= 0; index--) {
    const line = spot.table.child(index)
    if (spot.column >= line.childCount) continue
    const at = cellStart(spot, index, spot.column)
    tr.delete(at, at + line.child(spot.column).nodeSize)
  }
})

export const removeTable: Command = inTable(dropTable)

/** To the next cell; from the last one, to a new row. */
export const nextCell: Command = (state, dispatch, view) => {
  const spot = spotIn(state)
  if (!spot) return false
  if (spot.column + 1 < spot.table.child(spot.row).childCount)
    return moveTo(state, dispatch, spot, spot.row, spot.column + 1)
  if (spot.row + 1 < spot.table.childCount) return moveTo(state, dispatch, spot, spot.row + 1, 0)
  return addRow(state, dispatch && ((tr) => dispatch(goTo(tr, spot, spot.row + 1, 0))), view)
}

export const previousCell: Command = (state, dispatch) => {
  const spot = spotIn(state)
  if (!spot) return false
  if (spot.column > 0) return moveTo(state, dispatch, spot, spot.row, spot.column - 1)
  if (spot.row === 0) return true
  return moveTo(state, dispatch, spot, spot.row - 1, spot.table.child(spot.row - 1).childCount - 1)
}

/** Down a row: in a cell, Enter never makes a second line. */
export const cellBelow: Command = (state, dispatch, view) => {
  const spot = spotIn(state)
  if (!spot) return false
  if (spot.row + 1 < spot.table.childCount) return moveTo(state, dispatch, spot, spot.row + 1, spot.column)
  return addRow(state, dispatch, view)
}

/** By an arrow to the cell above or below; from the first or last row, out of the table. */
export const rowAbove: Command = byArrow(-1)
export const rowBelow: Command = byArrow(1)

function byArrow(way: -1 | 1): Command {
  return (state, dispatch, view) => {
    const spot = spotIn(state)
    // Long text in a cell has lines of its own.
    if (!spot || !state.selection.empty || view?.endOfTextblock(way < 0 ? 'up' : 'down', state) === false) return false
    const to = spot.row + way
    const line = spot.table.maybeChild(to)
    if (line) return moveTo(state, dispatch, spot, to, Math.min(spot.column, line.childCount - 1))
    const $edge = state.doc.resolve(way < 0 ? spot.start - 1 : spot.start + spot.table.content.size + 1)
    const beside = way < 0 ? $edge.nodeBefore : $edge.nodeAfter
    const out = beside && Selection.findFrom($edge, way, true)
    // Where nothing stands there, words can be typed all the same.
    dispatch?.(state.tr.setSelection(out || new GapCursor($edge)).scrollIntoView())
    return true
  }
}

/** Keeps tables whole after every change that is made here: as many cells in every row, a header in the first row or nowhere. */
export function tableShape(): Plugin {
  return new Plugin({
    appendTransaction(transactions, _before, state) {
      if (!transactions.some((transaction) => transaction.docChanged && !isFromDocument(transaction))) return null
      const tr = state.tr
      state.doc.descendants((node, position) => {
        if (node.type === table) mend(tr, node, position)
        return node.type !== table && !node.isTextblock
      })
      return tr.docChanged ? tr : null
    },
  })
}

function mend(tr: Transaction, node: Node, position: number): void {
  const columns = columnsOf(node)
  node.forEach((line, offset, index) => {
    const headed = index === 0 && line.firstChild?.type === header
    const wanted = headed ? header : cell
    line.forEach((each, within) => {
      const at = tr.mapping.map(position + 1 + offset + 1 + within)
      if (each.type !== wanted) tr.setNodeMarkup(at, wanted)
    })
    const missing = columns - line.childCount
    if (missing === 0) return
    const end = tr.mapping.map(position + 1 + offset + line.nodeSize - 1)
    tr.insert(
      end,
      Array.from({ length: missing }, () => wanted.create()),
    )
  })
}

function inTable(change: (tr: Transaction, spot: Spot) => void): Command {
  return (state, dispatch) => {
    const spot = spotIn(state)
    if (!spot) return false
    if (dispatch) {
      const tr = state.tr
      change(tr, spot)
      dispatch(tr.scrollIntoView())
    }
    return true
  }
}

function dropTable(tr: Transaction, spot: Spot): void {
  tr.delete(spot.start - 1, spot.start + spot.table.content.size + 1)
}

function columnsOf(node: Node): number {
  return Math.max(...node.children.map((line) => line.childCount))
}

function typeOf(line: Node, column: number): typeof cell {
  return (line.maybeChild(column) ?? line.firstChild)?.type === header ? header : cell
}

function rowStart(spot: Spot, index: number): number {
  return spot.start + sizeBefore(spot.table, index)
}

function cellStart(spot: Spot, rowIndex: number, column: number): number {
  return rowStart(spot, rowIndex) + 1 + sizeBefore(spot.table.child(rowIndex), column)
}

function sizeBefore(parent: Node, index: number): number {
  return parent.children.slice(0, index).reduce((size, child) => size + child.nodeSize, 0)
}

function goTo(tr: Transaction, spot: Spot, rowIndex: number, column: number): Transaction {
  const changed = tr.doc.resolve(spot.start).parent
  const now = { ...spot, table: changed }
  return tr.setSelection(TextSelection.create(tr.doc, cellStart(now, rowIndex, column) + 1))
}

function moveTo(
  state: EditorState,
  dispatch: ((tr: Transaction) => void) | undefined,
  spot: Spot,
  rowIndex: number,
  column: number,
): boolean {
  dispatch?.(goTo(state.tr, spot, rowIndex, column).scrollIntoView())
  return true
}
