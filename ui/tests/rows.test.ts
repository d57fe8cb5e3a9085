// Rows of a field: what changes of single cells come to, and the form that makes them.
import { flushSync } from 'svelte'
import { expect, it, vi } from 'vitest'

import { id } from '../dev/sample'
import { gistOf } from '../src/features/records/gist'
import { places } from '../src/session/places.svelte'
import { rowsOf, together, withCells, type Cells, type Row } from '../src/session/rows'
import { shown } from '../src/session/shown'
import type { FieldInfo } from '../src/ipc/generated/FieldInfo'
import type { RecordRow } from '../src/ipc/generated/RecordRow'
import { hush, latestNews } from '../src/shared/announcer.svelte'
import { startWindow } from './whole-window'

const ROWS: Row[] = [
  { id: 'a', word: 'een' },
  { id: 'b', word: 'twee' },
  { id: 'c', word: 'drie', more: true },
]
const order = (rows: Row[]): string =>
  rows.map((row) => `${row.id}${row['word'] === undefined ? '' : `:${row['word']}`}`).join(' ')

it.each<[string, Cells, string]>([
  ['a cell', { b: { word: 'zes' } }, 'a:een b:zes c:drie'],
  ['an emptied cell', { b: { word: null } }, 'a:een b c:drie'],
  ['a row less', { a: null }, 'b:twee c:drie'],
  ['a row that is gone already', { x: null }, 'a:een b:twee c:drie'],
  ['a new row', { d: { word: 'vier' } }, 'a:een b:twee c:drie d:vier'],
  ['a new row in front', { d: { after: '' } }, 'd a:een b:twee c:drie'],
  ['a new row in its place', { d: { after: 'a' } }, 'a:een d b:twee c:drie'],
  ['a row moved', { c: { after: '' } }, 'c:drie a:een b:twee'],
  ['a row moved down', { a: { after: 'b', word: 'nul' } }, 'b:twee a:nul c:drie'],
  ['a row behind one that is gone', { a: { after: 'x' } }, 'b:twee c:drie a:een'],
])('%s', (_, cells, after) => {
  expect(order(withCells(ROWS, cells))).toBe(after)
})

it('two changes are one', () => {
  const [one, other]: Cells[] = [
    { a: { word: 'x', more: 1 }, b: { word: 'y' } },
    { a: { word: 'z' }, b: null, c: { word: 'w' } },
  ]
  expect(together(one ?? {}, other ?? {})).toEqual({ a: { word: 'z', more: 1 }, b: null, c: { word: 'w' } })
})

const column = (id: string, type: FieldInfo['type']): FieldInfo => ({
  id,
  label: id,
  type,
  choices: [],
  target: null,
  columns: [],
})

it('rows are read in words', () => {
  const field: FieldInfo = {
    ...column('f', 'rows'),
    columns: [column('word', 'line'), column('more', 'flag'), column('step', 'line')],
  }
  expect(shown(ROWS, field)).toBe('word: een\nword: twee\nword: drie · more: ja')
  // An id of something on another page is not read.
  expect(shown({ ...ROWS[0], step: crypto.randomUUID() }, field)).toBe('word: een')
  expect(shown(ROWS[2], field)).toBe('word: drie · more: ja')
  expect(shown({ lat: 52.5, lon: 6, blur: 0 }, column('p', 'place'))).toBe('52.5, 6')
  expect(rowsOf([{ id: 'a' }, 'b', null])).toEqual([{ id: 'a' }])
})

it('says once what an item is called and about', () => {
  const target = { id: 'r', title: 'Kraan repareren' } as RecordRow
  const row: Row = { id: 'a', subject: 'Kraan repareren', about: ['r'], by: 'Samira' }
  const columns = [column('subject', 'line'), column('about', 'records'), column('by', 'line')]
  expect(gistOf(columns, (id) => row[id], [target])).toEqual(['Kraan repareren', 'Samira'])
})

it('says of two fields that read the same both', () => {
  const columns = [column('one', 'line'), column('other', 'line')]
  expect(gistOf(columns, () => 'maart 2026', [])).toEqual(['maart 2026', 'maart 2026'])
})

const list = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('section ol li[data-row]')]
const lines = (): string[] => list().map((row) => row.querySelector('.line')?.textContent?.trim() ?? '')
const press = (label: RegExp, index = 0): void => {
  const found = [...document.querySelectorAll<HTMLElement>('main button')].filter((each) =>
    label.test(each.getAttribute('aria-label') ?? each.textContent ?? ''),
  )[index]
  if (!found) throw new Error(`no button ${label}`)
  found.click()
  flushSync()
}

it('adds, fills in, moves, removes and brings back rows by keyboard alone', async () => {
  await startWindow('open&lang=nl')
  places.go({ page: 'records', kind: 'dilemma', record: id(8) })
  await vi.waitFor(() => expect(lines()).toHaveLength(4))
  const attempts = (): string[] => lines().slice(1)
  expect(attempts()[1]).toMatch(/^maart 2026 · Buren gevraagd/)

  const second = list()[2]?.querySelector<HTMLElement>('.line')
  second?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', altKey: true, bubbles: true }))
  await vi.waitFor(() => expect(attempts()[0]).toMatch(/Buren gevraagd/))
  expect(document.activeElement?.textContent).toMatch(/Buren gevraagd/)

  press(/^Weghalen: .*Buren/)
  expect(attempts()).toHaveLength(2)
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Ongedaan maken'))
  press(/^Ongedaan maken$/)
  await vi.waitFor(() => expect(attempts()[0]).toMatch(/Buren gevraagd/))

  press(/^Regel toevoegen$/, 2)
  await vi.waitFor(() => expect(attempts()).toHaveLength(4))
  expect(attempts()[3]).toMatch(/^Regel .*4.*, nog leeg$/)
  await vi.waitFor(() => expect(document.activeElement?.tagName).toBe('INPUT'))
  const words = list()[4]?.querySelector('textarea')
  if (!words) throw new Error('no text to write in')
  words.value = 'Gebeld'
  words.dispatchEvent(new Event('input', { bubbles: true }))
  flushSync()
  expect(attempts()[3]).toBe('Gebeld')
})

it('says of a row that is moved on quickly only where it stands in the end', async () => {
  await startWindow('open&lang=nl')
  places.go({ page: 'records', kind: 'dilemma', record: id(8) })
  await vi.waitFor(() => expect(lines().length).toBeGreaterThan(3))
  hush()
  for (const key of ['ArrowUp', 'ArrowDown']) {
    const line = list()
      .find((row) => /Buren gevraagd/.test(row.textContent ?? ''))
      ?.querySelector('.line')
    line?.dispatchEvent(new KeyboardEvent('keydown', { key, altKey: true, bubbles: true }))
    flushSync()
  }
  const heard = (): string => latestNews().replace(/[\u2066-\u2069]/g, '')
  await vi.waitFor(() => expect(heard()).toMatch(/2 van/))
  expect(heard()).not.toMatch(/1 van/)
})
