// Finding and replacing in a text: what differs only in writing is found, what stands around stays, and one step takes it back.
import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'

import { applyCode, codings, codingsAll, newId } from '../src/editor/codings'
import { createEditor } from '../src/editor/create'
import { finding, foundIn, lookFor, replaceAll, replaceOne, step, stopFinding } from '../src/editor/finding'
import { CORE } from '../src/editor/live-document'
import { schema } from '../src/editor/schema'
import { undo } from '../src/editor/undoing'
import { findIn, fold, foldWithPlaces } from '../src/shared/folding'

const open: { destroy(): void }[] = []

const settled = () => new Promise((done) => setTimeout(done, 1))

afterEach(() => open.splice(0).forEach((editor) => editor.destroy()))

function edit(body: Y.XmlFragment, editable = true): EditorView {
  const editor = createEditor({
    place: document.createElement('div'),
    body,
    editable,
    attributes: () => ({}),
    plugins: [finding(), codings({ body, editable, onask: () => {} })],
    onUnreadable: () => {},
  })
  open.push(editor)
  return editor.view
}

function bodyOf(...texts: string[]): Y.XmlFragment {
  const body = new Y.Doc().getXmlFragment('body')
  for (const text of texts) {
    const element = new Y.XmlElement('paragraph')
    body.push([element])
    element.push([new Y.XmlText(text)])
  }
  return body
}

const copyOf = (body: Y.XmlFragment): Y.XmlFragment => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(body.doc as Y.Doc), CORE)
  return copy.getXmlFragment('body')
}

const text = (view: EditorView): string => view.state.doc.textBetween(0, view.state.doc.content.size, '|')
const words = (view: EditorView): string[] =>
  foundIn(view.state).hits.map(({ from, to }) => view.state.doc.textBetween(from, to))
const selected = (view: EditorView): string => {
  const { from, to } = view.state.selection
  return view.state.doc.textBetween(from, to)
}

describe('folding', () => {
  // The cases of the core's own folding (crates/model/src/fold.rs): what is found here and in the search is the same.
  it.each([
    ['Financiën', 'financien'],
    ['CAFÉ', 'cafe\u0301'],
    ['İSTANBUL', 'istanbul'],
    ['كِتَابٌ', 'كتاب'],
    ['أحمد', 'احمد'],
    ['علی', 'علي'],
    ['مدرســة', 'مدرسه'],
    ['می\u200cخواهم', 'ميخواهم'],
    ['۱۲٣', '123'],
    ['БІЖЕНЦІВ', 'біженців'],
    ['ﬁets', 'fiets'],
    ['Straße', 'STRASSE'],
  ])('%s is %s', (one, other) => expect(fold(one)).toBe(fold(other)))

  it('keeps Ethiopic vowels apart', () => expect(fold('ሰላም')).not.toBe(fold('ሰለም')))

  it.each([
    ['één keer een', 'een', ['één', 'een']],
    ['een café\u0301 hier', 'cafe', ['café\u0301']],
    ['كِتَابٌ وكتاب', 'كتاب', ['كِتَابٌ', 'كتاب']],
    ['Straße', 'stras', []],
    ['Straße', 'strasse', ['Straße']],
    ['😀 ja 😀', 'ja', ['ja']],
    ['aaaa', 'aa', ['aa', 'aa']],
    ['ja', '', []],
  ])('in %j finds %j', (whole, wanted, found) => {
    expect(findIn(foldWithPlaces(whole), fold(wanted)).map(([from, to]) => whole.slice(from, to))).toEqual(found)
  })
})

describe('looking', () => {
  it('goes from the cursor on, round the end, and back', () => {
    const view = edit(bodyOf('een koek', 'Koek en koek'))
    lookFor(view, 'koek', 9)
    expect(words(view)).toEqual(['koek', 'Koek', 'koek'])
    const at = () => foundIn(view.state).current
    expect([at(), selected(view)]).toEqual([1, 'Koek'])
    step(view, 1)
    step(view, 1)
    expect(at()).toBe(0)
    step(view, -1)
    expect(at()).toBe(2)
    expect(view.dom.querySelectorAll('.found')).toHaveLength(3)
    stopFinding(view)
    expect(view.dom.querySelectorAll('.found')).toHaveLength(0)
    expect(selected(view)).toBe('koek')
  })

  it('finds nothing over the end of a paragraph, and writes nothing', () => {
    const body = bodyOf('een', 'twee')
    const view = edit(body, false)
    let updates = 0
    body.doc?.on('update', () => updates++)
    lookFor(view, 'eent', 0)
    expect(foundIn(view.state)).toMatchObject({ hits: [], current: -1 })
    lookFor(view, 'twee', 0)
    step(view, 1)
    expect(selected(view)).toBe('twee')
    expect(updates).toBe(0)
  })

  it('stays at its hit while others write before it', () => {
    const body = bodyOf('koek', 'koek')
    const view = edit(body)
    lookFor(view, 'koek', 3)
    body.doc?.transact(() => ((body.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'meer koek en '), CORE)
    expect(foundIn(view.state)).toMatchObject({ current: 2 })
    expect(words(view)).toHaveLength(3)
  })
})

describe('the words of a link', () => {
  const link = (label: string) => schema.nodes.record_link.create({ record: 'r', label })

  function withLink(before: string, label: string, after: string): EditorView {
    const view = edit(bodyOf(`${before}${after}`))
    view.dispatch(view.state.tr.insert(1 + before.length, link(label)))
    return view
  }

  it.each([
    ['Met ', 'Kookavond Zwolle', ' erbij', 'avond', [[5, 6]]],
    ['Met ', 'Kookavond Zwolle', ' erbij', 'zwolle erb', [[5, 10]]],
    [
      'zo ',
      'Sem en Sem',
      ' sem',
      'sem',
      [
        [4, 5],
        [6, 9],
      ],
    ],
    ['', 'كِتَابٌ', '', 'كتاب', [[1, 2]]],
    ['een ', 'twee', ' drie', 'een drie', []],
  ])('%j @%j %j: %j', (before, label, after, wanted, hits) => {
    const view = withLink(before, label, after)
    lookFor(view, wanted, 0)
    expect(foundIn(view.state).hits.map(({ from, to }) => [from, to])).toEqual(hits)
  })

  it('stay when others are put in the place of words', () => {
    const view = withLink('sem met ', 'Sem', ' en sem')
    lookFor(view, 'sem', 2)
    expect(foundIn(view.state).current).toBe(1)
    expect(replaceOne(view, 'Noor')).toBe(true)
    expect(text(view)).toBe('sem met Sem en sem')
    expect(replaceAll(view, 'Noor')).toBe(2)
    expect(text(view)).toBe('Noor met Sem en Noor')
  })
})

describe('replacing', () => {
  it('keeps the marks of the words, and does one hit at a time', () => {
    const body = bodyOf('thee en thee')
    ;((body.get(0) as Y.XmlElement).get(0) as Y.XmlText).format(8, 4, { strong: {} })
    const view = edit(body)
    lookFor(view, 'THEE', 0)
    expect(replaceOne(view, 'koffie')).toBe(true)
    expect(text(view)).toBe('koffie en thee')
    expect(replaceOne(view, 'melk')).toBe(true)
    expect(replaceOne(view, 'x')).toBe(false)
    expect(body.toString()).toMatch(/koffie en <strong>melk<\/strong>/)
  })

  it('does not find again what it put there', () => {
    const view = edit(bodyOf('a a'))
    lookFor(view, 'a', 0)
    replaceOne(view, 'aa')
    expect(foundIn(view.state).current).toBe(2)
    expect(selected(view)).toBe('a')
  })

  it.each(['thee', 'koffie', ''])('of all by %j is one step back', (by) => {
    const body = bodyOf('thee, thee', 'en Thee')
    const view = edit(body)
    view.dispatch(view.state.tr.insertText('Zo: ', 1))
    lookFor(view, 'thee', 0)
    expect(replaceAll(view, by)).toBe(3)
    expect(text(view)).toBe(`Zo: ${by}, ${by}|en ${by}`)
    view.dispatch(view.state.tr.insertText('!', view.state.doc.content.size - 1))
    undo(view.state, view.dispatch, view)
    undo(view.state, view.dispatch, view)
    expect(text(view)).toBe('Zo: thee, thee|en Thee')
  })

  it.each([
    ['thee', 'koffie'],
    ['warme thee met', 'koffie'],
    ['me thee m', 'koffie'],
    ['warme', 'koffie'],
  ])('keeps the code of %j, here and elsewhere', async (coded, wanted) => {
    const body = bodyOf('Er was warme thee met munt.')
    const view = edit(body)
    await settled()
    const at = 1 + text(view).indexOf(coded)
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at, at + coded.length)))
    applyCode(view.state, { id: newId(), code: 'c', coder: 'aa', at: 1 })
    await settled()
    for (const word of ['thee', 'warme']) {
      lookFor(view, word, 0)
      replaceAll(view, 'koffie')
      await settled()
    }
    const shown = (each: EditorView) =>
      codingsAll(each.state).map(({ from, to }) => each.state.doc.textBetween(from, to))
    expect(shown(view)).toHaveLength(1)
    expect(shown(view)[0]).toContain(wanted)
    const there = edit(copyOf(body))
    await settled()
    expect(shown(there)).toEqual(shown(view))
  })
})
