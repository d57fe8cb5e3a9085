// Words and characters in any script, and the headings of a text.
import { describe, expect, it } from 'vitest'

import { countBlocks, countText } from '../src/editor/counting'
import { headingAt, headingsOf } from '../src/editor/outline'
import { schema } from '../src/editor/schema'

const { doc, paragraph, heading, hard_break: lineBreak, record_link: link, blockquote } = schema.nodes
const p = (...parts: (string | ReturnType<typeof lineBreak.create>)[]) =>
  paragraph.create(
    null,
    parts.map((part) => (typeof part === 'string' ? schema.text(part) : part)),
  )
const h = (level: number, text: string) => heading.create({ level }, text ? schema.text(text) : null)

describe('a text has', () => {
  it.each([
    ['', 0, 0],
    ['Een, twee – drie!', 3, 17],
    ["foto's van 15.30 uur", 4, 20],
    ['مرحبا، كيف الحال؟', 3, 17],
    ['كِتَابٌ', 1, 4],
    ['ሰላም፡ከመይ፡ኣለኻ።', 3, 12],
    ['今日は雨です。', 4, 7],
    ['👩🏽‍🚀 ja 🇳🇱', 1, 6],
    ['Ще не вмерла', 3, 12],
  ])('%j: %i words, %i characters', (text, words, letters) => expect(countText(text)).toEqual({ words, letters }))
})

describe('blocks', () => {
  const text = doc.create(null, [
    h(1, 'Kop'),
    p('een twee', lineBreak.create(), 'drie'),
    p('zie ', link.create({ record: 'r', label: 'De Spaak' })),
  ])

  it('are counted together, with the titles of links and without line ends', () => {
    expect(countBlocks(text)).toEqual({ words: 7, letters: 3 + 12 + 12 })
  })

  it.each([
    [6, 9, { words: 1, letters: 3 }],
    [2, 9, { words: 2, letters: 5 }],
    [0, text.content.size, countBlocks(text)],
    [3, 3, { words: 0, letters: 0 }],
  ])('from %i to %i', (from, to, count) => expect(countBlocks(text, from, to)).toEqual(count))
})

it('headings are found wherever they stand, and the one above the cursor is known', () => {
  const text = doc.create(null, [
    p('voor'),
    h(1, 'Een'),
    p('x'),
    blockquote.create(null, [h(3, 'Drie')]),
    h(2, ''),
    h(2, 'Twee'),
  ])
  const headings = headingsOf(text)
  expect(headings.map(({ level, text: words }) => `${level} ${words}`)).toEqual(['1 Een', '3 Drie', '2 Twee'])
  const at = (words: string) => {
    let place = 0
    text.descendants((node, position) => {
      if (node.isText && node.text === words) place = position + 1
    })
    return headingAt(headings, place)
  }
  expect([at('voor'), at('Een'), at('x'), at('Drie'), at('Twee')]).toEqual([-1, 0, 0, 1, 2])
})
