// Weaving by keys and by hand: the page over the pretended core, where its pieces stand, and what the editor keeps of a woven paragraph.
import { splitBlock } from 'prosemirror-commands'
import { DOMParser, DOMSerializer } from 'prosemirror-model'
import { TextSelection } from 'prosemirror-state'
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'

import { startFakeCore } from '../dev/fake-core'
import { NOTES } from '../dev/fake-weaving'
import { createEditor } from '../src/editor/create'
import { schema } from '../src/editor/schema'
import { showWoven, woven } from '../src/editor/woven'
import WhoDialog from '../src/features/records/WhoDialog.svelte'
import WovenCodings from '../src/features/records/WovenCodings.svelte'
import { rows } from '../src/features/together/packing'
import WeavePage from '../src/features/together/WeavePage.svelte'
import { request } from '../src/ipc/call'
import { places } from '../src/session/places.svelte'
import { session } from '../src/session/session.svelte'
import { turning } from '../src/session/turning.svelte'

const SOURCE = '018f0000-0000-7000-8000-0000000000c9/abc'

describe('the pieces of an item', () => {
  it('stand in the column of their note, and none above what was written before it', () => {
    for (const [pieces, places] of [
      ['', []],
      ['a', [0]],
      ['abc', [0, 0, 0]],
      ['aab', [0, 1, 1]],
      ['abab', [0, 0, 1, 1]],
      ['abba', [0, 0, 1, 1]],
      ['aaab', [0, 1, 2, 2]],
    ] as const) {
      expect(rows([...pieces].map((record) => ({ record }))), pieces).toEqual(places)
    }
  })
})

describe('the page', () => {
  let page: Record<string, unknown>
  const [meeting = '', ...notes] = NOTES.map(({ id }) => id)

  beforeEach(async () => {
    startFakeCore(new URLSearchParams('open&weave&lang=nl'))
    await session.start()
    await session.readProject()
  })

  afterEach(async () => {
    await unmount(page)
    document.body.replaceChildren()
  })

  async function open(): Promise<void> {
    places.go({ page: 'weave', target: meeting, sources: notes })
    const props = { target: meeting, sources: notes, onopen: () => {}, onback: () => {} }
    page = mount(WeavePage, { target: document.body, props })
    await vi.waitFor(() => expect(pieces().length).toBeGreaterThan(0))
  }

  const pieces = (): HTMLButtonElement[] => [...document.querySelectorAll<HTMLButtonElement>('.pieces [data-piece]')]
  const own = (): string[] =>
    [...document.querySelectorAll('.own [data-piece] .line')].map((each) => each.textContent ?? '')
  const piece = (words: string): HTMLButtonElement => {
    const found = pieces().find((each) => each.textContent?.includes(words))
    if (!found) throw new Error(`no piece with ${words}`)
    return found
  }
  const presses = (name: RegExp): Promise<void> =>
    vi.waitFor(() => {
      const found = [...document.querySelectorAll('button')].find((each) => name.test(each.textContent ?? ''))
      if (!found) throw new Error(`no button ${name}`)
      found.click()
    })
  const pressed = (words: string): string | null => piece(words).getAttribute('aria-pressed')
  const key = (target: Element | null, name: string, more: KeyboardEventInit = {}): void => {
    target?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }))
    flushSync()
  }

  it('weaves a piece that is pressed, once, and takes it out when it is pressed again', async () => {
    await open()
    expect(pressed('Zestien mensen')).toBe('false')
    piece('Zestien mensen').focus()
    piece('Zestien mensen').click()
    await vi.waitFor(() => expect(pressed('Zestien mensen')).toBe('true'))
    expect(own().filter((words) => words.includes('Zestien mensen'))).toHaveLength(1)
    expect(document.activeElement, 'the focus stays').toBe(piece('Zestien mensen'))
    piece('Zestien mensen').click()
    await vi.waitFor(() => expect(pressed('Zestien mensen')).toBe('false'))
    expect(own()).toEqual([])
  })

  it('takes out what came last, and leaves what somebody wrote in since', async () => {
    await open()
    key(piece('De Spaak moet'), 'Enter', { shiftKey: true })
    await vi.waitFor(() => expect(pressed('قالت أم')).toBe('true'))
    const body = NOTES[0]?.doc.getXmlFragment('body')
    const copy = body?.toArray().find((each) => each.toString().includes('De Spaak moet')) as Y.XmlElement
    ;(copy.get(0) as Y.XmlText).insert(0, 'Let op: ')
    await presses(/Haal .* weer weg/)
    await vi.waitFor(() => expect(pressed('قالت أم')).toBe('false'))
    expect(own().filter((words) => words.includes('De Spaak moet'))).toHaveLength(1)
    expect(own()).toHaveLength(1)
    body?.delete(body.toArray().indexOf(copy), 1)
  })

  it('weaves an item by Shift and Enter, puts the next behind what was chosen, and all that is left at once', async () => {
    await open()
    key(piece('De Spaak moet'), 'Enter', { shiftKey: true })
    await vi.waitFor(() => expect(pressed('قالت أم')).toBe('true'))
    expect(pressed('Zestien mensen')).toBe('false')

    const first = document.querySelector<HTMLButtonElement>('.own [data-piece]')
    if (!first) throw new Error('nothing was woven')
    first.click()
    await vi.waitFor(() => expect(document.querySelector('.own [aria-pressed=true]')).not.toBeNull())
    piece('Kan de volgende keer').click()
    await vi.waitFor(() => expect(pressed('Kan de volgende keer')).toBe('true'))
    expect(own()[1]).toContain('Kan de volgende keer')

    await presses(/Verweef alle/)
    await vi.waitFor(() => expect(pieces().every((each) => each.getAttribute('aria-pressed') === 'true')).toBe(true))
    const words = own()
    expect(new Set(words).size, 'none stands twice').toBe(words.length)
    expect(document.body.textContent).toContain('Alles is verweven.')
  })

  it('takes back and does again by key what was done in the record, but not while somebody types', async () => {
    await open()
    const turn = vi.spyOn(turning, 'turn').mockResolvedValue(null)
    document.querySelectorAll('input:not([type=checkbox])').forEach((field) => key(field, 'z', { ctrlKey: true }))
    expect(turn).not.toHaveBeenCalled()
    key(document.body, 'z', { ctrlKey: true })
    key(piece('Zestien mensen'), 'Z', { ctrlKey: true, shiftKey: true })
    expect(turn.mock.calls).toEqual([
      [meeting, 'all', false],
      [meeting, 'all', true],
    ])
    turn.mockRestore()
  })

  it('goes from piece to piece by the arrows, and to what stands beside', async () => {
    await open()
    const [first, second] = pieces().filter((each) => each.closest('[data-column="2"]'))
    first?.focus()
    key(first ?? null, 'ArrowDown')
    expect(document.activeElement).toBe(second)
    key(second ?? null, 'ArrowRight')
    expect(document.activeElement?.closest('[data-column]')?.getAttribute('data-column')).toBe('3')
    key(document.activeElement, 'ArrowLeft')
    expect(document.activeElement?.closest('[data-column]')?.getAttribute('data-column')).toBe('2')
    key(document.activeElement, 'End')
    expect(document.activeElement).toBe(pieces().at(-1))
  })
})

describe('codes of woven notes', () => {
  let shown: Record<string, unknown>
  const [meeting, note] = NOTES
  const plain = (of: Element): string => (of.textContent ?? '').replace(/[\u2068\u2069]/g, '')
  const button = (name: RegExp): HTMLButtonElement | undefined =>
    [...document.querySelectorAll('button')].find((each) => name.test(plain(each)))

  beforeEach(async () => {
    startFakeCore(new URLSearchParams('open&weave&lang=nl'))
    await session.start()
    await session.readProject()
    const sources = [{ record: note?.id ?? '' }]
    await request('weave', { target: meeting?.id ?? '', sources, put_away: false })
  })

  afterEach(async () => {
    await unmount(shown)
    document.body.replaceChildren()
  })

  async function show(of: string, editable: boolean): Promise<void> {
    const { row, woven_from, woven_into } = await request('record_get', { id: of })
    const props = { record: row.id, notes: woven_from, into: woven_into, editable }
    shown = mount(WovenCodings, { target: document.body, props })
  }

  it('are counted and brought, those that were taken off only when that is asked, and the focus is not lost', async () => {
    await show(note?.id ?? '', true)
    await vi.waitFor(() => expect(button(/Zet 3 codes ook in .*Werkplaats/)).toBeDefined())
    await unmount(shown)
    await show(meeting?.id ?? '', true)
    await vi.waitFor(() => expect(button(/Haal 3 codes/)).toBeDefined())
    expect(plain(document.body)).toContain('2 codes staan op woorden die hier anders luiden')
    button(/Haal 3 codes/)?.focus()
    button(/Haal 3 codes/)?.click()
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Codes op verweven notities'))
    expect(button(/Haal 3 codes/)).toBeUndefined()
    expect(plain(document.body)).toContain('3 codes staan er nu ook.')
    button(/weggehaald/)?.click()
    await vi.waitFor(() => expect(button(/weggehaald/)).toBeUndefined())
  })

  it('are told to whoever may not write, without a way to bring them', async () => {
    await show(meeting?.id ?? '', false)
    await vi.waitFor(() => expect(document.body.textContent).toContain('Codes op verweven notities'))
    expect(document.querySelector('button')).toBeNull()
  })
})

describe('who wrote this', () => {
  it('leads from what was woven in to the note that it came from', async () => {
    startFakeCore(new URLSearchParams('open&weave&lang=nl'))
    await session.start()
    await session.readProject()
    const onclose = vi.fn()
    const props = { record: NOTES[0]?.id ?? '', ends: { start: '00', end: '00' }, editable: true, onclose }
    const dialog = mount(WhoDialog, { target: document.body, props })
    await vi.waitFor(() => expect(document.body.textContent).toContain('en koek van gisteren'))
    const woven = [...document.querySelectorAll('.pieces li')].at(-1)
    expect(woven?.textContent?.replace(/[\u2068\u2069]/g, '')).toMatch(
      /Geschreven door سارة in.*Hierin verweven door Noor/s,
    )
    expect(
      [...document.querySelectorAll('.pieces li')].filter((each) => each.textContent?.includes('verweven')),
    ).toHaveLength(1)
    woven?.querySelector<HTMLButtonElement>('.link')?.click()
    await vi.waitFor(() => expect(onclose).toHaveBeenCalled())
    expect(places.here).toMatchObject({ page: 'records', record: NOTES[1]?.id, block: 'b1' })
    await unmount(dialog)
  })
})

describe('a woven paragraph in the editor', () => {
  function editor(opened: (record: string, block: string) => void = () => {}) {
    const fragment = new Y.Doc().getXmlFragment('body')
    for (const by of ['m1', 'm1', 'm2']) {
      const element = new Y.XmlElement('paragraph')
      fragment.push([element])
      element.setAttribute('id', `${by}${fragment.length}`)
      element.setAttribute('source', SOURCE)
      element.setAttribute('by', by)
      element.push([new Y.XmlText('thee en koek')])
    }
    const { view, destroy } = createEditor({
      place: document.body,
      body: fragment,
      editable: true,
      attributes: () => ({}),
      onUnreadable: () => {},
      plugins: [woven({ label: (name) => `van ${name}`, onopen: opened })],
    })
    return { view, destroy, fragment }
  }

  it('says who wrote it where that changes, and leads to its source', () => {
    const opened = vi.fn()
    const { view, destroy } = editor(opened)
    const people = new Map([
      ['m1', { name: 'Noor', colour: '--person-1' }],
      ['m2', { name: 'Yusuf', colour: '--person-2' }],
    ])
    showWoven(view, people)
    expect([...view.dom.querySelectorAll('.woven-by')].map((each) => each.textContent)).toEqual(['Noor', 'Yusuf'])
    view.dom.querySelector<HTMLElement>('.woven-by button')?.click()
    expect(opened).toHaveBeenCalledWith(SOURCE.slice(0, 36), 'abc')
    const event = new KeyboardEvent('keydown', { key: 'B', ctrlKey: true, shiftKey: true })
    view.someProp('handleKeyDown', (handle) => handle(view, event))
    expect(opened).toHaveBeenCalledTimes(2)
    destroy()
  })

  it('keeps its source in both parts when it is split within, and leaves it to the words when it is split before them', () => {
    for (const [at, sources] of [
      [6, [SOURCE, SOURCE]],
      [1, [null, SOURCE]],
      [13, [SOURCE, null]],
    ] as const) {
      const { view, destroy } = editor()
      view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at)))
      splitBlock(view.state, (tr) => view.dispatch(tr))
      const found = [0, 1].map((child) => view.state.doc.child(child).attrs['source'])
      expect(found, `split at ${at}`).toEqual(sources)
      destroy()
    }
  })

  it('keeps its source through the clipboard, and takes none from what is not one', () => {
    const { view, destroy } = editor()
    const place = document.createElement('div')
    place.append(DOMSerializer.fromSchema(schema).serializeFragment(view.state.doc.content))
    const back = DOMParser.fromSchema(schema).parse(place)
    expect(back.child(0).attrs).toMatchObject({ source: SOURCE, by: 'm1', id: null })
    place.innerHTML = '<p data-source="javascript:alert(1)" data-by="x">a</p>'
    expect(DOMParser.fromSchema(schema).parse(place).child(0).attrs).toMatchObject({ source: null, by: null })
    destroy()
  })
})
