// Undo and redo leave the cursor where the words were: what is typed next goes on there.
import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'

import { createEditor } from '../src/editor/create'
import { redo, undo } from '../src/editor/undoing'

const open: { destroy(): void }[] = []

afterEach(() => open.splice(0).forEach((editor) => editor.destroy()))

function edit(paragraphs: string[]): { view: EditorView; body: Y.XmlFragment } {
  const body = new Y.Doc().getXmlFragment('body')
  for (const text of paragraphs) {
    const element = new Y.XmlElement('paragraph')
    body.push([element])
    if (text) element.push([new Y.XmlText(text)])
  }
  const editor = createEditor({
    place: document.createElement('div'),
    body,
    editable: true,
    attributes: () => ({}),
    onUnreadable: () => {},
    onLinkClick: () => {},
  })
  open.push(editor)
  return { view: editor.view, body }
}

function type(view: EditorView, text: string): void {
  for (const letter of text) view.dispatch(view.state.tr.insertText(letter))
}

const lines = (view: EditorView): string[] => {
  const found: string[] = []
  view.state.doc.forEach((node) => void found.push(node.textContent))
  return found
}

/** The end of a paragraph of the document. */
function endOf(view: EditorView, paragraph: number): number {
  let [at, end] = [0, 0]
  view.state.doc.forEach((node, offset) => {
    if (at++ === paragraph) end = offset + node.nodeSize - 1
  })
  return end
}

describe('undo and redo', () => {
  it.each([
    ['at the end of a paragraph', ['een', 'twee', 'drie'], 0, 0],
    ['at the end of the middle one', ['een', 'twee', 'drie'], 1, 0],
    ['at the end of the last one', ['een', 'twee', 'drie'], 2, 0],
    ['in an empty paragraph before another', ['een', '', 'drie'], 1, 0],
    ['in an empty paragraph at the end', ['een', ''], 1, 0],
    ['at the start of a paragraph', ['een', 'twee', 'drie'], 1, 4],
    ['in the middle of a word', ['een', 'twee', 'drie'], 1, 2],
    ['in the only, empty paragraph', [''], 0, 0],
  ])('go on in the same place: %s', (_, paragraphs, at, back) => {
    const { view } = edit(paragraphs)
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, endOf(view, at) - back)))
    const before = lines(view)
    type(view, ' nieuw')
    const after = lines(view)
    undo(view.state, view.dispatch, view)
    expect(lines(view)).toEqual(before)
    redo(view.state, view.dispatch, view)
    expect(lines(view)).toEqual(after)
    type(view, ' hier')
    const text = before[at] ?? ''
    const place = text.length - back
    const expected = [...before]
    expected[at] = `${text.slice(0, place)} nieuw hier${text.slice(place)}`
    expect(lines(view)).toEqual(expected)
  })

  it.each([0, 1, 2])('go on in the same place after an undo alone, in paragraph %i', (at) => {
    const { view } = edit(['een', 'twee', 'drie'])
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, endOf(view, at))))
    type(view, ' nieuw')
    undo(view.state, view.dispatch, view)
    type(view, ' hier')
    const expected = ['een', 'twee', 'drie']
    expected[at] += ' hier'
    expect(lines(view)).toEqual(expected)
  })
})
