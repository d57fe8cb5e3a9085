// In a long text codes are drawn near the screen alone, wherever the person scrolls, and what is drawn there is right.
import type { EditorView } from 'prosemirror-view'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'

import { anchorsOf } from '../src/editor/coding-anchors'
import { codings, codingsAll, newId } from '../src/editor/codings'
import { createEditor } from '../src/editor/create'

/** Pixels: of a paragraph, of the screen. */
const LINE = 20
const SCREEN = 400
/** Paragraphs that are drawn below a screen at the top of the text: those on it, and on two more. */
const NEAR = (3 * SCREEN) / LINE

/** A machine that builds something else meanwhile takes its time. */
vi.setConfig({ testTimeout: 60_000 })

let scrolled = 0
/** Tells that the text has another size. */
let resized = (): void => {}
let destroy = (): void => {}

beforeEach(() => {
  scrolled = 0
  vi.stubGlobal('innerHeight', SCREEN)
  vi.stubGlobal('requestAnimationFrame', (then: () => void) => setTimeout(then, 0))
  vi.stubGlobal('cancelAnimationFrame', clearTimeout)
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(tell: () => void) {
        resized = tell
      }
      observe() {}
      disconnect() {}
    },
  )
  Element.prototype.getBoundingClientRect = function () {
    const place = this.parentElement ? [...this.parentElement.children].indexOf(this) : 0
    return new DOMRect(0, place * LINE - scrolled, 100, LINE)
  }
})
afterEach(() => {
  destroy()
  vi.unstubAllGlobals()
})

/** Paragraphs of which each is coded from its first letter to its last. */
async function start(paragraphs: number, codes: string): Promise<EditorView> {
  const body = new Y.Doc().getXmlFragment('body')
  const map = body.doc?.getMap('codings')
  for (let index = 0; index < paragraphs; index++) {
    const element = new Y.XmlElement('paragraph')
    body.push([element])
    element.push([new Y.XmlText(`p${index}`)])
  }
  let at = 0
  for (let index = 0; index < paragraphs; index++) {
    const length = `p${index}`.length
    const anchors = anchorsOf(body, at + 1, at + 1 + length)
    const entry = new Y.Map<unknown>()
    map?.set(newId(index), entry)
    entry.set('code', 'c')
    entry.set('start', anchors?.start)
    entry.set('end', anchors?.end)
    at += length + 2
  }
  const place = document.body.appendChild(document.createElement('div'))
  const editor = createEditor({
    place,
    body,
    editable: true,
    attributes: () => ({ style: `--codes: ${codes}` }),
    plugins: [codings({ body, editable: true, onask: () => {} })],
    onUnreadable: () => {},
  })
  destroy = () => (editor.destroy(), place.remove())
  await settled()
  return editor.view
}

/** One after the other, each behind what was due before it: a stretch of time could be over before any of that came. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((done) => setTimeout(done))
}
const drawn = (view: EditorView): string[] =>
  [...view.dom.querySelectorAll('.has-code .coded')].map((each) => each.textContent ?? '')
const from = (first: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `p${first + index}`)

async function scrollTo(paragraph: number): Promise<void> {
  scrolled = paragraph * LINE
  document.dispatchEvent(new Event('scroll'))
  await settled()
}

it('are drawn near the screen, wherever it goes', async () => {
  const view = await start(300, 'beside')
  expect(codingsAll(view.state)).toHaveLength(300)
  expect(drawn(view)).toEqual(from(0, NEAR + 1))
  // A little further: nothing is drawn anew as long as what is seen has its codes.
  await scrollTo(10)
  expect(drawn(view)).toEqual(from(0, NEAR + 1))
  await scrollTo(150)
  const above = (2 * SCREEN) / LINE
  expect(drawn(view)).toEqual(from(150 - above - 1, above + 1 + NEAR + 1))
  // Wider lines: other paragraphs are in the same place, and nobody scrolled.
  scrolled = 200 * LINE
  resized()
  await settled()
  expect(drawn(view)[0]).toBe(`p${200 - above - 1}`)
  await scrollTo(290)
  expect(drawn(view)).toEqual(from(290 - above - 1, 300 - 290 + above + 1))
})

it('follow what is written in and above what is near', async () => {
  const view = await start(300, 'beside')
  await scrollTo(150)
  const before = drawn(view)
  for (const word of ['p0', before[5], before[before.length - 1]]) {
    let at = -1
    view.state.doc.descendants((node, position) => {
      if (node.isTextblock && node.textContent === word) at = position + 2
    })
    view.dispatch(view.state.tr.insertText('x', at))
    await settled()
  }
  expect(drawn(view).map((word) => word.replace('x', ''))).toEqual(before)
  expect(drawn(view).filter((word) => word.includes('x'))).toHaveLength(2)
  // A paragraph that came below is near as well, and its code with it when there is one.
  view.dispatch(view.state.tr.delete(0, view.state.doc.child(0).nodeSize))
  await settled()
  expect(
    drawn(view)
      .map((word) => word.replace('x', ''))
      .slice(5, 20),
  ).toEqual(before.slice(5, 20))
})

it.each([
  ['a short text', 60, 'beside'],
  ['a text with the codes below its paragraphs, where they take room', 300, 'below'],
])('are all drawn in %s', async (_, paragraphs, codes) => {
  const view = await start(paragraphs, codes)
  expect(drawn(view)).toEqual(from(0, paragraphs))
})
