// What stands beside words (the bar of a quote, the marks of a list) stands on the side from which they are read.
import type { Node } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { afterEach, describe, expect, it } from 'vitest'

import { directionOf, setDirection, sides } from '../src/editor/direction'
import { schema } from '../src/editor/schema'

const p = (words: string, dir: 'rtl' | 'ltr' | null = null) =>
  schema.node('paragraph', { dir }, words ? [schema.text(words)] : [])
const quote = (...words: string[]) =>
  schema.node(
    'blockquote',
    null,
    words.map((each) => p(each)),
  )
const list = (...words: string[]) =>
  schema.node(
    'bullet_list',
    null,
    words.map((each) => schema.node('list_item', null, [p(each)])),
  )

let view: EditorView | undefined
afterEach(() => view?.destroy())

function show(...blocks: Node[]): EditorView {
  view = new EditorView(null, {
    state: EditorState.create({ doc: schema.node('doc', null, blocks), plugins: [sides()] }),
  })
  return view
}

const seen = (selector: string): string[] =>
  [...view!.dom.querySelectorAll<HTMLElement>(selector)].map(({ dir }) => dir)

describe('from which side something is read', () => {
  it.each([
    ['Het huis', 'ltr'],
    ['البيت', 'rtl'],
    ['12. «البيت» is een huis', 'rtl'],
    ['ቤት', 'ltr'],
    ['Дім', 'ltr'],
    ['2024 — 3', null],
    ['', null],
  ])('is what the first letter says: %s', (words, direction) => {
    expect(directionOf(quote(words))).toBe(direction)
  })

  it('is what the first words say, past what has none', () => {
    expect(directionOf(quote('', '…', 'البيت', 'Het huis'))).toBe('rtl')
  })

  it('is what somebody chose for those', () => {
    expect(directionOf(schema.node('blockquote', null, [p('Het huis', 'rtl')]))).toBe('rtl')
  })

  it.each([
    ['[00:00:00] I: قال البيت', 'rtl'],
    ['[00:00:00] I: Het huis', 'ltr'],
    ['[00:00:07] أمل: Het huis', 'ltr'],
    ['#00:01:02-3# Interviewer: قال', 'rtl'],
    ['[00:00:00] قال: البيت', 'rtl'],
    ['[00:00:00] I:', 'ltr'],
    ['[00:00:00]', null],
    ['I: قال البيت', 'ltr'],
  ])('is what is said behind a time and who speaks: %s', (words, direction) => {
    expect(directionOf(p(words))).toBe(direction)
  })

  it('is not what a link says that stands before the words', () => {
    const link = schema.node('record_link', { record: 'r', label: 'De Zijdeur' })
    expect(directionOf(schema.node('paragraph', null, [link, schema.text(' بيت')]))).toBe('rtl')
  })
})

describe('the text', () => {
  it('says of quotes, lists and tables from which side they are read, also of one in another', () => {
    const inner = schema.node('blockquote', null, [p('قال'), list('Een', 'Twee')])
    const table = schema.node('table', null, [
      schema.node('table_row', null, [schema.node('table_cell', null, [schema.text('الاسم')])]),
    ])
    show(p('Dutch'), quote('Het huis'), inner, table, quote(''))
    expect(seen('blockquote')).toEqual(['ltr', 'rtl', ''])
    expect(seen('ul')).toEqual(['ltr'])
    expect(seen('table')).toEqual(['rtl'])
    expect(seen('p').join('')).toBe('')
  })

  it('turns a paragraph that the letters of its speaker would put on the other side, unless somebody chose', () => {
    const bold = schema.node('paragraph', null, [schema.text('I:', [schema.mark('strong')]), schema.text(' قال البيت')])
    show(p('[00:00:00] I: قال'), p('[00:00:00] I: Het huis'), p('[00:00:00] I: قال', 'ltr'), p('قال'), bold)
    expect(seen('p')).toEqual(['rtl', '', 'ltr', '', 'rtl'])
  })

  it('says so anew as soon as other words come first, or somebody chooses', () => {
    const shown = show(quote('Het huis'))
    shown.dispatch(shown.state.tr.insertText('قال ', 2))
    expect(seen('blockquote')).toEqual(['rtl'])
    setDirection('ltr')(shown.state, (tr) => shown.dispatch(tr))
    expect(seen('blockquote')).toEqual(['ltr'])
  })
})
