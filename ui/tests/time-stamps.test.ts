// Times in a transcript: read as importers write them, worked out between them, and written at the cursor.
import type { Node } from 'prosemirror-model'
import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'

import { applyCode, codings, codingsAll, newId } from '../src/editor/codings'
import { createEditor } from '../src/editor/create'
import { listening, showHeard, showSound } from '../src/editor/listening'
import { schema } from '../src/editor/schema'
import { labelOf, placeAt, stampsOf, stampText, timeAt } from '../src/editor/time-stamps'
import { countLabels, insertTime, nextSpeaker, replaceLabels, speakersIn } from '../src/editor/transcribing'
import { undo } from '../src/editor/undoing'
import { fold } from '../src/shared/folding'

const { code, strong } = schema.marks

/** A paragraph as the importer makes it: `00:00:05|Rima|words`, or any text. */
function paragraph(line: string): Node {
  const [time, name, words = ''] = line.split('|')
  if (name === undefined) return schema.node('paragraph', null, line === '' ? [] : [schema.text(line)])
  return schema.node('paragraph', null, [
    schema.text(`[${time}]`, [code.create()]),
    schema.text(' '),
    ...(name === '' ? [] : [schema.text(`${name}:`, [strong.create()]), schema.text(' ')]),
    ...(words === '' ? [] : [schema.text(words)]),
  ])
}

const textOf = (...lines: string[]): Node => schema.node('doc', null, lines.map(paragraph))

function find(doc: Node, words: string): number {
  let place = -1
  doc.descendants((node, position) => {
    const at = node.isTextblock && place < 0 ? node.textContent.indexOf(words) : -1
    if (at >= 0) place = position + 1 + at
  })
  if (place < 0) throw new Error(`${words} is not there`)
  return place
}

const open: { destroy(): void }[] = []
const settled = () => new Promise((done) => setTimeout(done, 1))
afterEach(() => open.splice(0).forEach((editor) => editor.destroy()))

function edit(...lines: string[]): EditorView {
  const body = new Y.Doc().getXmlFragment('body')
  const heard: number[] = []
  const editor = createEditor({
    place: document.createElement('div'),
    body,
    editable: true,
    attributes: () => ({}),
    plugins: [
      codings({ body, editable: true, onask: () => {} }),
      listening({
        length: () => 100,
        onlisten: (second) => heard.push(second),
        onview: () => {},
        onchange: () => {},
        covered: () => 0,
      }),
    ],
    onUnreadable: () => {},
  })
  open.push(editor)
  editor.view.dispatch(
    editor.view.state.tr.replaceWith(0, editor.view.state.doc.content.size, textOf(...lines).content),
  )
  listened.set(editor.view, heard)
  return editor.view
}

const listened = new WeakMap<EditorView, number[]>()

const linesOf = (view: EditorView): string[] => view.state.doc.children.map((node) => node.textContent)

function put(view: EditorView, place: number, to = place): void {
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, place, to)))
}

describe('times', () => {
  it.each([
    ['[00:00:05] Ja.', [5]],
    ['[01:02:03] Ja.', [3723]],
    ['[100:00:01]', [360_001]],
    ['[00:00:05.25] en [00:00:07,5] Ja.', [5.25, 7.5]],
    ['#00:01:02-3# Ja.', [62.3]],
    ['Om [14:05] kwam zij, 00:00:05 later.', []],
    ['[00:61:05] [00:00:61] [0:0:1] [aa:bb:cc]', []],
    ['', []],
  ])('of “%s” are %o', (text, seconds) => {
    const stamps = stampsOf(textOf(text))
    expect(stamps.map((each) => each.seconds)).toEqual(seconds)
    for (const { from, to } of stamps) expect(textOf(text).textBetween(from, to)).toMatch(/^[[#].*[\]#]$/)
  })

  it.each([
    [0, '[00:00:00]'],
    [-3, '[00:00:00]'],
    [3723.9, '[01:02:03]'],
    [360_000, '[100:00:00]'],
  ])('of second %d are written %s, and read as that', (second, text) => {
    expect(stampText(second)).toBe(text)
    expect(stampsOf(textOf(text))[0]?.seconds).toBe(Math.max(0, Math.floor(second)))
  })

  it('are read past links and breaks, where a letter stands for each', () => {
    const link = schema.node('record_link', { record: 'a', label: 'een lange naam' })
    const doc = schema.node('doc', null, [schema.node('paragraph', null, [link, schema.text(' [00:00:09] Ja.')])])
    expect(stampsOf(doc)).toMatchObject([{ from: 3, to: 13, seconds: 9 }])
  })
})

describe('a place between two times', () => {
  const doc = textOf(
    'Het gesprek',
    '00:00:10|Rima|abcdefghij',
    '00:00:20|Noor|klm',
    'nopqrst',
    '00:00:20||uv',
    '00:00:05||wx',
  )
  const cases: [words: string, second: number][] = [
    ['[00:00:10]', 10],
    ['Rima', 10],
    ['abc', 10],
    ['fghij', 11.25], // a pause follows: twelve letters last three seconds at most
    ['[00:00:20]', 20],
    ['klm', 20],
    ['nop', 20], // the next time is the same
    ['uv', 20.07], // the next time is earlier: as fast as people speak
    ['wx', 5.07],
  ]
  it.each(cases)('“%s” is heard about second %d', (words, second) => {
    expect(timeAt(doc, find(doc, words))).toBeCloseTo(second, 1)
  })

  it('is heard later than the time above and not later than the next, and leads back', () => {
    const text = textOf(
      '00:00:10|Rima|Een twee drie vier vijf zes zeven acht.',
      '00:00:14|Noor|Negen.',
      '00:00:16||Tien.',
    )
    const start = find(text, 'Een')
    let last = 0
    for (let place = start; place < start + 38; place++) {
      const second = timeAt(text, place) ?? -1
      expect(second).toBeGreaterThanOrEqual(Math.max(10, last))
      expect(second).toBeLessThanOrEqual(14)
      expect(Math.abs((placeAt(text, second) ?? 0) - place)).toBeLessThanOrEqual(1)
      last = second
    }
  })

  it('is not stretched over a silence', () => {
    const text = textOf('00:00:10|Rima|Ja, ja.', '00:05:00|Noor|En toen?')
    expect(timeAt(text, find(text, 'ja.'))).toBeLessThan(13)
  })

  it('below the last time is heard as fast as people speak, and within the sound', () => {
    const text = textOf(`00:00:10|Rima|${'woord '.repeat(50)}einde`)
    expect(timeAt(text, find(text, 'einde'))).toBeCloseTo(10 + 300 / 15, 0)
    expect(timeAt(text, find(text, 'einde'), 12)).toBeLessThanOrEqual(12)
  })

  it('is not known where no time stands', () => {
    expect(timeAt(textOf('Niets.'), 3)).toBeNull()
    expect(placeAt(textOf('Niets.'), 3)).toBeNull()
  })
})

describe('who speaks', () => {
  it.each([
    ['00:00:05|Rima|Ja.', [], 'Rima'],
    ['00:00:05|ريما|نعم.', [], 'ريما'],
    ['Rima: Ja.', ['rima'], 'Rima'],
    ['[00:00:05] RIMA : Ja.', ['Rima'], 'RIMA'],
    ['Zij zei: kom binnen.', ['Rima'], undefined],
    ['[00:00:05] Zij zei: kom binnen.', [], undefined],
    ['00:00:05||Ja: nee.', [], undefined],
    ['', ['Rima'], undefined],
  ])('in “%s” is known', (line, names, name) => {
    expect(labelOf(paragraph(line), new Set(names.map(fold)))?.name).toBe(name)
  })

  it('are those of the list first, then others as they come', () => {
    const doc = textOf('00:00:01|Tolk|Ja.', '00:00:02|Noor|Ja.', '00:00:03|Rima|Ja.')
    expect(speakersIn(doc, ['Noor', 'Rima'])).toEqual(['Noor', 'Rima', 'Tolk'])
    expect([...countLabels(doc, ['Noor'])]).toEqual([
      ['tolk', 1],
      ['noor', 1],
      ['rima', 1],
    ])
  })
})

describe('writing down', () => {
  it.each([
    ['Zij zweeg. Toen', 'Zij zweeg.', 'Zij zweeg. [00:01:05]  Toen'],
    ['Toen', '', '[00:01:05] Toen'],
    ['', '', '[00:01:05] '],
  ])('puts the time into “%s” behind “%s”', (line, before, wanted) => {
    const view = edit(line)
    put(view, 1 + before.length)
    insertTime(view, 65.8)
    expect(linesOf(view)).toEqual([wanted])
    const stamp = stampsOf(view.state.doc)[0]
    expect(view.state.doc.nodeAt(stamp?.from ?? 0)?.marks.map(({ type }) => type.name)).toEqual(['code'])
    expect(view.state.selection.head).toBe((stamp?.to ?? 0) + 1)
    view.dispatch(view.state.tr.insertText('Ja'))
    expect(view.state.doc.rangeHasMark((stamp?.to ?? 0) + 1, view.state.selection.head, code)).toBe(false)
    undo(view.state, view.dispatch, view)
    undo(view.state, view.dispatch, view)
    expect(linesOf(view)).toEqual([line])
  })

  it('keeps what is selected', () => {
    const view = edit('een twee')
    put(view, 1, 4)
    insertTime(view, 5)
    expect(linesOf(view)).toEqual(['een [00:00:05]  twee'])
  })

  it('goes to the next speaker in turn, and on where nothing was said yet', () => {
    const view = edit('00:00:01|Noor|Hoe was dat?')
    put(view, view.state.doc.content.size - 1)
    const names = ['Noor', 'Rima', 'Tolk']
    nextSpeaker(view, 4, names)
    expect(linesOf(view)).toEqual(['[00:00:01] Noor: Hoe was dat?', '[00:00:04] Rima: '])
    expect(view.state.selection.head).toBe(view.state.doc.content.size - 1)
    nextSpeaker(view, 5, names)
    expect(linesOf(view)[1]).toBe('[00:00:04] Tolk: ')
    expect(view.state.selection.head).toBe(view.state.doc.content.size - 1)
    view.dispatch(view.state.tr.insertText('Vreemd.'))
    nextSpeaker(view, 9, names)
    expect(linesOf(view)[2]).toBe('[00:00:09] Noor: ')
  })

  it('gives what stands behind the cursor to the next speaker, with the codes on it', async () => {
    const view = edit('00:00:01|Noor|Hoe was dat? Vreemd was het.')
    put(view, find(view.state.doc, 'Vreemd'), find(view.state.doc, 'Vreemd') + 6)
    applyCode(view.state, { id: newId(), code: 'c', coder: 'aa', at: 1 })
    await settled()
    put(view, find(view.state.doc, ' Vreemd'))
    nextSpeaker(view, 4, ['Noor', 'Rima'])
    await settled()
    expect(linesOf(view)).toEqual(['[00:00:01] Noor: Hoe was dat?', '[00:00:04] Rima: Vreemd was het.'])
    expect(coded(view)).toEqual(['Vreemd'])
  })

  it('begins a line of its own where no speaker is known, and behind what is no paragraph', () => {
    const view = edit('Begin.')
    put(view, 7)
    nextSpeaker(view, 4, [])
    expect(linesOf(view)).toEqual(['Begin.', '[00:00:04] '])
    const heading = edit('')
    heading.dispatch(heading.state.tr.replaceWith(0, 2, schema.node('heading', { level: 2 }, [schema.text('Kop')])))
    put(heading, 2)
    nextSpeaker(heading, 4, ['Noor'])
    expect(linesOf(heading)).toEqual(['Kop', '[00:00:04] Noor: '])
  })
})

const coded = (view: EditorView): string[] =>
  codingsAll(view.state).map(({ from, to }) => view.state.doc.textBetween(from, to, '|'))

describe('names of speakers', () => {
  it('are replaced at the beginning of paragraphs only, as one step, and marks and codes stay', async () => {
    const view = edit(
      '00:00:01|Noor|Rima: zo heet je?',
      '00:00:04|Rima|Ja, Rima.',
      'rima: En Noor?',
      '00:00:09|Tolk|Goed.',
    )
    const { doc } = view.state
    for (const [from, to] of [
      [find(doc, 'Rima: Ja'), find(doc, 'Rima: Ja') + 8], // the name and more
      [find(doc, 'Rima: Ja'), find(doc, 'Rima: Ja') + 4], // the name alone
      [find(doc, 'ima: Ja'), find(doc, 'Ja, ') + 2], // from within it
      [find(doc, 'Ja, Rima'), find(doc, 'Ja, Rima') + 8],
    ] as const) {
      put(view, from, to)
      applyCode(view.state, { id: newId(), code: 'c', coder: 'aa', at: 1 })
      await settled()
    }
    const before = linesOf(view)
    const others = new Map([
      [fold('Rima'), 'Noor'],
      [fold('Noor'), 'R1'],
    ])
    expect(replaceLabels(view, others)).toBe(3)
    await settled()
    expect(linesOf(view)).toEqual([
      '[00:00:01] R1: Rima: zo heet je?',
      '[00:00:04] Noor: Ja, Rima.',
      'Noor: En Noor?',
      '[00:00:09] Tolk: Goed.',
    ])
    expect(coded(view).sort()).toEqual(['Ja, Rima', 'Noor', 'Noor: Ja', ': Ja'].sort())
    const name = find(view.state.doc, 'Noor: Ja')
    expect(view.state.doc.rangeHasMark(name, name + 5, strong)).toBe(true)
    undo(view.state, view.dispatch, view)
    await settled()
    expect(linesOf(view)).toEqual(before)
    expect(coded(view)).toHaveLength(4)
  })
})

describe('listening', () => {
  /** As the mouse would: ProseMirror asks its plugins so. */
  const click = (view: EditorView, place: number, init: MouseEventInit = {}): boolean | undefined =>
    view.someProp('handleClick', (handle) => handle(view, place, new MouseEvent('click', init))) ?? false

  it('is asked by a click on a time, or on a word with Alt or Ctrl, once there is sound', () => {
    const view = edit('00:00:10|Rima|Een twee drie vier.', '00:00:14|Noor|Ja.')
    const { doc } = view.state
    click(view, find(doc, '00:00:10'))
    expect(listened.get(view)).toEqual([])
    showSound(view, true)
    expect(view.dom.classList.contains('has-sound')).toBe(true)
    expect(click(view, find(doc, '00:00:10')), 'the cursor goes there too').toBe(false)
    expect(click(view, find(doc, 'twee'))).toBe(false)
    expect(click(view, find(doc, '00:00:14'), { button: 2 })).toBe(false)
    expect(listened.get(view)).toEqual([10])
    expect(click(view, find(doc, 'Een'), { altKey: true })).toBe(true)
    expect(click(view, find(doc, 'Ja'), { ctrlKey: true })).toBe(true)
    expect(listened.get(view)).toEqual([10, 10, 14])
  })

  it('marks the paragraph that is heard, also when text comes before it, and none when there is nothing', () => {
    const view = edit('00:00:10|Rima|Een twee.', '00:00:14|Noor|Ja.')
    const heard = () => view.dom.querySelector('.heard')?.textContent
    showHeard(view, 15, 100, false)
    expect(heard()).toBe('[00:00:14] Noor: Ja.')
    view.dispatch(view.state.tr.insertText('Nu: ', 1))
    expect(heard()).toBe('[00:00:14] Noor: Ja.')
    showHeard(view, 11, 100, false)
    expect(heard()).toBe('Nu: [00:00:10] Rima: Een twee.')
    showHeard(view, null, 100, false)
    expect(heard()).toBeUndefined()
  })
})
