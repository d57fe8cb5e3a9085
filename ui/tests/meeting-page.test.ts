// What begins at a meeting and at a trajectory: an action with its owner and day in one step, sessions and learning questions.
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
const field = (label: string): HTMLInputElement => {
  const found = document.querySelector<HTMLInputElement>(`main [aria-label="${label}"]`)
  if (!found) throw new Error(`no field ${label}`)
  return found
}
function type(label: string, words: string): void {
  const input = field(label)
  input.value = words
  input.dispatchEvent(new Event('input', { bubbles: true }))
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

it('makes an action of a meeting in one step, and keeps what is half typed', async () => {
  const meeting = await made('meeting')
  await until(() => expect(field('Wat er gedaan wordt')).toBeTruthy())
  expect(button('Voeg deze actie toe').disabled).toBe(true)
  type('Wat er gedaan wordt', 'De wethouder bellen')
  type('Wie het doet', 'Noor')
  await until(async () => {
    const [begun] = await request('unfinished', {})
    expect(JSON.parse(begun?.text ?? '{}')).toMatchObject({ title: 'De wethouder bellen', responsible: 'Noor' })
  })
  places.go({ page: 'home' })
  await until(() => expect(document.querySelector('h1')?.textContent).toBe('Vandaag'))
  places.go({ page: 'records', kind: 'meeting', record: meeting })
  await until(() => expect(field('Wat er gedaan wordt').value).toBe('De wethouder bellen'))
  type('Uiterlijk', 'gisteren')
  await until(() => expect(button('Voeg deze actie toe').disabled).toBe(true))
  type('Uiterlijk', '20-3-2026')
  await until(() => expect(button('Voeg deze actie toe').disabled).toBe(false))
  field('Uiterlijk').form?.requestSubmit()
  await until(() => expect(field('Wat er gedaan wordt').value).toBe(''))
  await until(() => expect(button('De wethouder bellen')).toBeTruthy())
  expect(await request('unfinished', {})).toEqual([])
  const { actions } = await request('meeting_gave', { id: meeting })
  expect(actions).toHaveLength(1)
  expect(await fieldsOf(actions[0]?.name.id ?? '')).toMatchObject({
    state: 'open',
    meeting,
    responsible: 'Noor',
    due: '2026-03-20',
  })
})

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
