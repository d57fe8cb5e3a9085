// What begins at a meeting and at a trajectory: sessions, learning questions and actions, each with what it belongs to.
import { afterEach, expect, it, vi } from 'vitest'

import { request } from '../src/ipc/call'
import { places } from '../src/session/places.svelte'
import { session } from '../src/session/session.svelte'
import { today } from '../src/shared/dates'
import { startWindow } from './whole-window'

const until = <Found>(found: () => Found): Promise<Awaited<Found>> =>
  vi.waitFor(found, { timeout: 30_000 }) as Promise<Awaited<Found>>

vi.setConfig({ testTimeout: 90_000 })

afterEach(async () => {
  await request('project_lock', {})
  await until(() => expect(session.project).toBeNull())
  vi.resetModules()
})

const plain = (words: string): string => words.replace(/[\u2066-\u2069]/g, '').trim()
const button = (words: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll<HTMLButtonElement>('main button')].find(
    (each) => plain(each.textContent) === words,
  )
  if (!found) throw new Error(`no button ${words}`)
  return found
}
async function made(kind: string): Promise<string> {
  await startWindow('open&lang=nl')
  await until(() => expect(document.querySelector('h1')?.textContent).toBe('Vandaag'))
  const fields = kind === 'meeting' ? { date: '2026-03-12' } : {}
  const { row } = await request('record_new', { kind, title: 'Wat nu?', fields, sections: false })
  places.go({ page: 'records', kind, record: row.id })
  return row.id
}
const fieldsOf = async (id: string) => (await request('record_get', { id })).fields
const here = (): string => ('record' in places.here && places.here.record) || ''

it.each([
  ['meeting', 'Begin een intervisie', 'session', { state: 'planned', date: '2026-03-12' }],
  ['meeting', 'Nieuwe leervraag', 'records', { state: 'open', opened_on: '2026-03-12' }],
  ['trajectory', 'Begin een intervisie', 'session', { state: 'planned', date: today() }],
  ['trajectory', 'Nieuwe leervraag', 'records', { state: 'open', opened_on: today() }],
  ['trajectory', 'Nieuwe bijeenkomst', 'records', { date: today() }],
])('begins from a %s: %s', async (kind, words, page, fields) => {
  const from = await made(kind)
  await until(() => expect(button(words)).toBeTruthy())
  button(words).click()
  await until(() => expect(places.here.page).toBe(page))
  await until(() => expect(here()).not.toBe(from))
  const begun = await fieldsOf(here())
  expect(begun).toMatchObject(fields)
  const link = kind === 'trajectory' ? 'trajectory' : page === 'session' ? 'meeting' : 'opened_in'
  expect(begun[link]).toBe(from)
})
