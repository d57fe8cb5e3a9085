// Others in a record: who is here and for how long, and cursors that stay on their letter while others write.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { undo } from 'y-prosemirror'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'

import { createEditor } from '../src/editor/create'
import { cursorOf, decodeCursor, encodeCursor, placeOf, type Cursor } from '../src/editor/cursor'
import { CORE } from '../src/editor/live-document'
import { peerCursors, showPeers } from '../src/editor/peer-cursors'
import { EXPIRES_AFTER, hear, peopleIn, sweep, type Room } from '../src/session/room'
import { colourOf, COLOURS, initials } from '../src/shared/people'

describe('who is here', () => {
  const shows = (device: string, member: string, record: string | null) =>
    ({ type: 'presence', device, member, name: `name of ${member}`, colour: 1, record, cursor: null }) as const
  const names = (room: Room, record: string) => peopleIn(room, record).map(({ member }) => member)

  it('is one person once, whichever laptops they are at', () => {
    let room: Room = new Map()
    room = hear(room, shows('d1', 'm1', 'r1'), 0)
    room = hear(room, shows('d2', 'm1', 'r1'), 10)
    room = hear(room, shows('d3', 'm2', 'r2'), 10)
    expect(names(room, 'r1')).toEqual(['m1'])
    expect(peopleIn(room, 'r1')[0]?.device).toBe('d2')
    expect(names(room, 'r2')).toEqual(['m2'])
    expect(names(room, 'r3')).toEqual([])
  })

  it('ends with word of leaving, and with silence', () => {
    let room: Room = hear(hear(new Map(), shows('d1', 'm1', 'r1'), 0), shows('d2', 'm2', 'r1'), 9000)
    expect(sweep(room, EXPIRES_AFTER - 1)).toBe(room)
    room = sweep(room, EXPIRES_AFTER)
    expect(names(room, 'r1')).toEqual(['m2'])
    expect(names(hear(room, shows('d2', 'm2', null), 9001), 'r1')).toEqual([])
  })

  it('moves with who goes to another record', () => {
    const room = hear(hear(new Map(), shows('d1', 'm1', 'r1'), 0), shows('d1', 'm1', 'r2'), 1)
    expect([names(room, 'r1'), names(room, 'r2')]).toEqual([[], ['m1']])
  })
})

describe('people', () => {
  it.each([
    ['Noor', 'N'],
    ['Noor de Vries', 'NV'],
    ['  yusuf   el-amin ', 'YE'],
    ['سارة', 'س'],
    ['ሰላም ተስፋይ', 'ሰተ'],
    ['J. Jansen', 'JJ'],
    ['', '?'],
    ['🌱', '?'],
  ])('called %s are shown as %s', (name, expected) => expect(initials(name)).toBe(expected))

  it('each have a colour of their own, as long as there are enough', () => {
    const colours = Array.from({ length: 3 * COLOURS }, (_, index) => colourOf(index + 1))
    expect(new Set(colours.slice(0, COLOURS)).size).toBe(COLOURS)
    expect(colours.slice(COLOURS, 2 * COLOURS)).toEqual(colours.slice(0, COLOURS))
  })

  it.each([0, 1])('have colours that can be seen on everything they stand on (light, dark: %i)', (theme) => {
    const tokens = readFileSync(join(import.meta.dirname, '../src/styles/tokens.css'), 'utf8')
    const token = (name: string): string => {
      const pair = new RegExp(`${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens)
      return pair?.[theme + 1] ?? ''
    }
    const colours = Array.from({ length: COLOURS }, (_, index) => token(colourOf(index + 1)))
    expect(new Set(colours).size).toBe(COLOURS)
    for (const colour of colours) {
      for (const ground of ['--paper', '--sheet', '--sunk'])
        expect(contrast(colour, token(ground)), `${colour} on ${ground}`).toBeGreaterThan(3)
      expect(contrast(colour, token('--on-person')), `initials on ${colour}`).toBeGreaterThan(4.5)
    }
  })
})

/** How far two colours are from each other, as WCAG counts. */
function contrast(one: string, other: string): number {
  const light = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [low = 0, high = 0] = [light(one), light(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

/** Two windows on one record, each with a document of its own; `exchange` brings both up to date, as the core would. */
class Together {
  readonly here = new Y.Doc()
  readonly there = new Y.Doc()
  readonly view: EditorView
  readonly other: EditorView
  readonly #editors: { destroy(): void }[]

  constructor(paragraphs: string[]) {
    for (const text of paragraphs) {
      const element = new Y.XmlElement('paragraph')
      this.here.getXmlFragment('body').push([element])
      element.push([new Y.XmlText(text)])
    }
    this.exchange()
    const [mine, theirs] = [this.here, this.there].map((doc) =>
      createEditor({
        place: document.body.appendChild(document.createElement('div')),
        body: doc.getXmlFragment('body'),
        editable: true,
        attributes: () => ({}),
        plugins: [peerCursors(() => {})],
        onUnreadable: () => {},
      }),
    )
    if (!mine || !theirs) throw new Error('no editors')
    this.#editors = [mine, theirs]
    this.view = mine.view
    this.other = theirs.view
  }

  exchange(): void {
    const [fromHere, fromThere] = [this.here, this.there].map((doc) => Y.encodeStateAsUpdate(doc))
    if (fromHere) Y.applyUpdate(this.there, fromHere, CORE)
    if (fromThere) Y.applyUpdate(this.here, fromThere, CORE)
  }

  close(): void {
    this.#editors.forEach((editor) => editor.destroy())
    document.body.replaceChildren()
  }
}

let together: Together | undefined
afterEach(() => {
  together?.close()
  together = undefined
  vi.useRealTimers()
})

function open(...paragraphs: string[]): Together {
  return (together = new Together(paragraphs))
}

function select(view: EditorView, anchor: number, head = anchor): void {
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, anchor, head)))
}

/** The cursor of one editor as the other gets it. */
function sent(view: EditorView): Cursor {
  const cursor = cursorOf(view.state)
  const decoded = cursor && decodeCursor(encodeCursor(cursor))
  if (!decoded) throw new Error('no cursor')
  return decoded
}

const shown = (view: EditorView) =>
  [...view.dom.querySelectorAll('.peer-caret')].map((caret) => {
    const before = caret.previousSibling?.textContent ?? ''
    return `${caret.textContent}|${before.slice(-4)}`
  })

describe('cursors', () => {
  it('are where they were set, at every place of a text', () => {
    const { view, other } = open('eerste', 'tweede alinea', 'derde')
    const size = other.state.doc.content.size
    for (let position = 1; position < size; position++) {
      if (!other.state.doc.resolve(position).parent.isTextblock) continue
      select(other, position)
      expect(placeOf(sent(other), view.state)).toEqual({ anchor: position, head: position })
    }
  })

  it('stay on their letter while text comes and goes around them', () => {
    const pair = open('eerste', 'tweede alinea', 'derde')
    select(pair.other, 16, 12) // backwards over "ede "
    const cursor = sent(pair.other)
    const text = () => {
      const place = placeOf(cursor, pair.view.state)
      return place && pair.view.state.doc.textBetween(place.head, place.anchor)
    }
    const before = text()
    pair.view.dispatch(pair.view.state.tr.insertText('nieuw ', 1))
    expect(text()).toBe(before)
    pair.other.dispatch(pair.other.state.tr.insertText('van ver ', 9))
    pair.exchange()
    expect(text()).toBe(before)
    pair.view.dispatch(pair.view.state.tr.delete(0, pair.view.state.doc.child(0).nodeSize))
    expect(text()).toBe(before)
  })

  it('are drawn with their name, through changes from here and from there', () => {
    const pair = open('eerste', 'tweede')
    select(pair.other, 14)
    showPeers(pair.view, [{ device: 'd2', name: 'Yusuf', colour: '--person-3', cursor: sent(pair.other) }])
    expect(shown(pair.view)).toEqual(['Yusuf|weed'])
    pair.view.dispatch(pair.view.state.tr.insertText('aller', 1))
    expect(shown(pair.view)).toEqual(['Yusuf|weed'])
    pair.other.dispatch(pair.other.state.tr.insertText('!', 1))
    pair.exchange()
    expect(shown(pair.view)).toEqual(['Yusuf|weed'])
    showPeers(pair.view, [])
    expect(shown(pair.view)).toEqual([])
  })

  it('write nothing into the document', () => {
    const pair = open('eerste')
    select(pair.other, 3)
    const heard = vi.fn()
    pair.here.on('update', heard)
    showPeers(pair.view, [{ device: 'd2', name: 'Yusuf', colour: '--person-3', cursor: sent(pair.other) }])
    expect(heard).not.toHaveBeenCalled()
  })

  it('wait for an input method to be done', () => {
    vi.useFakeTimers()
    const pair = open('eerste', 'tweede')
    select(pair.other, 14)
    pair.view.dom.dispatchEvent(new CompositionEvent('compositionstart'))
    showPeers(pair.view, [{ device: 'd2', name: 'Yusuf', colour: '--person-3', cursor: sent(pair.other) }])
    expect(shown(pair.view)).toEqual([])
    pair.view.dom.dispatchEvent(new CompositionEvent('compositionend'))
    vi.advanceTimersByTime(200)
    expect(shown(pair.view)).toEqual(['Yusuf|weed'])
  })

  it('of another form are no cursors', () => {
    const strange = [
      null,
      '',
      '{}',
      '[]',
      'null',
      '{"anchor":1,"head":2}',
      '{"anchor":"AAAA","head":"%%"}',
      'x'.repeat(9999),
    ]
    expect(strange.map(decodeCursor)).toEqual(strange.map(() => null))
  })

  it('in a place that is not here are not drawn', () => {
    const pair = open('eerste')
    const elsewhere = new Y.Doc().getXmlFragment('body')
    elsewhere.push([new Y.XmlElement('paragraph')])
    const position = Y.createRelativePositionFromTypeIndex(elsewhere.get(0) as Y.XmlElement, 0)
    const cursor = { anchor: position, head: position }
    expect(() => showPeers(pair.view, [{ device: 'd2', name: 'Yusuf', colour: '--person-3', cursor }])).not.toThrow()
    expect(shown(pair.view)).toEqual([])
  })
})

describe('undo', () => {
  it('takes back what was written here, and nothing of anybody else', () => {
    const pair = open('eerste', 'tweede')
    pair.view.dispatch(pair.view.state.tr.insertText('mijn ', 1))
    pair.exchange()
    pair.other.dispatch(pair.other.state.tr.insertText('hun ', 1))
    pair.other.dispatch(pair.other.state.tr.insertText(' meer', pair.other.state.doc.content.size - 1))
    pair.exchange()
    expect(pair.view.state.doc.textContent).toBe('hun mijn eerstetweede meer')
    expect(undo(pair.view.state)).toBe(true)
    expect(pair.view.state.doc.textContent).toBe('hun eerstetweede meer')
    expect(undo(pair.view.state)).toBe(false)
    expect(pair.view.state.doc.textContent).toBe('hun eerstetweede meer')
  })

  it('takes nothing back where only others wrote', () => {
    const pair = open('eerste')
    pair.other.dispatch(pair.other.state.tr.insertText('van ver ', 1))
    pair.exchange()
    expect(undo(pair.view.state)).toBe(false)
    expect(pair.view.state.doc.textContent).toBe('van ver eerste')
  })
})
