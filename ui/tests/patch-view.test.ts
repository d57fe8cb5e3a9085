// What comes from elsewhere changes only its own place in the editor; the cursor, the page and an input method are left alone.
import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror'
import * as Y from 'yjs'

import { chance } from '../bench/transcript'
import { holdWhileComposing, SETTLE } from '../src/editor/composing'
import { createEditor } from '../src/editor/create'
import { CORE, LiveDocument } from '../src/editor/live-document'
import { schema } from '../src/editor/schema'

const open: { destroy(): void }[] = []

afterEach(() => open.splice(0).forEach((editor) => editor.destroy()))

function edit(body: Y.XmlFragment, live?: LiveDocument): EditorView {
  const place = document.body.appendChild(document.createElement('div'))
  const plugins = live ? [holdWhileComposing(live)] : []
  const editor = createEditor({ place, body, editable: true, attributes: () => ({}), plugins, onUnreadable: () => {} })
  open.push(editor)
  return editor.view
}

function put(parent: Y.XmlFragment, at: number, name: string, text?: string): Y.XmlElement {
  const element = new Y.XmlElement(name)
  parent.insert(at, [element])
  if (text !== undefined) element.insert(0, [new Y.XmlText(text)])
  return element
}

function bodyOf(texts: string[]): Y.XmlFragment {
  const body = new Y.Doc().getXmlFragment('body')
  texts.forEach((text, index) => put(body, index, 'paragraph', text).setAttribute('id', `b${index}`))
  return body
}

/** Has somebody else change the text. */
function elsewhere(body: Y.XmlFragment, change: (theirs: Y.XmlFragment) => void): void {
  const theirs = new Y.Doc()
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(body.doc as Y.Doc))
  theirs.transact(() => change(theirs.getXmlFragment('body')))
  Y.applyUpdate(body.doc as Y.Doc, Y.encodeStateAsUpdate(theirs), CORE)
}

const textIn = (body: Y.XmlFragment, block: number): Y.XmlText => (body.get(block) as Y.XmlElement).get(0) as Y.XmlText

describe('what others write', () => {
  const cases: [name: string, change: (theirs: Y.XmlFragment) => void, redrawn: number[]][] = [
    ['letters', (theirs) => textIn(theirs, 1).insert(2, 'xx'), [1]],
    ['letters that repeat', (theirs) => textIn(theirs, 1).insert(2, 'ee'), [1]],
    ['letters taken out', (theirs) => textIn(theirs, 1).delete(1, 2), [1]],
    ['bold', (theirs) => textIn(theirs, 2).format(0, 3, { strong: {} }), [2]],
    ['a direction', (theirs) => (theirs.get(3) as Y.XmlElement).setAttribute('dir', 'rtl'), [3]],
    ['letters in two places', (theirs) => (textIn(theirs, 0).insert(0, 'a'), textIn(theirs, 3).insert(0, 'b')), [0, 3]],
    ['a block above', (theirs) => put(theirs, 0, 'paragraph', 'nieuw'), []],
    ['a block gone', (theirs) => theirs.delete(0, 1), [0]],
    [
      'a block here and letters there',
      (theirs) => (put(theirs, 4, 'horizontal_rule'), textIn(theirs, 0).insert(0, 'a')),
      [0],
    ],
  ]

  it.each(cases)('%s: comes, and only its own blocks change', (_name, change, redrawn) => {
    const body = bodyOf(['een', 'tweeee', 'drie', 'vier', 'vijf'])
    const view = edit(body)
    const before = view.state.doc.children
    const at = view.state.doc.content.size - 3
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at)))
    const cursor = view.state.selection.$head.parentOffset
    elsewhere(body, change)
    expect(view.state.doc.eq(yXmlFragmentToProseMirrorRootNode(body, schema))).toBe(true)
    view.state.doc.check()
    expect(before.flatMap((block, index) => (view.state.doc.children.includes(block) ? [] : [index]))).toEqual(redrawn)
    expect(view.state.selection.$head.parent.textContent).toBe('vijf')
    expect(view.state.selection.$head.parentOffset).toBe(cursor)
  })

  it('does not scroll', () => {
    const body = bodyOf(['een', 'twee'])
    const view = edit(body)
    view.focus()
    let scrolls = 0
    view.setProps({ handleScrollToSelection: () => (scrolls++, true) })
    elsewhere(body, (theirs) => textIn(theirs, 0).insert(0, 'nieuw '))
    expect(scrolls).toBe(0)
  })

  const seeds = process.env['CROSSROADS_SEED'] ? [Number(process.env['CROSSROADS_SEED'])] : [1, 2, 3, 4, 5, 6, 7, 8]
  it.each(seeds)('makes the same text, whatever it is: seed %i', (seed) => {
    const next = chance(seed)
    const below = (count: number): number => Math.floor(next() * count)
    const body = bodyOf(['een', 'twee', 'drie', 'vier'])
    const view = edit(body)
    const acts: ((theirs: Y.XmlFragment) => void)[] = [
      (theirs) => put(theirs, below(theirs.length + 1), 'paragraph', 'abab'.slice(below(4))),
      (theirs) => theirs.length > 1 && theirs.delete(below(theirs.length), 1),
      (theirs) =>
        put(put(put(theirs, below(theirs.length + 1), 'bullet_list'), 0, 'list_item'), 0, 'paragraph', 'punt'),
      (theirs) => {
        const texts = theirs.toArray().flatMap((block) => {
          const child = (block as Y.XmlElement).toArray()[0]
          return child instanceof Y.XmlText ? [child] : []
        })
        const text = texts[below(texts.length)]
        if (!text) return
        const at = below(text.length + 1)
        if (next() < 0.5) text.insert(at, 'ab'.slice(below(2)))
        else text.delete(at, Math.min(2, text.length - at))
        if (next() < 0.3 && text.length > 2) text.format(0, 2, { em: next() < 0.7 ? {} : null })
      },
    ]
    for (let step = 0; step < 60; step++) {
      elsewhere(body, (theirs) => {
        for (let act = 0; act <= below(3); act++) acts[below(acts.length)]?.(theirs)
      })
      if (next() < 0.3)
        view.dispatch(view.state.tr.insertText('x', 1 + below(view.state.doc.firstChild?.content.size ?? 1)))
      expect(view.state.doc.eq(yXmlFragmentToProseMirrorRootNode(body, schema)), `step ${step}`).toBe(true)
    }
  })
})

describe('an input method', () => {
  it('composes on while others write, and then has what they wrote', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'requestAnimationFrame', 'cancelAnimationFrame'] })
    try {
      const core = bodyOf(['een', 'twee']).doc as Y.Doc
      let hear = (_update: Uint8Array): void => {}
      const lane = {
        open: async () => ({ client: 7, state: Y.encodeStateAsUpdate(core) }),
        apply: async () => {},
        close: async () => {},
        listen: (_id: string, heard: typeof hear) => ((hear = heard), () => {}),
      }
      const live = await LiveDocument.open('r', lane, () => {})
      const view = edit(live.body, live)
      view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 4)))
      const letters = view.dom.querySelector('p')?.firstChild as Text
      view.dom.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
      letters.data = 'eenに'
      view.dom.dispatchEvent(new CompositionEvent('compositionupdate', { bubbles: true, data: 'に' }))
      await Promise.resolve()
      const text = (core.getXmlFragment('body').get(0) as Y.XmlElement).get(0) as Y.XmlText
      core.once('update', (update: Uint8Array) => hear(update))
      text.insert(0, 'daar ')
      vi.advanceTimersByTime(200)
      expect(view.composing).toBe(true)
      expect(view.dom.querySelector('p')?.firstChild).toBe(letters)
      expect(letters.data).toBe('eenに')
      letters.data = 'een日'
      view.dom.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '日' }))
      await Promise.resolve()
      vi.advanceTimersByTime(SETTLE + 100)
      expect(view.state.doc.firstChild?.textContent).toBe('daar een日')
      expect(textIn(live.body, 0).toJSON()).toBe('daar een日')
    } finally {
      vi.useRealTimers()
    }
  })
})
