// Beginning from what is there: a consent from a person's page, and a workable condition from chosen insights.
import { flushSync } from 'svelte'
import { expect, it, vi } from 'vitest'

import { request } from '../src/ipc/call'
import { places } from '../src/session/places.svelte'
import { startWindow } from './whole-window'

const plain = (text: string | null | undefined): string => (text ?? '').replace(/[\u2066-\u2069]/g, '').trim()

async function press(words: string): Promise<void> {
  const found = await vi.waitFor(() => {
    const one = [...document.querySelectorAll<HTMLElement>('button')].find((each) => plain(each.textContent) === words)
    if (!one) throw new Error(`no button ${words}`)
    return one
  })
  found.click()
  flushSync()
}

const shown = () => {
  const { here } = places
  if (here.page !== 'records' || !here.record) throw new Error('no record')
  return request('record_get', { id: here.record })
}

it('begins a consent on the page of its person, in one step', async () => {
  await startWindow('lang=nl&open')
  const { rows } = await request('record_list', {
    kind: 'person',
    sort: 'title',
    offset: 0,
    limit: 1,
    deleted: false,
    away: false,
    filter: '',
    state: null,
  })
  const person = rows[0]
  if (!person) throw new Error('nobody')
  places.go({ page: 'records', kind: 'person', record: person.id })
  await press('Nieuwe toestemming')
  await vi.waitFor(() => expect(places.here).toMatchObject({ page: 'records', kind: 'consent' }))
  const made = await shown()
  expect(made.row.title).toBe(`Toestemming van ${person.title}`)
  expect(made.fields).toMatchObject({ subject_person: person.id, state: 'asked' })
})

it('makes a condition of the insights that are chosen on the wall', async () => {
  await startWindow('lang=nl&open')
  places.go({ page: 'wall' })
  const boxes = await vi.waitFor(() => {
    const found = [...document.querySelectorAll<HTMLInputElement>('.cards .head input')]
    expect(found.length).toBeGreaterThan(1)
    return found
  })
  boxes[0]?.click()
  flushSync()
  await press('Maak een werkbare conditie')
  await vi.waitFor(() => expect(places.here).toMatchObject({ page: 'records', kind: 'condition' }))
  const made = await shown()
  expect(made.fields['insights']).toHaveLength(1)
})
