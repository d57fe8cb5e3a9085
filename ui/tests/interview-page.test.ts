// An interview in the window: its steps, names that become pseudonyms, and its translation beside it.
import { flushSync } from 'svelte'
import { beforeEach, expect, it, vi } from 'vitest'

import { id } from '../dev/sample'
import { request } from '../src/ipc/call'
import { places } from '../src/session/places.svelte'
import { startWindow } from './whole-window'

beforeEach(async () => {
  await startWindow('lang=nl&open&transcript')
  await open(61)
})

async function open(number: number): Promise<void> {
  places.go({ page: 'records', kind: 'interview', record: id(number) })
  await vi.waitFor(() => expect(document.querySelectorAll('.ProseMirror p').length).toBeGreaterThan(4))
}

const plain = (text: string | null | undefined): string =>
  (text ?? '')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
const read = (): string => plain(document.body.textContent)
const lines = (): string[] => [...document.querySelectorAll('.ProseMirror p')].map((each) => plain(each.textContent))

async function press(words: string): Promise<void> {
  const button = await vi.waitFor(() => {
    const found = [...document.querySelectorAll<HTMLElement>('dialog[open] button, button')]
    const one = found.find((each) => plain(each.textContent).startsWith(words))
    if (!one) throw new Error(`no button ${words}`)
    return one
  })
  button.click()
  flushSync()
}

it('puts pseudonyms in the place of names, in the text and in the list, and goes on', async () => {
  expect(plain(document.querySelector('[aria-current=step]')?.textContent)).toBe('nagekeken')
  await vi.waitFor(() => expect(read()).toContain('3 alinea’s beginnen nog met een naam'))
  await press('Namen vervangen')
  const rows = [...document.querySelectorAll('dialog tbody tr')].map((row) =>
    [...row.children].map((cell) => plain(cell.textContent)),
  )
  expect(rows).toEqual([
    ['Noor', 'blijft: bij deze spreker is geen persoon gekozen', '2'],
    ['Rima', 'Selam (gekozen naam)', '3'],
  ])
  await press('Vervangen')
  await vi.waitFor(() => expect(lines()[1]).toMatch(/^\[00:00:06\] Selam \(gekozen naam\): In het begin/))
  expect(lines()[0]).toMatch(/^\[00:00:00\] Noor: /)
  await vi.waitFor(() => expect(read()).not.toContain('beginnen nog met een naam'))
  await press('Naar: gepseudonimiseerd')
  await vi.waitFor(() =>
    expect(plain(document.querySelector('[aria-current=step]')?.textContent)).toBe('gepseudonimiseerd'),
  )
  expect(read()).toContain('Voor “teruggelegd” is Teruggelegd op nog leeg.')
})

it('reads the original beside it, and opens a paragraph by keys', async () => {
  await press('Naast het origineel')
  await vi.waitFor(() => expect(document.querySelectorAll('[role=row]')).toHaveLength(6))
  const cells = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[role=gridcell]')]
  expect(plain(cells()[4]?.textContent)).toMatch(/^\[00:00:06\] ريما: /)
  expect(plain(cells()[5]?.textContent)).toMatch(/^\[00:00:06\] \S+.*: In het begin/)
  expect(cells().filter((each) => each.tabIndex === 0)).toHaveLength(1)
  cells()[0]?.focus()
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) {
    const here = document.activeElement
    here?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    await vi.waitFor(() => expect(document.activeElement).not.toBe(here))
  }
  expect(document.activeElement).toBe(cells()[5])
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  await vi.waitFor(() => expect(places.here).toMatchObject({ page: 'records', record: id(61) }))
})

it('begins under a guide, with its questions', async () => {
  const guide = await request('record_new', { kind: 'guide', title: 'Aankomen', fields: {}, sections: true })
  places.go({ page: 'records', kind: 'guide', record: guide.row.id })
  await press('Interview met deze leidraad beginnen')
  await vi.waitFor(() => expect(places.here).toMatchObject({ page: 'records', kind: 'interview' }))
  const made = places.here.page === 'records' ? places.here.record : null
  expect((await request('record_get', { id: made ?? '' })).fields).toMatchObject({ guide_used: guide.row.id })
})

it('begins under no guide in the bin', async () => {
  const { row } = await request('record_new', { kind: 'guide', title: 'Aankomen', fields: {}, sections: true })
  await request('record_delete', { id: row.id })
  places.go({ page: 'records', kind: 'guide', record: row.id })
  await vi.waitFor(() => expect(read()).toContain('Dit ligt in de prullenbak'))
  expect(read()).not.toContain('Interview met deze leidraad beginnen')
})
