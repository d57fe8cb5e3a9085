// Real names in a text: marked after a pause, asked about where something changed, and given way to a pseudonym without harm to what
// stands there besides.
import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'

import { applyCode, codings, codingsAll, newId } from '../src/editor/codings'
import { createEditor } from '../src/editor/create'
import { CORE } from '../src/editor/live-document'
import { lookAgain, nameAt, namesIn, putInstead, realNames, unmark, type RealName } from '../src/editor/real-names'
import { undo } from '../src/editor/undoing'

const open: { destroy(): void }[] = []

/** However slow the machine is. */
const until = <T>(holds: () => T | Promise<T>) => vi.waitFor(holds, { timeout: 150_000, interval: 5 })
vi.setConfig({ testTimeout: 170_000 })

const settled = () => new Promise((done) => setTimeout(done, 1))

afterEach(() => open.splice(0).forEach((editor) => editor.destroy()))

/** A core that knows one name, and what it was asked. */
function core(left: Set<string> = new Set()) {
  const asked: string[][] = []
  const people = [{ id: 'p', pseudonym: 'Samira' }]
  return {
    asked,
    version: 0,
    leave: (words: string) => void left.add(words),
    isLeft: (words: string) => left.has(words),
    find: (texts: string[]): Promise<RealName[][]> => {
      asked.push(texts)
      return Promise.resolve(
        texts.map((text) =>
          [...text.matchAll(/Fatma( Hassan)?/g)].map((hit) => ({
            from: hit.index,
            to: hit.index + hit[0].length,
            people,
          })),
        ),
      )
    },
  }
}

function edit(body: Y.XmlFragment, help: ReturnType<typeof core>): EditorView {
  const editor = createEditor({
    place: document.createElement('div'),
    body,
    editable: true,
    attributes: () => ({}),
    plugins: [realNames(help, 1), codings({ body, editable: true, onask: () => {} })],
    onUnreadable: () => {},
  })
  open.push(editor)
  return editor.view
}

function bodyOf(...texts: (string | [string, object][])[]): Y.XmlFragment {
  const body = new Y.Doc().getXmlFragment('body')
  for (const text of texts) {
    const element = new Y.XmlElement('paragraph')
    body.push([element])
    const words = new Y.XmlText()
    element.push([words])
    for (const [part, marks] of typeof text === 'string' ? [[text, {}] as const] : text)
      words.insert(words.length, part, marks)
  }
  return body
}

const copyOf = (body: Y.XmlFragment): Y.XmlFragment => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(body.doc as Y.Doc), CORE)
  return copy.getXmlFragment('body')
}

const text = (view: EditorView): string => view.state.doc.textBetween(0, view.state.doc.content.size, '|')
const names = (view: EditorView): string[] => namesIn(view.state).map(({ words }) => words)
const marked = (view: EditorView, ...expected: string[]) => until(() => expect(names(view)).toEqual(expected))

function type(view: EditorView, at: number, words: string): void {
  view.dispatch(view.state.tr.insertText(words, at))
}

function select(view: EditorView, from: number, to = from): void {
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)))
}

describe('marking', () => {
  it('finds what stands there, and what is typed', async () => {
    const view = edit(bodyOf('Fatma kwam.', 'Niemand.'), core())
    await marked(view, 'Fatma')
    expect(view.dom.querySelector('.real-name')?.textContent).toBe('Fatma')
    type(view, view.state.doc.content.size - 1, ' Fatma Hassan ging.')
    await marked(view, 'Fatma', 'Fatma Hassan')
  })

  it('asks about paragraphs that changed alone, and in parts of a long text', async () => {
    const help = core()
    const view = edit(bodyOf(...Array.from({ length: 1500 }, (_, n) => `Regel ${n}`)), help)
    await until(() => expect(help.asked.flat().length).toBe(1500))
    expect(Math.max(...help.asked.map((texts) => texts.length))).toBeLessThanOrEqual(300)
    // With the first change every paragraph gets an id of its own, and so is another one.
    type(view, 1, 'x')
    await until(() => expect(help.asked.flat().length).toBe(3000))
    const before = help.asked.length
    type(view, 1, 'Fatma ')
    await marked(view, 'Fatma')
    expect(help.asked.slice(before)).toEqual([['Fatma xRegel 0']])
  })

  it('leaves what the person leaves, also when it is looked at again', async () => {
    const left = new Set<string>()
    const help = core(left)
    const view = edit(bodyOf('Fatma en Fatma', 'Fatma Hassan'), help)
    await marked(view, 'Fatma', 'Fatma', 'Fatma Hassan')
    left.add('Fatma')
    unmark(view, 'Fatma')
    expect(names(view)).toEqual(['Fatma Hassan'])
    const before = help.asked.length
    lookAgain(view)
    await until(() => expect(help.asked.length).toBe(before + 1))
    await marked(view, 'Fatma Hassan')
  })

  it('no longer counts a name that was written in', async () => {
    const view = edit(bodyOf('Fatma kwam.'), core())
    await marked(view, 'Fatma')
    type(view, 3, 'x')
    expect(names(view)).toEqual([])
  })

  it('goes on after the core could not tell', async () => {
    const help = core()
    const find = help.find
    let fails = true
    help.find = (texts) => (fails ? Promise.reject(new Error('locked')) : find(texts))
    const failed = vi.spyOn(help, 'find')
    const view = edit(bodyOf('Fatma kwam.'), help)
    await until(() => expect(failed).toHaveBeenCalled())
    fails = false
    type(view, 12, ' Ja.')
    await marked(view, 'Fatma')
  })

  it('offers the name at the cursor or before it in its paragraph, else the first', async () => {
    const view = edit(bodyOf('Fatma kwam.', 'Toen Fatma Hassan en Fatma nog.', 'Niets.'), core())
    await marked(view, 'Fatma', 'Fatma Hassan', 'Fatma')
    const [first, second, third] = namesIn(view.state)
    for (const [at, expected] of [
      [3, first],
      [15, first],
      [22, second],
      [43, third],
      [50, first],
    ] as const) {
      select(view, at)
      expect(nameAt(view.state, namesIn(view.state)), `at ${at}`).toEqual(expected)
    }
  })
})

describe('a pseudonym in its place', () => {
  it('is one step of undo, and looks as the name did', async () => {
    const body = bodyOf([
      ['Toen zei ', {}],
      ['Fatma', { strong: {} }],
      [' iets.', {}],
    ])
    const view = edit(body, core())
    await marked(view, 'Fatma')
    type(view, 1, 'Ja. ')
    await marked(view, 'Fatma')
    const [name] = namesIn(view.state)
    if (!name) throw new Error('no name')
    putInstead(view, name, 'Samira')
    expect(text(view)).toBe('Ja. Toen zei Samira iets.')
    expect(view.dom.querySelector('strong')?.textContent).toBe('Samira')
    expect(view.state.selection.head).toBe(name.from + 'Samira'.length)
    undo(view.state, view.dispatch)
    expect(text(view)).toBe('Ja. Toen zei Fatma iets.')
    await marked(view, 'Fatma')
  })

  // Where a code begins and ends in `Toen zei Fatma iets.`, and which words it has then; here, and read anew from the document.
  it.each([
    ['on the name', 9, 14, 'Samira'],
    ['around the name', 5, 19, 'zei Samira iets'],
    ['up to the name', 0, 9, 'Toen zei '],
    ['from the name on', 9, 19, 'Samira iets'],
    ['to the end of the name', 0, 14, 'Toen zei Samira'],
    ['behind the name', 14, 19, ' iets'],
  ])('keeps a code %s', async (_, from, to, expected) => {
    const body = bodyOf('Toen zei Fatma iets.')
    const view = edit(body, core())
    await marked(view, 'Fatma')
    select(view, from + 1, to + 1)
    applyCode(view.state, { id: newId(), code: 'c', coder: 'me', at: 0 })
    const coded = (shown: EditorView) =>
      codingsAll(shown.state).map((span) => shown.state.doc.textBetween(span.from, span.to))
    await until(() => expect(coded(view)).toHaveLength(1))
    const [name] = namesIn(view.state)
    if (!name) throw new Error('no name')
    putInstead(view, name, 'Samira')
    await until(() => expect(coded(view)).toEqual([expected]))
    // The codings write where they stand in a moment of their own.
    await settled()
    const again = edit(copyOf(body), core())
    await until(() => expect(coded(again)).toEqual([expected]))
  })
})
