// The editor and the Yjs document: what is typed goes in, what is unknown is left alone, looking writes nothing.
import { GapCursor } from 'prosemirror-gapcursor'
import type { ResolvedPos } from 'prosemirror-model'
import { wrapInList } from 'prosemirror-schema-list'
import { NodeSelection, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { undo } from 'y-prosemirror'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'

import { createEditor } from '../src/editor/create'
import { setDirection } from '../src/editor/direction'
import { CORE } from '../src/editor/live-document'
import { isReadable, plainLines } from '../src/editor/readable'
import { setLink } from '../src/editor/state'
import {
  addColumn,
  addRow,
  insertTable,
  nextCell,
  removeColumn,
  removeRow,
  rowAbove,
  rowBelow,
} from '../src/editor/tables'

const open: { destroy(): void }[] = []

afterEach(() => open.splice(0).forEach((editor) => editor.destroy()))

function body(blocks: [name: string, text: string, attrs?: Record<string, unknown>][] = []): Y.XmlFragment {
  const fragment = new Y.Doc().getXmlFragment('body')
  for (const [name, text, attrs = {}] of blocks) {
    const element = new Y.XmlElement(name)
    fragment.push([element])
    for (const [key, value] of Object.entries(attrs)) element.setAttribute(key, value as string)
    if (text) element.push([new Y.XmlText(text)])
  }
  return fragment
}

function edit(fragment: Y.XmlFragment, onUnreadable = () => {}, onLinkClick = (_record: string) => {}): EditorView {
  const editor = createEditor({
    place: document.createElement('div'),
    body: fragment,
    editable: true,
    attributes: () => ({}),
    onUnreadable,
    onLinkClick,
  })
  open.push(editor)
  return editor.view
}

function put(view: EditorView, position: number): void {
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, position)))
}

/** Types as a keyboard would, input rules included. */
function type(view: EditorView, text: string): void {
  for (const letter of text) {
    const { from, to } = view.state.selection
    const plain = () => view.state.tr.insertText(letter, from, to)
    if (!view.someProp('handleTextInput', (handle) => handle(view, from, to, letter, plain))) view.dispatch(plain())
  }
}

function press(view: EditorView, key: string, more: KeyboardEventInit = {}): void {
  const event = new KeyboardEvent('keydown', { key, ...more })
  view.someProp('handleKeyDown', (handle) => handle(view, event))
}

/** Whether the cursor can stand there, between two blocks. */
const isGap = (at: ResolvedPos): boolean => (GapCursor as unknown as { valid(at: ResolvedPos): boolean }).valid(at)

const blocks = (fragment: Y.XmlFragment) => fragment.toArray() as Y.XmlElement[]
const attribute = (element: Y.XmlElement | undefined, name: string): unknown => element?.getAttribute(name)

describe('opening', () => {
  it('writes nothing into a document that is only looked at', () => {
    for (const fragment of [
      body(),
      body([['paragraph', 'Zwolle']]),
      body([['heading', 'Kop', { level: 2, id: 'a', at: 1 }]]),
    ]) {
      const heard = vi.fn()
      fragment.doc?.on('update', heard)
      edit(fragment)
      expect(heard).not.toHaveBeenCalled()
    }
  })

  it('shows what others write', () => {
    const fragment = body([['paragraph', 'een']])
    const view = edit(fragment)
    fragment.doc?.transact(() => fragment.push([new Y.XmlElement('horizontal_rule')]), CORE)
    expect(view.state.doc.lastChild?.type.name).toBe('horizontal_rule')
  })
})

describe('unknown content', () => {
  const unknown: [string, Y.XmlFragment][] = [
    ['a node', body([['timeline', 'x']])],
    ['an attribute', body([['paragraph', 'x', { colour: 'red' }]])],
    ['a shape', body([['list_item', 'x']])],
    ['an empty list', body([['bullet_list', '']])],
    ['a name of Object', body([['constructor', 'x']])],
  ]
  it.each(unknown)('is seen: %s', (_name, fragment) => expect(isReadable(fragment)).toBe(false))

  it('is seen: a mark', () => {
    const fragment = body([['paragraph', 'woorden']])
    const text = blocks(fragment)[0]?.get(0) as Y.XmlText
    text.format(0, 3, { highlight: {} })
    expect(isReadable(fragment)).toBe(false)
    expect(plainLines(fragment)).toEqual(['woorden'])
  })

  it('makes an open editor step aside before y-prosemirror deletes it', () => {
    const fragment = body([['paragraph', 'bekend']])
    const unreadable = vi.fn()
    edit(fragment, unreadable)
    const sent = vi.fn()
    fragment.doc?.on('update', (_update: Uint8Array, origin: unknown) => origin !== CORE && sent())
    fragment.doc?.transact(() => fragment.push([new Y.XmlElement('timeline')]), CORE)
    expect(unreadable).toHaveBeenCalledOnce()
    expect(sent).not.toHaveBeenCalled()
    expect(blocks(fragment).map((block) => block.nodeName)).toEqual(['paragraph', 'timeline'])
  })
})

describe('typing', () => {
  it('gives every block an id of its own and a time', () => {
    const fragment = body()
    const view = edit(fragment)
    put(view, 1)
    type(view, 'een')
    press(view, 'Enter')
    type(view, 'twee')
    const ids = blocks(fragment).map((block) => attribute(block, 'id'))
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(2)
    expect(ids.every((id) => typeof id === 'string' && id.length === 11)).toBe(true)
    expect(blocks(fragment).every((block) => typeof attribute(block, 'at') === 'number')).toBe(true)
  })

  it('keeps the id with the words when Enter is pressed before them', () => {
    const fragment = body([['paragraph', 'woorden', { id: 'mine', at: 1 }]])
    const view = edit(fragment)
    put(view, 1)
    press(view, 'Enter')
    expect(blocks(fragment).map((block) => attribute(block, 'id') === 'mine')).toEqual([false, true])
  })

  it('gives the second half of a split paragraph a new id', () => {
    const fragment = body([['paragraph', 'eentwee', { id: 'mine', at: 1 }]])
    const view = edit(fragment)
    put(view, 4)
    press(view, 'Enter')
    expect(blocks(fragment).map((block) => attribute(block, 'id') === 'mine')).toEqual([true, false])
  })

  it('writes no attribute that is null', () => {
    const fragment = body()
    const view = edit(fragment)
    put(view, 1)
    type(view, 'x')
    expect(Object.keys(blocks(fragment)[0]?.getAttributes() ?? {}).sort()).toEqual(['at', 'id'])
  })

  it('undoes only what was done here', () => {
    const fragment = body([['paragraph', 'samen']])
    const view = edit(fragment)
    put(view, 6)
    type(view, ' hier')
    fragment.doc?.transact(() => (blocks(fragment)[0]?.get(0) as Y.XmlText).insert(0, 'daar '), CORE)
    undo(view.state)
    expect(plainLines(fragment)).toEqual(['daar samen'])
  })

  it.each([
    ['# ', 'heading'],
    ['- ', 'bullet_list'],
    ['1. ', 'ordered_list'],
    ['> ', 'blockquote'],
  ])('makes of %j a %s', (typed, name) => {
    const fragment = body([['paragraph', '', { id: 'a', at: 1 }]])
    const view = edit(fragment)
    put(view, 1)
    type(view, typed)
    expect(blocks(fragment)[0]?.nodeName).toBe(name)
  })

  it('writes a chosen direction, and takes it away again', () => {
    const fragment = body([['paragraph', 'سلام', { id: 'a', at: 1 }]])
    const view = edit(fragment)
    put(view, 2)
    setDirection('rtl')(view.state, view.dispatch)
    expect(attribute(blocks(fragment)[0], 'dir')).toBe('rtl')
    setDirection(null)(view.state, view.dispatch)
    expect(attribute(blocks(fragment)[0], 'dir')).toBeUndefined()
  })
})

describe('pasting', () => {
  // jsdom has no ClipboardEvent; ProseMirror looks at nothing of it when the HTML is given.
  const paste = (view: EditorView, html: string) => view.pasteHTML(html, new Event('paste') as ClipboardEvent)

  it('keeps what the schema knows, drops unsafe links and scripts, and gives new ids', () => {
    const fragment = body([['paragraph', 'x', { id: 'a', at: 1 }]])
    const view = edit(fragment)
    put(view, 2)
    paste(
      view,
      '<p data-block="a">vet: <b>ja</b> <a href="javascript:alert(1)">klik</a></p><script>alert(1)</script><p>twee</p>',
    )
    expect(plainLines(fragment)).toEqual(['xvet: ja klik', 'twee'])
    expect(fragment.toString()).not.toContain('javascript')
    const ids = blocks(fragment).map((block) => attribute(block, 'id'))
    expect(new Set(ids).size).toBe(2)
  })

  it('evens out a ragged table', () => {
    const fragment = body([['paragraph', '', { id: 'a', at: 1 }]])
    const view = edit(fragment)
    put(view, 1)
    paste(view, '<table><tr><th>a</th><td>b</td></tr><tr><td colspan="2">c</td></tr></table>')
    const table = blocks(fragment).find((block) => block.nodeName === 'table')
    const shape = (table?.toArray() as Y.XmlElement[]).map((row) =>
      (row.toArray() as Y.XmlElement[]).map((cell) => cell.nodeName),
    )
    expect(shape).toEqual([
      ['table_header', 'table_header'],
      ['table_cell', 'table_cell'],
    ])
    expect(isReadable(fragment)).toBe(true)
  })
})

describe('tables and links', () => {
  it('follow a link by keyboard: the arrow selects it, Enter opens it', () => {
    const fragment = body([['paragraph', 'zie ', { id: 'a', at: 1 }]])
    const link = new Y.XmlElement('record_link')
    blocks(fragment)[0]?.push([link])
    link.setAttribute('record', 'r1')
    link.setAttribute('label', 'Keuken')
    const followed = vi.fn()
    const view = edit(fragment, undefined, followed)
    view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, 5)))
    press(view, 'Enter')
    expect(followed).toHaveBeenCalledWith('r1')
    expect(plainLines(fragment)).toEqual(['zie '])
  })

  it('grow, shrink and are walked through by Tab', () => {
    const fragment = body([['paragraph', '', { id: 'a', at: 1 }]])
    const view = edit(fragment)
    const run = (command: typeof addRow) => command(view.state, view.dispatch, view)
    const shape = () => {
      const table = view.state.doc.children.find((node) => node.type.name === 'table')
      return [table?.childCount, ...new Set(table?.children.map((row) => row.childCount))]
    }
    put(view, 1)
    run(insertTable)
    expect(view.state.selection.$from.parent.type.name).toBe('table_header')
    expect(shape()).toEqual([3, 3])
    run(addRow)
    run(addColumn)
    expect(shape()).toEqual([4, 4])
    type(view, 'cel')
    run(nextCell)
    type(view, 'volgende')
    run(removeColumn)
    run(removeRow)
    expect(shape()).toEqual([3, 3])
    expect(isReadable(fragment)).toBe(true)
  })

  const walks: [name: string, from: [row: number, column: number], way: typeof rowBelow, to: string][] = [
    ['down a row, in the same column', [0, 1], rowBelow, '1,1'],
    ['up a row', [2, 2], rowAbove, '1,2'],
    ['out at the end, to the text behind', [2, 0], rowBelow, 'na'],
    ['out at the beginning, to the text before', [0, 2], rowAbove, 'voor'],
  ]
  const cellAt = (view: EditorView, row: number, column: number) => {
    let at = -1
    view.state.doc.descendants((_, position, parent, index) => {
      if (parent?.type.name === 'table_row' && index === column && view.state.doc.resolve(position).index(1) === row)
        at = position + 1
    })
    return at
  }
  const spot = (view: EditorView) => {
    const { $from } = view.state.selection
    return $from.depth === 3 ? `${$from.index(1)},${$from.index(2)}` : $from.parent.textContent
  }

  it.each(walks)('are walked through by arrows: %s', (_, [row, column], way, to) => {
    const view = edit(body([['paragraph', 'voor', { id: 'a', at: 1 }]]))
    put(view, 5)
    insertTable(view.state, view.dispatch, view)
    const end = view.state.doc.content.size
    view.dispatch(view.state.tr.insert(end, view.state.schema.node('paragraph', null, [view.state.schema.text('na')])))
    put(view, cellAt(view, row, column))
    expect(way(view.state, view.dispatch)).toBe(true)
    expect(spot(view)).toBe(to)
  })

  it('have no place between cells and rows where words would make one more, and one before and behind them', () => {
    const view = edit(body([['paragraph', '', { id: 'a', at: 1 }]]))
    put(view, 1)
    insertTable(view.state, view.dispatch, view)
    const { doc } = view.state
    const gaps = Array.from({ length: doc.content.size + 1 }, (_, at) => doc.resolve(at)).filter(isGap)
    expect(gaps.filter(({ depth }) => depth > 0)).toEqual([])
    const last = doc.childCount - 1
    expect(doc.child(last).type.name).toBe('table')
    put(view, cellAt(view, 2, 1))
    expect(rowBelow(view.state, view.dispatch)).toBe(true)
    expect(view.state.selection).toBeInstanceOf(GapCursor)
    expect(view.state.selection.from).toBe(doc.content.size)
  })

  it('keep Tab in a list, also where an item can go no deeper, and Shift+Tab leads out', () => {
    const view = edit(body([['paragraph', 'een', { id: 'a', at: 1 }]]))
    const tab = (shiftKey: boolean) => {
      const event = new KeyboardEvent('keydown', { key: 'Tab', shiftKey })
      return view.someProp('handleKeyDown', (handle) => handle(view, event)) === true
    }
    put(view, 1)
    expect(tab(false)).toBe(false)
    wrapInList(view.state.schema.nodes['bullet_list']!)(view.state, view.dispatch)
    expect([tab(false), tab(true), tab(false)]).toEqual([true, true, false])
  })

  it('refuses an address that is no page and no mail', () => {
    const fragment = body([['paragraph', 'woord', { id: 'a', at: 1 }]])
    const view = edit(fragment)
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 1, 6)))
    expect(setLink('javascript:alert(1)')(view.state, view.dispatch)).toBe(false)
    expect(setLink('https://example.org')(view.state, view.dispatch)).toBe(true)
    expect(fragment.toString()).toContain('https://example.org')
  })
})
