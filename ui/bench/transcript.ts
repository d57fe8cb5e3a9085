// A long conversation that is made up, the same every time: paragraphs of a transcript, and codings on them.
import { newBlockId } from '../src/editor/block-ids'
import { newId } from '../src/editor/codings'
import { schema } from '../src/editor/schema'
import type { Node } from 'prosemirror-model'
import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import * as Y from 'yjs'

const WORDS =
  'we kwamen toen samen in de keuken en iemand zei dat het anders moest maar niemand wist nog hoe want de gemeente had gebeld over de huur van het gebouw en dat was nieuw voor ons'
    .split(' ')
    .concat('قالت إن المطبخ هو بيتها'.split(' '))

/** Words of a paragraph: somebody who speaks for twenty seconds. */
const LENGTH = 40

export const CODES = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8']

/** Numbers from 0 up to 1 that are the same in every run (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function transcript(paragraphs: number): Node {
  const next = chance(paragraphs)
  const blocks = Array.from({ length: paragraphs }, (_, index) => {
    const words = Array.from({ length: LENGTH }, () => WORDS[Math.floor(next() * WORDS.length)] ?? '')
    const [first, ...rest] = [`[00:${String(index % 60).padStart(2, '0')}] `, words.join(' ')]
    const said = schema.text(rest.join(''))
    return schema.nodes.paragraph.create({ id: newBlockId(), at: 1 }, [
      schema.text(first, [schema.marks.strong.create()]),
      said,
    ])
  })
  return schema.nodes.doc.create(null, blocks)
}

export function bodyOf(doc: Y.Doc, node: Node): Y.XmlFragment {
  const body = doc.getXmlFragment('body')
  prosemirrorToYXmlFragment(node, body)
  return body
}

/** Codings on spans of some words each, spread over the whole text. */
export function addCodings(body: Y.XmlFragment, count: number): void {
  const next = chance(count)
  const texts = body.toArray().map((block) => (block as Y.XmlElement).get(0) as Y.XmlText)
  body.doc?.transact(() => {
    const map = body.doc?.getMap('codings')
    for (let number = 0; number < count; number++) {
      const text = texts[Math.floor(next() * texts.length)]
      if (!text) continue
      const from = 8 + Math.floor(next() * (text.length - 60))
      const to = from + 10 + Math.floor(next() * 40)
      const entry = new Y.Map<unknown>()
      map?.set(newId(number), entry)
      entry.set('code', CODES[number % CODES.length])
      entry.set('start', Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, from, 0)))
      entry.set('end', Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, to, -1)))
    }
  })
}
