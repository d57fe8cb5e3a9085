// One stop of the Tab key for what belongs together, and how many stops it is to the text of a record.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { startFakeCore } from '../dev/fake-core'
import App from '../src/App.svelte'
import { places } from '../src/session/places.svelte'
import { roving } from '../src/shared/roving'
import { speak } from '../src/shared/texts.svelte'

const STOPS = 'a[href], button, input, select, textarea, summary, audio[controls], [contenteditable=true], [tabindex]'

/** In the order of the page; the engine of these tests draws nothing, so what is folded away is told by its marks. */
function stops(inside: ParentNode = document): HTMLElement[] {
  const isThere = (each: Element): boolean => {
    const folded = each.closest('details:not([open])')
    return !each.closest('[hidden]') && (!folded || (each.tagName === 'SUMMARY' && each.parentElement === folded))
  }
  return [...inside.querySelectorAll<HTMLElement>(STOPS)].filter(
    (each) =>
      (each.tabIndex >= 0 || each.matches('[contenteditable=true]')) &&
      !each.matches(':disabled, [type=hidden]') &&
      isThere(each),
  )
}

const names = (all: HTMLElement[]): string[] => all.map((each) => each.textContent?.trim() ?? '')
const here = (): string => document.activeElement?.textContent?.trim() ?? ''

function press(key: string, more: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  document.activeElement?.dispatchEvent(event)
  return event.defaultPrevented
}

describe('a group with one stop', () => {
  let end: (() => void) | undefined

  function group(html: string, options: Parameters<typeof roving>[0]): HTMLElement {
    document.body.innerHTML = `<button>before</button><div>${html}</div><button>after</button>`
    const element = document.querySelector('div') as HTMLElement
    end = roving(options)(element)
    return element
  }

  afterEach(async () => {
    end?.()
    end = undefined
    document.body.replaceChildren()
    speak('nl')
  })

  const row = (name: string) => `<li><button>${name}1</button><button>${name}2</button></li>`
  const [A, B, C] = ['a', 'b', 'c'].map((name) => `<button>${name}</button>`)

  it.each<[string, Parameters<typeof roving>[0], string, string[], string]>([
    ['goes along a bar', { way: 'across' }, `${A}${B}${C}`, ['ArrowRight', 'ArrowRight'], 'c'],
    ['goes round in a bar', { way: 'across' }, `${A}${B}${C}`, ['ArrowLeft'], 'c'],
    ['leaves the other arrows of a bar', { way: 'across' }, `${A}${B}`, ['ArrowDown'], 'a'],
    ['goes down a list', { way: 'down' }, `${A}${B}${C}`, ['ArrowDown'], 'b'],
    ['ends where a list ends', { way: 'down' }, `${A}${B}`, ['ArrowUp'], 'a'],
    ['goes to the end and back', { way: 'down' }, `${A}${B}${C}`, ['End', 'Home', 'End'], 'c'],
    ['goes over what cannot be used', { way: 'down' }, `${A}<button disabled>x</button>${C}`, ['ArrowDown'], 'c'],
    ['goes over what is folded', { way: 'down' }, `${A}<details><summary>s</summary>${B}</details>${C}`, ['End'], 'c'],
    ['stops at what unfolds', { way: 'down' }, `${A}<details><summary>s</summary>${B}</details>`, ['End'], 's'],
    ['goes down rows', { way: { rows: 'li' } }, `${row('a')}${row('b')}`, ['ArrowRight', 'ArrowDown'], 'b2'],
    ['stays in a row', { way: { rows: 'li' } }, `${row('a')}${row('b')}`, ['ArrowRight', 'ArrowRight'], 'a2'],
    [
      'leaves out what is not asked for',
      { way: 'down', of: '.in' },
      '<i class="in" tabindex="0">i</i><b>b</b>',
      ['End'],
      'i',
    ],
  ])('%s', (_, options, html, keys, wanted) => {
    const element = group(html, options)
    expect(stops(element)).toHaveLength(1)
    stops(element)[0]?.focus()
    for (const key of keys) press(key)
    expect(here()).toBe(wanted)
    expect(names(stops(element)), 'whoever comes back comes back to the same').toEqual([wanted])
  })

  it('turns round where people read from the right', async () => {
    speak('ar')
    const element = group(`${A}${B}${C}`, { way: 'across' })
    stops(element)[0]?.focus()
    press('ArrowLeft')
    expect(here()).toBe('b')
    press('ArrowRight')
    expect(here()).toBe('a')
  })

  it('lets go of keys that mean something else', () => {
    const element = group(`${A}${B}<input>`, { way: 'across' })
    stops(element)[0]?.focus()
    for (const more of [{ altKey: true }, { ctrlKey: true }, { shiftKey: true }]) {
      expect(press('ArrowRight', more)).toBe(false)
      expect(here()).toBe('a')
    }
    element.querySelector('input')?.focus()
    expect(press('ArrowLeft'), 'in a field the arrows belong to its words').toBe(false)
  })

  it('comes in at the page that is shown, when another is shown since', async () => {
    const shown = 'aria-current'
    const element = group(`<button ${shown}="page">a</button>${B}${C}`, { way: 'down', enter: `[${shown}]` })
    const show = (at: number): void =>
      [...element.children].forEach((each, index) =>
        index === at ? each.setAttribute(shown, 'page') : each.removeAttribute(shown),
      )
    stops(element)[0]?.focus()
    press('ArrowDown')
    show(2)
    await Promise.resolve()
    expect(names(stops(element)), 'whoever is in it stays where they are').toEqual(['b'])
    document.querySelectorAll('button')[0]?.focus()
    show(0)
    await vi.waitFor(() => expect(names(stops(element))).toEqual(['a']))
    show(2)
    await vi.waitFor(() => expect(names(stops(element))).toEqual(['c']))
  })

  it('has a stop whatever comes and goes', async () => {
    const element = group(`${A}<button aria-current="page">b</button>${C}`, { way: 'down', enter: '[aria-current]' })
    expect(names(stops(element))).toEqual(['b'])
    element.querySelectorAll('button')[1]?.remove()
    await vi.waitFor(() => expect(names(stops(element))).toEqual(['a']))
    element.querySelectorAll('button')[1]?.focus()
    element.insertAdjacentHTML('beforeend', '<button>d</button>')
    await vi.waitFor(() => expect(names(stops(element))).toEqual(['c']))
    element.replaceChildren()
    element.insertAdjacentHTML('beforeend', '<button>e</button>')
    await vi.waitFor(() => expect(names(stops(element))).toEqual(['e']))
  })
})

describe('the way by Tab', () => {
  /** Stops on a page with a record, at most. */
  const MOST = 60
  /** From the list, and from the top of the page past the way through the project, to the text. */
  const TO_TEXT = 12

  let app: Record<string, unknown> | undefined

  beforeEach(() => {
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe() {}
        disconnect() {}
      },
    )
    vi.stubGlobal('innerWidth', 1280)
    window.dispatchEvent(new Event('resize'))
    Range.prototype.getClientRects = () => [] as unknown as DOMRectList
    Range.prototype.getBoundingClientRect = () => new DOMRect()
  })

  afterEach(async () => {
    if (app) await unmount(app)
    app = undefined
    document.body.replaceChildren()
    vi.unstubAllGlobals()
    window.dispatchEvent(new Event('resize'))
  })

  it.each(['initiative', 'interview'])('is short to the text of a record: %s', async (kind) => {
    startFakeCore(new URLSearchParams('lang=nl&open'))
    app = mount(App, { target: document.body })
    await vi.waitFor(() => expect(document.querySelector('nav button')).not.toBeNull())
    places.go({ page: 'records', kind, record: null })
    flushSync()
    const { request } = await import('../src/ipc/call')
    const query = {
      kind,
      deleted: false,
      away: false,
      filter: '',
      state: null,
      sort: 'updated',
      offset: 0,
      limit: 1,
    } as const
    const [row] = (await request('record_list', query)).rows
    if (!row) throw new Error(`the sample has no ${kind}`)
    places.go({ page: 'records', kind, record: row.id })
    await vi.waitFor(() => expect(document.querySelector('[role=toolbar] select')).not.toBeNull())
    await vi.waitFor(() => {
      const all = stops()
      const told = names(all).join(' | ')
      expect(all.length, told).toBeLessThan(MOST)
      const text = all.findIndex((each) => each.matches('.prose'))
      const list = all.findIndex((each) => each.matches('[role=listbox]'))
      expect(text, told).toBeGreaterThan(0)
      if (list >= 0) expect(text - list, told).toBeLessThanOrEqual(TO_TEXT)
      expect(all[0]?.textContent).toBe('Naar de inhoud')
      all[0]?.click()
      const heading = document.activeElement
      const after = all.filter(
        (each) => heading && heading.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING,
      )
      expect(after.findIndex((each) => each.matches('.prose')) + 2, told).toBeLessThanOrEqual(TO_TEXT)
    })
  })
})
