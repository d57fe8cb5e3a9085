// The page of a power map: by keyboard, in its tables, and beside another map.
import axe from 'axe-core'
import { flushSync } from 'svelte'
import { expect, it, vi } from 'vitest'

import { id } from '../dev/sample'
import { MAP } from '../dev/sample-power'
import { place } from '../src/features/power/layout'
import { request } from '../src/ipc/call'
import { places } from '../src/session/places.svelte'
import { startWindow } from './whole-window'

const made = vi.hoisted(() => ({ files: [] as { path: string; text: string }[] }))
vi.mock('../src/ipc/made', () => ({
  saveMade: async (path: string, file: Uint8Array) =>
    void made.files.push({ path, text: new TextDecoder().decode(file) }),
}))

vi.mock(import('../src/features/power/layout'), async (original) => {
  const real = await original()
  return { ...real, place: vi.fn(real.place) }
})

/** The machine that tests run on may be busy with others. */
const eventually = <Found>(look: () => Found | Promise<Found>): Promise<Found> => vi.waitFor(look, { timeout: 10_000 })
vi.setConfig({ testTimeout: 60_000 })

async function open(map: number, options = 'open&lang=nl&power'): Promise<void> {
  await startWindow(options)
  await eventually(() => expect(document.querySelector('h1')).not.toBeNull())
  places.go({ page: 'power', record: id(map) })
  await eventually(() => expect(actors().length).toBeGreaterThan(0))
}

const actors = (): SVGElement[] => [...document.querySelectorAll<SVGElement>('svg [role=button]')]
const named = (name: RegExp): SVGElement => {
  const found = actors().find((each) => name.test(each.getAttribute('aria-label') ?? ''))
  if (!found) throw new Error(`no actor ${name}`)
  return found
}
const key = (target: Element, name: string, more: KeyboardEventInit = {}): void => {
  target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }))
  flushSync()
}
const press = (label: RegExp): void => {
  const found = [...document.querySelectorAll<HTMLElement>('main button, dialog button')].find((each) =>
    label.test(each.getAttribute('aria-label') ?? each.textContent ?? ''),
  )
  if (!found) throw new Error(`no button ${label}`)
  found.click()
  flushSync()
}
type Rows = Record<string, unknown>[]
const kept = async (field: string, map = MAP): Promise<Rows> =>
  ((await request('record_get', { id: id(map) })).fields[field] ?? []) as Rows

it('says its question, its day and whose view it is, and has a name for everybody and every relation', async () => {
  await open(MAP)
  const text = document.querySelector('main')?.textContent ?? ''
  expect(text).toMatch(/Wie heeft er invloed op de vraag naar namen\?/)
  expect(text).toMatch(/27 maart 2025 · Door wiens ogen: het initiatief \(.*de leden van De Spaak.*\)/)
  expect(named(/^Gemeente Deventer\. .*8.*Het formulier is daar gemaakt/)).toBeDefined()
  const relations = [...document.querySelectorAll('svg [role=img]')].map((each) => each.getAttribute('aria-label'))
  expect(relations).toHaveLength(5)
  expect(relations[0]?.replace(/[\u2066-\u2069]/g, '')).toBe(
    'geld van Gemeente Deventer naar Fietswerkplaats De Spaak (9.000 euro per jaar, gewicht 4, Fietswerkplaats De Spaak hangt af van Gemeente Deventer, sinds 2019)',
  )
})

it('has one stop for Tab; arrows go from actor to actor, and move the one that is chosen', async () => {
  await open(MAP)
  expect(actors().filter((each) => each.tabIndex === 0)).toHaveLength(1)
  const first = named(/^Gemeente/)
  first.focus()
  key(first, 'ArrowRight')
  await eventually(() => expect(document.activeElement).toBe(named(/^Oranjefonds/)))
  key(named(/^Oranjefonds/), 'ArrowDown')
  await eventually(() => expect(document.activeElement).toBe(named(/^Buren/)))
  expect((await kept('placed'))[3]).toMatchObject({ across: 850, down: 760 })

  const buren = named(/^Buren/)
  key(buren, 'Enter')
  expect(named(/^Buren/).getAttribute('aria-pressed')).toBe('true')
  key(named(/^Buren/), 'ArrowLeft')
  key(named(/^Buren/), 'ArrowUp', { shiftKey: true })
  await eventually(async () => {
    const row = (await kept('placed'))[3]
    expect(row?.['across']).toBeLessThan(850)
    expect(row?.['down']).toBeLessThan(700)
  })
  key(named(/^Buren/), 'Escape')
  expect(named(/^Buren/).getAttribute('aria-pressed')).toBe('false')
})

it('places everybody anew only where that makes a difference', async () => {
  await open(MAP)
  press(/^Bewerken: .*Buren/)
  const [influence, interest] = [...document.querySelectorAll<HTMLInputElement>('dialog input')]
  if (!influence || !interest) throw new Error('nothing to fill in')
  const times = (): number => vi.mocked(place).mock.calls.length
  const say = (input: HTMLInputElement, value: string): number => {
    const before = times()
    input.value = value
    input.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
    return times() - before
  }
  expect(say(interest, '7')).toBe(0)
  expect(named(/^Buren.*7/)).toBeDefined()
  expect(say(influence, '9')).toBeGreaterThan(0)
})

it('draws apart those who were put over each other, and keeps them where they were put', async () => {
  await open(MAP)
  const rows = await kept('placed')
  const [one, two, third] = rows.map((row) => row['id'] as string)
  const spot = { across: 500, down: 500 }
  const placed = { [one ?? '']: spot, [two ?? '']: spot }
  const stood = named(/^Fietswerkplaats/).getAttribute('y')
  await request('record_set', { id: id(MAP), title: null, fields: { placed } })
  await eventually(() => expect(named(/^Fietswerkplaats/).getAttribute('y')).not.toBe(stood))
  const drawnAt = (name: RegExp): string => `${named(name).getAttribute('x')} ${named(name).getAttribute('y')}`
  const buren = named(/^Buren/)
  key(buren, 'Enter')
  key(named(/^Buren/), 'ArrowLeft')
  await eventually(async () => {
    const now = await kept('placed')
    const at = (row: string | undefined) => now.find((each) => each['id'] === row)
    expect(at(one)).toMatchObject(spot)
    expect(at(two)).toMatchObject(spot)
    expect(at(third)).toMatchObject({ across: 800, down: 230 })
    expect(at(rows[3]?.['id'] as string)?.['across']).toBeLessThan(850)
  })
  expect(drawnAt(/^Gemeente/)).not.toBe(drawnAt(/^Fietswerkplaats/))
})

it('moves on the grid what the actor is worth', async () => {
  await open(MAP)
  document.querySelector<HTMLInputElement>('input[value=grid]')?.click()
  flushSync()
  key(named(/^Gemeente/), 'Enter')
  key(named(/^Gemeente/), 'ArrowDown')
  key(named(/^Gemeente/), 'ArrowRight')
  await eventually(async () => expect((await kept('placed'))[0]).toMatchObject({ influence: 7, interest: 7 }))
  // Where it stands on the other drawing is another matter.
  expect((await kept('placed'))[0]).toMatchObject({ across: 180 })
})

it('shows and changes one actor that two people put on the map apart as the drawing has it', async () => {
  await open(MAP)
  const rows = await kept('placed')
  const [first, second] = [rows[0]?.['id'] as string, crypto.randomUUID()]
  const placed = {
    [first]: { influence: null, influence_reason: null },
    [second]: { actor: rows[0]?.['actor'], influence: 4, influence_reason: 'Van later.' },
  }
  await request('record_set', { id: id(MAP), title: null, fields: { placed } })
  await eventually(() => expect(named(/^Gemeente Deventer\. .*4.*Van later/)).toBeDefined())
  press(/^Bewerken: .*Gemeente/)
  const influence = document.querySelector<HTMLInputElement>('dialog input')
  if (!influence) throw new Error('no influence to fill in')
  const say = (value: string): void => {
    influence.value = value
    influence.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
  }
  const found = async (row: string): Promise<unknown> =>
    (await kept('placed')).find((each) => each['id'] === row)?.['influence']
  expect(influence.value).toBe('4')
  say('5')
  await eventually(async () => expect([await found(first), await found(second)]).toEqual([undefined, 5]))
  say('')
  await eventually(async () => expect([await found(first), await found(second)]).toEqual([undefined, undefined]))
  expect(named(/^Gemeente/).getAttribute('aria-label')).not.toMatch(/\b5\b/)
})

it('shows the reason of an influence and what goes to and fro when an actor is touched', async () => {
  await open(MAP)
  named(/^Gemeente/).dispatchEvent(new MouseEvent('click', { bubbles: true }))
  flushSync()
  const section = await eventually(
    () => document.querySelector('[aria-labelledby=power-chosen]') ?? Promise.reject(new Error()),
  )
  expect(section.textContent).toMatch(/Het formulier is daar gemaakt/)
  await eventually(() => expect(section.textContent).toMatch(/Doelen:\s+Ontvangen zonder ongelukken/))
  expect(section.querySelectorAll('li')).toHaveLength(3)
})

it('leaves out the types of relation that are ticked off', async () => {
  await open(MAP)
  const [money] = document.querySelectorAll<HTMLInputElement>('fieldset input[type=checkbox]')
  money?.click()
  flushSync()
  const left = [...document.querySelectorAll('svg [role=img]')].map((each) => each.getAttribute('aria-label') ?? '')
  expect(left).toHaveLength(3)
  expect(left.filter((label) => /geld/.test(label))).toEqual([])
})

it('has a table with all of it, in which actors and relations are added, changed, removed and brought back', async () => {
  await open(MAP)
  const rows = (): number[] =>
    [...document.querySelectorAll('main table')].map((table) => table.querySelectorAll('tbody tr').length)
  expect(rows()).toEqual([4, 5])
  press(/^Weghalen: .*Fietswerkplaats/)
  await eventually(() => expect(rows()).toEqual([3, 1]))
  press(/^Ongedaan maken$/)
  await eventually(() => expect(rows()).toEqual([4, 5]))
  await eventually(async () =>
    expect((await kept('relations')).map((row) => row['flows'])[0]).toBe('9.000 euro per jaar'),
  )

  press(/Partij toevoegen/)
  const name = document.querySelector<HTMLInputElement>('dialog input:not([role])')
  if (!name) throw new Error('no name to fill in')
  name.value = 'Bibliotheek'
  name.dispatchEvent(new Event('input', { bubbles: true }))
  flushSync()
  document.querySelector<HTMLFormElement>('#power-add')?.requestSubmit()
  await eventually(() => expect(named(/^Bibliotheek/)).toBeDefined())
  await eventually(() => expect(document.querySelector('dialog')).toBeNull())

  press(/^Bewerken: .*Bibliotheek/)
  const influence = document.querySelector<HTMLInputElement>('dialog input')
  if (!influence) throw new Error('no influence to fill in')
  influence.value = '5'
  influence.dispatchEvent(new Event('input', { bubbles: true }))
  flushSync()
  expect(named(/^Bibliotheek\. invloed .*5/)).toBeDefined()
  press(/^Sluiten$/)

  press(/Relatie toevoegen/)
  await eventually(() => expect(document.querySelector('dialog [role=combobox]')).not.toBeNull())
  press(/^Sluiten$/)
  expect(rows()).toEqual([5, 6])
})

it('stands beside another map, with what differs marked and told', async () => {
  await open(MAP + 1)
  await eventually(() => expect(document.querySelectorAll('figure')).toHaveLength(2))
  const [before, after] = document.querySelectorAll('figure')
  expect(before?.textContent).toMatch(/27 maart 2025/)
  expect(after?.querySelector('[aria-label^="Opvangorganisatie"]')?.getAttribute('aria-label')).toMatch(/nieuw$/)
  expect(before?.querySelector('[aria-label^="Buren"]')?.getAttribute('aria-label')).toMatch(/weg$/)
  const told = document.querySelector('[aria-labelledby=power-differences]')?.textContent ?? ''
  expect(told).toMatch(/De invloed van .*Gemeente Deventer.* was .*8.* en is .*4/)
  const other = document.querySelector<HTMLInputElement>('main [role=combobox]')
  if (!other) throw new Error('nothing to compare with')
  const chosen = other.value
  expect(chosen).not.toBe('')
  const say = (words: string): void => {
    other.value = words
    other.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
  }
  say('')
  await eventually(() => expect(document.querySelectorAll('figure')).toHaveLength(1))
  say(chosen.slice(0, 6))
  const offered = await eventually(() => {
    const found = document.querySelector('main [role=option]')
    expect(found?.textContent).toContain(chosen)
    return found
  })
  offered?.dispatchEvent(new Event('pointerdown', { bubbles: true, cancelable: true }))
  await eventually(() => expect(document.querySelectorAll('figure')).toHaveLength(2))
  say('')
  await eventually(() => expect(document.querySelectorAll('figure')).toHaveLength(1))
})

it('has nothing that shuts people out', async () => {
  await open(MAP + 1)
  await eventually(() => expect(document.querySelectorAll('figure')).toHaveLength(2))
  // Colours are measured by tests/contrast.test.ts and in the real window: jsdom lays nothing out.
  const { violations } = await axe.run('main', { rules: { 'color-contrast': { enabled: false } } })
  const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(bad.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
})

it('is saved for a use without the names that may not go, and says what was masked', async () => {
  await open(MAP)
  const button = (words: RegExp): HTMLButtonElement | undefined =>
    [...document.querySelectorAll<HTMLButtonElement>('main button')].find((each) => words.test(each.textContent))
  const svg = await eventually(() => {
    const found = button(/\(SVG\)/)
    expect(found).toBeDefined()
    return found
  })
  const section = svg?.closest('section')
  const told = document.getElementById(section?.getAttribute('aria-describedby') ?? '')
  expect(told?.textContent).toMatch(/afgedekt of weggelaten/)
  // On the page every name stands, for the team that works on it.
  expect(document.querySelector('figure')?.textContent).toContain('Buren')
  expect(section?.querySelectorAll('option').length).toBeGreaterThan(4)
  svg?.click()
  const [file] = await eventually(() => {
    expect(made.files).toHaveLength(1)
    return made.files
  })
  expect(file?.path).toMatch(/\.svg$/)
  expect(file?.text).toContain('[naam weggelaten]')
  expect(file?.text).toContain('Gemeente Deventer')
  expect(file?.text).not.toContain('Buren')
  await eventually(() => expect(section?.querySelectorAll('li').length).toBeGreaterThan(0))
  const csv = await eventually(() => {
    const found = button(/Relaties \(CSV\)/)
    expect(found?.getAttribute('aria-disabled')).not.toBe('true')
    return found
  })
  csv?.click()
  await eventually(() => expect(section?.textContent).toMatch(/Bewaard: .*\.csv/))
})

it('offers a map on which nobody stands those of the map that was changed last, without what was said of them there', async () => {
  await open(MAP)
  const { row } = await request('record_new', {
    kind: 'power-map',
    title: 'Een half jaar later',
    fields: {},
    sections: false,
  })
  const before = (await kept('placed')).map((each) => each['actor'])
  places.go({ page: 'power', record: row.id })
  await eventually(() => expect(document.querySelector('h1')?.textContent).toContain('Een half jaar later'))
  await eventually(() => press(/partij(en)? erop$/))
  await eventually(() => expect(actors().length).toBeGreaterThan(0))
  await eventually(async () => {
    const rows = ((await request('record_get', { id: row.id })).fields['placed'] ?? []) as Rows
    expect(rows.length).toBeGreaterThan(0)
    for (const each of rows) expect(Object.keys(each).sort()).toEqual(['actor', 'id'])
    expect(new Set(rows.map((each) => each['actor'])).size).toBe(rows.length)
  })
  expect(
    (await kept('placed')).map((each) => each['actor']),
    'the other map stays',
  ).toEqual(before)
})
