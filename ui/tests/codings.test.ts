// A code stays on its words while they are written on, split, joined and undone, and while others write.
import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { afterEach, describe, expect, it } from 'vitest'
import { yUndoPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'

import type { CodedSpan } from '../src/editor/coding-anchors'
import { inLines } from '../src/editor/coding-drawing'
import { applyCode, codings, codingsAll, codingsAt, newId, takeOff } from '../src/editor/codings'
import { createEditor } from '../src/editor/create'
import { CORE } from '../src/editor/live-document'
import { redo, undo } from '../src/editor/undoing'

const open: { destroy(): void }[] = []
const settled = () => new Promise((done) => setTimeout(done, 1))

afterEach(() => open.splice(0).forEach((editor) => editor.destroy()))

function edit(body: Y.XmlFragment): EditorView {
  const editor = createEditor({
    place: document.createElement('div'),
    body,
    editable: true,
    attributes: () => ({}),
    plugins: [codings({ body, editable: true, onask: () => {} })],
    onUnreadable: () => {},
  })
  open.push(editor)
  return editor.view
}

function bodyOf(paragraphs: string[]): Y.XmlFragment {
  const body = new Y.Doc().getXmlFragment('body')
  for (const text of paragraphs) {
    const element = new Y.XmlElement('paragraph')
    body.push([element])
    element.push([new Y.XmlText(text)])
  }
  return body
}

const find = (view: EditorView, words: string): number => {
  let place = -1
  view.state.doc.descendants((node, position) => {
    const at = node.isTextblock ? node.textContent.indexOf(words) : -1
    if (at >= 0) place = position + 1 + at
  })
  return place
}

async function code(view: EditorView, words: string): Promise<string | null> {
  const at = find(view, words)
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at, at + words.length)))
  const id = applyCode(view.state, { id: newId(), code: 'c', coder: 'aa', at: 1 })
  await settled()
  return id
}

const shown = (view: EditorView): string =>
  codingsAll(view.state)
    .map(({ from, to }) => view.state.doc.textBetween(from, to, '|'))
    .join('; ')

/** What a window reads that has nothing but the document. */
function elsewhere(body: Y.XmlFragment): EditorView {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(body.doc as Y.Doc), CORE)
  return edit(copy.getXmlFragment('body'))
}

describe('a coding', () => {
  const cases: [name: string, act: (view: EditorView) => void, wanted: string][] = [
    ['keeps out what is typed before it', (view) => insert(view, find(view, 'thee'), 'hete '), 'thee en koek'],
    ['keeps out what is typed behind it', (view) => insert(view, find(view, 'koek') + 4, 'jes'), 'thee en koek'],
    [
      'takes in what is typed inside it',
      (view) => insert(view, find(view, 'en koek'), 'met melk '),
      'thee met melk en koek',
    ],
    [
      'stays on both halves of a split',
      (view) => view.dispatch(view.state.tr.split(find(view, 'en koek'))),
      'thee |en koek',
    ],
    [
      'goes along where all of it moves down',
      (view) => view.dispatch(view.state.tr.split(find(view, 'thee'))),
      'thee en koek',
    ],
    [
      'goes along where its paragraph is joined',
      (view) => view.dispatch(view.state.tr.join(find(view, 'Er was') - 1)),
      'thee en koek',
    ],
    ['is no more where its words are deleted', (view) => remove(view, 'thee en koek'), ''],
    ['keeps what is left', (view) => remove(view, 'thee '), 'en koek'],
  ]

  it.each(cases)('%s, here, elsewhere, and back', async (_name, act, wanted) => {
    const body = bodyOf(['Voor de deur.', 'Er was thee en koek.'])
    const view = edit(body)
    await settled()
    await code(view, 'thee en koek')
    expect(shown(view)).toBe('thee en koek')
    // What is done now is another step for undo.
    yUndoPluginKey.getState(view.state)?.undoManager.stopCapturing()
    act(view)
    await settled()
    expect(shown(view)).toBe(wanted)
    const there = elsewhere(body)
    await settled()
    expect(shown(there)).toBe(wanted)
    undo(view.state, view.dispatch, view)
    await settled()
    expect(shown(view)).toBe('thee en koek')
    redo(view.state, view.dispatch, view)
    await settled()
    expect(shown(view)).toBe(wanted)
  })

  it('stays on its words while others write', async () => {
    const body = bodyOf(['Voor de deur.', 'Er was thee en koek.'])
    const view = edit(body)
    await settled()
    await code(view, 'thee')
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(body.doc as Y.Doc))
    const first = new Y.XmlElement('paragraph')
    other.getXmlFragment('body').insert(0, [first])
    first.push([new Y.XmlText('Nieuw.')])
    Y.applyUpdate(body.doc as Y.Doc, Y.encodeStateAsUpdate(other), CORE)
    await settled()
    expect(shown(view)).toBe('thee')
    expect(view.dom.querySelector('.coded')?.textContent).toBe('thee')
    expect(view.dom.querySelectorAll('.has-codes .code-stripe')).toHaveLength(1)
  })

  it('is found at the cursor, and taken off', async () => {
    const body = bodyOf(['Er was thee en koek.'])
    const view = edit(body)
    await settled()
    const id = await code(view, 'thee')
    await code(view, 'thee en')
    expect(codingsAt(view.state)).toHaveLength(2)
    takeOff(body.doc as Y.Doc, String(id))
    await settled()
    expect(shown(view)).toBe('thee en')
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('that another program wrote oddly is passed over', async () => {
    const body = bodyOf(['Er was thee.'])
    body.doc?.getMap('codings').set('x', { code: 'c', start: 'nothing', end: new Uint8Array([9, 9]) })
    const view = edit(body)
    await settled()
    expect(shown(view)).toBe('')
  })
})

function insert(view: EditorView, at: number, text: string): void {
  view.dispatch(view.state.tr.insertText(text, at))
}

function remove(view: EditorView, words: string): void {
  const at = find(view, words)
  view.dispatch(view.state.tr.delete(at, at + words.length))
}

describe('the line on which a coding is drawn', () => {
  const spans = (...places: [number, number][]) =>
    places.map(([from, to], index) => ({ id: `${index}`, code: 'c', from, to }) as CodedSpan)

  it.each([
    ['apart', spans([1, 3], [3, 5], [8, 9]), [0, 0, 0]],
    ['over each other', spans([1, 9], [2, 5], [3, 4], [5, 8]), [0, 1, 2, 1]],
    [
      'more than can be told apart, and after them',
      spans([1, 9], [1, 8], [1, 7], [1, 6], [1, 5], [2, 12], [9, 10]),
      [0, 1, 2, 3, 3, 3, 0],
    ],
    [
      'on the deepest line until the last of it ends',
      spans([1, 9], [1, 9], [1, 9], [1, 9], [2, 3], [5, 6]),
      [0, 1, 2, 3, 3, 3],
    ],
  ])('%s', (_what, given, depths) => {
    expect(inLines([...given].reverse()).map(({ depth }) => depth)).toEqual(depths)
  })
})
