// Undo and redo leave the cursor where the words were: what is typed next goes on there.
import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'

import { createEditor } from '../src/editor/create'
import { CORE } from '../src/editor/live-document'
import { formattingOf } from '../src/editor/state'
import { leaveToCore, redo, undo, undoBeyond } from '../src/editor/undoing'

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

describe('undo beyond what was done in the editor', () => {
  /** A core that took steps before: each is a word at the end of the first paragraph. */
  function withCore(steps: string[]) {
    const doc = new Y.Doc()
    const body = doc.getXmlFragment('body')
    const paragraph = new Y.XmlElement('paragraph')
    body.push([paragraph])
    paragraph.push([new Y.XmlText(['een', ...steps].join(' '))])
    body.push([new Y.XmlElement('paragraph')])
    const [done, back] = [[...steps], [] as string[]]
    const asked: boolean[] = []
    const trouble = { failing: false }
    const beyond = async (again: boolean): Promise<boolean | null> => {
      asked.push(again)
      if (trouble.failing) return null
      const step = again ? back.pop() : done.pop()
      if (step === undefined) return false
      ;(again ? done : back).push(step)
      const text = paragraph.get(0) as Y.XmlText
      // The change comes as an update, a frame later, like from the core.
      requestAnimationFrame(() =>
        doc.transact(() => {
          const at = text.toString().lastIndexOf(` ${step}`)
          if (again) text.insert(text.length, ` ${step}`)
          else text.delete(at, step.length + 1)
        }, CORE),
      )
      return true
    }
    const editor = createEditor({
      place: document.createElement('div'),
      body,
      editable: true,
      attributes: () => ({}),
      plugins: [undoBeyond(beyond)],
      onUnreadable: () => {},
    })
    open.push(editor)
    return { view: editor.view, asked, trouble }
  }

  const press = async (view: EditorView, command: typeof undo, expected: string[]): Promise<void> => {
    command(view.state, view.dispatch, view)
    await vi.waitFor(() => expect(lines(view)).toEqual(expected))
    // The cursor follows with the frame after.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  }

  it('goes on with the steps of the core, and comes back the same way', async () => {
    const { view } = withCore(['twee', 'drie'])
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, endOf(view, 1))))
    type(view, 'vier')
    expect(formattingOf(view.state)).toMatchObject({ canUndo: true })
    for (const [command, expected] of [
      [undo, ['een twee drie', '']],
      [undo, ['een twee', '']],
      [undo, ['een', '']],
      [redo, ['een twee', '']],
      [redo, ['een twee drie', '']],
      [redo, ['een twee drie', 'vier']],
      [undo, ['een twee drie', '']],
      [undo, ['een twee', '']],
    ] as const)
      await press(view, command, [...expected])
    expect(view.state.selection.to).toBe(endOf(view, 0))
    // Whoever writes on does not get back what was taken.
    type(view, ' zes')
    expect(formattingOf(view.state)).toMatchObject({ canUndo: true, canRedo: false })
  })

  it('says when there is nothing more, and asks again once something was written', async () => {
    const { view, asked } = withCore([])
    undo(view.state, view.dispatch, view)
    await vi.waitFor(() => expect(formattingOf(view.state)).toMatchObject({ canUndo: false }))
    redo(view.state, view.dispatch, view)
    await vi.waitFor(() => expect(formattingOf(view.state)).toMatchObject({ canRedo: false }))
    expect(asked).toEqual([false, true])
    type(view, ' nieuw')
    expect(formattingOf(view.state)).toMatchObject({ canUndo: true })
  })

  it('takes what failed for no end: it is there to be taken back, and comes in its order', async () => {
    const { view, asked, trouble } = withCore(['twee', 'drie'])
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, endOf(view, 1))))
    type(view, 'vier')
    await press(view, undo, ['een twee drie', ''])
    await press(view, undo, ['een twee', ''])
    trouble.failing = true
    for (const [count, command] of [undo, redo].entries()) {
      command(view.state, view.dispatch, view)
      await vi.waitFor(() => expect(asked.length).toBe(count + 2))
      await new Promise((resolve) => requestAnimationFrame(resolve))
      expect(formattingOf(view.state)).toMatchObject({ canUndo: true, canRedo: true })
      expect(lines(view)).toEqual(['een twee', ''])
    }
    trouble.failing = false
    await press(view, redo, ['een twee drie', ''])
    await press(view, redo, ['een twee drie', 'vier'])
  })

  it('does not run on after a held key is let go', async () => {
    const { view, asked } = withCore(['twee', 'drie', 'vier', 'vijf'])
    const key = (type: string, repeat = false) =>
      view.dom.dispatchEvent(
        new KeyboardEvent(type, { key: 'z', ctrlKey: true, repeat, bubbles: true, cancelable: true }),
      )
    for (let each = 0; each < 20; each++) {
      expect(key('keydown', each > 0), 'the webview does nothing else with it').toBe(false)
    }
    key('keyup')
    await vi.waitFor(() => expect(lines(view)[0]).toBe('een twee drie vier'))
    for (let frame = 0; frame < 60; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
    expect([lines(view)[0], asked.length]).toEqual(['een twee drie vier', 1])
    key('keydown')
    await vi.waitFor(() => expect(lines(view)[0]).toBe('een twee drie'))
  })

  it('has the core go first once that did something beside the editor', async () => {
    const { view, asked } = withCore(['twee', 'drie'])
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, endOf(view, 1))))
    type(view, 'vier')
    leaveToCore(view)
    expect(formattingOf(view.state)).toMatchObject({ canUndo: true, canRedo: false })
    await press(view, undo, ['een twee', 'vier'])
    expect(asked).toEqual([false])
    type(view, 'vijf')
    await press(view, undo, ['een twee', 'vier'])
    expect(asked).toEqual([false])
  })

  it('lets one step follow another however fast the key is pressed', async () => {
    const { view } = withCore(['twee', 'drie', 'vier'])
    for (const command of [undo, undo, undo, redo]) command(view.state, view.dispatch, view)
    await vi.waitFor(() => expect(lines(view)[0]).toBe('een twee'))
  })
})
