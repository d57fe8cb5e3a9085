// The page of all initiatives: its table, columns and letters by keyboard, its map and the list beside it.
import axe from 'axe-core'
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { startFakeCore } from '../dev/fake-core'
import App from '../src/App.svelte'
import { entryOf } from '../src/features/initiatives/entries'
import MapView from '../src/features/initiatives/MapView.svelte'
import type { RecordRow } from '../src/ipc/generated/RecordRow'
import { request } from '../src/ipc/call'
import { places } from '../src/session/places.svelte'
import { sizedAs } from './sized'

/** Many of these run at once on small machines. */
const SLOW = { timeout: 20_000 }

describe('the page', { timeout: 60_000 }, () => {
  let app: Record<string, unknown>

  beforeEach(() => {
    sizedAs({ width: 800, height: 600 })
  })

  afterEach(async () => {
    await unmount(app)
    // The page lets go of what it listened to once that has begun.
    await new Promise((resolve) => setTimeout(resolve, 50))
    document.body.replaceChildren()
    vi.unstubAllGlobals()
    places.reset()
  })

  async function start(view: 'table' | 'map', options = 'lang=nl&open&initiatives=60'): Promise<void> {
    startFakeCore(new URLSearchParams(options))
    app = mount(App, { target: document.body })
    await vi.waitFor(() => expect(document.querySelector('nav')).not.toBeNull(), SLOW)
    places.go({ page: 'initiatives', view })
    await vi.waitFor(() => expect(document.querySelector('[role=status]')?.textContent).toMatch(/62/), SLOW)
  }

  const grid = (): HTMLElement => document.querySelector<HTMLElement>('[role=grid]')!
  const active = (): string =>
    document.getElementById(grid().getAttribute('aria-activedescendant') ?? '')?.textContent?.trim() ?? '(none)'
  function press(key: string, more: KeyboardEventInit = {}): void {
    grid().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
    flushSync()
  }
  const heads = (): string[] =>
    [...document.querySelectorAll('[role=columnheader]')].map((each) => each.textContent?.trim() ?? '')
  const faults = async (): Promise<string[]> =>
    (await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } })).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 90)).join(' | ')}`,
    )

  it('has a table that is walked through by keys, and opens what Enter is pressed on', async () => {
    await start('table')
    expect(grid().getAttribute('aria-rowcount')).toBe('63')
    expect(document.querySelectorAll('[role=row]').length).toBeLessThan(40)
    const first = active()
    press('ArrowDown')
    expect(active()).not.toBe(first)
    press('ArrowUp')
    expect(active()).toBe(first)
    press('ArrowRight')
    press('End')
    press('ArrowRight')
    press('Home')
    expect(active()).toBe(first)
    press('ArrowUp')
    expect(active()).toBe('Titel')
    press('Enter')
    expect(document.querySelector('[aria-sort=descending]')?.textContent).toContain('Titel')
    press('ArrowDown')
    expect(active()).not.toBe(first)
    press('Enter')
    await vi.waitFor(() => expect(places.here).toMatchObject({ page: 'records', kind: 'initiative' }))
  })

  it('remembers the columns that are chosen', async () => {
    await start('table')
    expect(heads()).toEqual(['Titel', 'Plaats', 'Begonnen', 'Fase', 'Doelgroep', 'Vrijwilligers'])
    const boxes = [...document.querySelectorAll<HTMLInputElement>('fieldset input')]
    const box = (label: string) => boxes.find((each) => each.parentElement?.textContent?.trim() === label)!
    box('Fase').click()
    flushSync()
    await vi.waitFor(() => expect(heads()).not.toContain('Fase'))
    box('Website').click()
    flushSync()
    await vi.waitFor(() => expect(heads()).toContain('Website'))
    places.go({ page: 'home' })
    flushSync()
    places.go({ page: 'initiatives', view: 'table' })
    flushSync()
    expect(heads()).toEqual(['Titel', 'Plaats', 'Begonnen', 'Doelgroep', 'Vrijwilligers', 'Website'])
  })

  it('goes to a letter', async () => {
    await start('table')
    const letters = [...document.querySelectorAll('nav[aria-label="Van A tot Z"] button')]
    expect(letters.map((each) => each.textContent?.trim())).toEqual(expect.arrayContaining(['A', 'D', 'E', 'ب']))
    ;(letters.find((each) => each.textContent?.trim() === 'Z') as HTMLElement).click()
    await vi.waitFor(() => expect(active()).toMatch(/^Z/))
    expect(document.activeElement).toBe(grid())
  })

  it('has a map and a list of the same initiatives, those without a place among them', async () => {
    await start('map')
    const list = document.querySelector('[role=listbox][aria-label=Initiatieven]')
    expect(list?.querySelector('[role=option]')?.getAttribute('aria-setsize')).toBe('62')
    const counts = [...document.querySelectorAll('g.dot')].map((each) =>
      Number(each.querySelector('text')?.textContent ?? 1),
    )
    const without = Number(/(\d+)\u2069? daarvan/.exec(document.body.textContent ?? '')?.[1])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(62 - without)
    expect(without).toBeGreaterThan(0)
    expect(document.body.textContent).toContain('CC BY 4.0')
  })

  it('draws the same for all places of one square of the grid, and the place itself where it may be known', async () => {
    const drawn = (lat: number, lon: number, blur: number): string => {
      const row = { id: 'one', kind: 'initiative', title: 'Aan Tafel', values: { point: { lat, lon, blur } } }
      const entries = [entryOf(row as unknown as RecordRow)]
      app = mount(MapView, { target: document.body, props: { entries, province: '', chosen: [], onchoose() {} } })
      flushSync()
      const html = [...document.querySelectorAll('g.dot, circle.blur')].map((each) => each.outerHTML).join('')
      document.body.replaceChildren()
      void unmount(app)
      return html
    }
    expect(drawn(52.2001, 5.3, 5000)).toContain('translate')
    expect(drawn(52.2001, 5.3, 5000)).toBe(drawn(52.2009, 5.3011, 5000))
    expect(drawn(52.2001, 5.3, 0)).not.toBe(drawn(52.2009, 5.3011, 0))
    app = mount(MapView, { target: document.body, props: { entries: [], province: '', chosen: [], onchoose() {} } })
  })

  it('stays in its row when records come, and in its place on the screen', async () => {
    await start('table')
    for (let row = 0; row < 30; row++) press('ArrowDown')
    const [name, top] = [active(), grid().scrollTop]
    const tall = Number.parseFloat(grid().querySelector<HTMLElement>('[role=presentation]')!.style.height) / 62
    expect(top).toBeGreaterThan(0)
    const { row } = await request('record_new', {
      kind: 'initiative',
      title: 'Aaa, vóór al het andere',
      fields: {},
      sections: true,
    })
    await vi.waitFor(() => expect(grid().getAttribute('aria-rowcount')).toBe('64'), SLOW)
    expect(active()).toBe(name)
    expect(grid().scrollTop).toBe(top + tall)
    // Another choice is read from its beginning.
    const words = document.querySelector<HTMLInputElement>('.choices input')!
    words.value = 'a'
    words.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
    await vi.waitFor(() => expect(grid().scrollTop).toBe(0), SLOW)
    await request('record_erase', { id: row.id })
  })

  it('looks as close as somebody chose, also when the map gets less room', async () => {
    let told = (): void => {}
    let width = 800
    vi.stubGlobal(
      'ResizeObserver',
      class {
        #tell: () => void
        constructor(tell: () => void) {
          this.#tell = tell
        }
        observe(node: HTMLElement) {
          Object.defineProperties(node, { clientHeight: { value: 600 }, clientWidth: { get: () => width } })
          told = this.#tell
          this.#tell()
        }
        disconnect() {}
      },
    )
    const props = { entries: [], province: 'Zeeland', chosen: [], onchoose() {} }
    app = mount(MapView, { target: document.body, props })
    flushSync()
    const scale = (): string =>
      /scale\(([\d.]+)/.exec(document.querySelector('svg > g')?.getAttribute('transform') ?? '')?.[1] ?? ''
    const first = scale()
    document
      .querySelector<HTMLElement>('[role=group]')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: '+', bubbles: true }))
    flushSync()
    const closer = scale()
    expect(Number(closer)).toBeGreaterThan(Number(first))
    width = 780
    told()
    flushSync()
    expect(scale()).toBe(closer)
  })

  it('looks at a province that is chosen', async () => {
    await start('map')
    const province = [...document.querySelectorAll('select')].at(-1)!
    province.value = 'Zeeland'
    province.dispatchEvent(new Event('change', { bubbles: true }))
    flushSync()
    expect(document.querySelector('path.chosen')).not.toBeNull()
    expect(document.querySelector('[role=status]')?.textContent).not.toMatch(/62/)
  })

  it.each(['table', 'map'] as const)('has no fault that axe finds, as a %s', async (view) => {
    await start(view)
    expect(await faults()).toEqual([])
  })
})
