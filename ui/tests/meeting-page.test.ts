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

/** What the core refuses now, and what it answers only once that is let go. */
let refused = ''
let slow: { name: string; answers: Promise<void> } | undefined
vi.mock('../src/ipc/call', async (original) => {
  const call = await original<typeof import('../src/ipc/call')>()
  return {
    ...call,
    request: async (...asked: Parameters<typeof call.request>) => {
      if (asked[0] === refused) throw { code: 'disk', message: 'De schijf is vol.' }
      const answer = await call.request(...asked)
      if (asked[0] === slow?.name) await slow?.answers
      return answer
    },
  }
})

afterEach(async () => {
  refused = ''
  slow = undefined
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
  const named = [...document.querySelectorAll('main label')].find((each) => plain(each.textContent) === label)
  const found = document.getElementById(named?.getAttribute('for') ?? '') as HTMLInputElement | null
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

it('shows a field of before where there are words in it, and does not take it away while it is emptied', async () => {
  const meeting = await made('meeting')
  const labels = (): string[] => [...document.querySelectorAll('main label')].map((each) => plain(each.textContent))
  await until(() => expect(labels()).toContain('Gespreksleider'))
  expect(labels()).not.toContain('Acties, los opgeschreven')
  await request('record_set', { id: meeting, title: null, fields: { actions: 'Noor belt.' } })
  await until(() => expect(field('Acties, los opgeschreven').value).toBe('Noor belt.'))
  await request('record_set', { id: meeting, title: null, fields: { actions: '' } })
  await until(() => expect(field('Acties, los opgeschreven').value).toBe(''))
})

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
  await until(async () => expect(await request('unfinished', {})).toEqual([]))
  const { actions } = await request('meeting_gave', { id: meeting })
  expect(actions).toHaveLength(1)
  expect(await fieldsOf(actions[0]?.name.id ?? '')).toMatchObject({
    state: 'open',
    meeting,
    responsible: 'Noor',
    due: '2026-03-20',
  })
  button('De wethouder bellen').click()
  await until(() => expect(places.here).toMatchObject({ page: 'records', kind: 'action' }))
})

it('does not offer again what was added by whoever left the page before it was', async () => {
  const meeting = await made('meeting')
  await until(() => expect(field('Wat er gedaan wordt')).toBeTruthy())
  type('Wat er gedaan wordt', 'De wethouder bellen')
  await until(async () => expect(await request('unfinished', {})).toHaveLength(1))
  let answer: () => void = () => {}
  slow = { name: 'record_new', answers: new Promise((resolve) => (answer = resolve)) }
  field('Wat er gedaan wordt').form?.requestSubmit()
  places.go({ page: 'home' })
  await until(() => expect(document.querySelector('h1')?.textContent).toBe('Vandaag'))
  answer()
  await until(async () => expect(await request('unfinished', {})).toEqual([]))
  places.go({ page: 'records', kind: 'meeting', record: meeting })
  await until(() => expect(button('De wethouder bellen')).toBeTruthy())
  await until(() => expect(field('Wat er gedaan wordt').value).toBe(''))
})

it.each([
  ['offers it no more', '', ''],
  ['leaves what they made of it since', 'De wethouder weer bellen', 'De wethouder weer bellen'],
])('of what was added, %s to whoever came back before it was', async (_, since, stands) => {
  const meeting = await made('meeting')
  await until(() => expect(field('Wat er gedaan wordt')).toBeTruthy())
  type('Wat er gedaan wordt', 'De wethouder bellen')
  await until(async () => expect(await request('unfinished', {})).toHaveLength(1))
  let answer: () => void = () => {}
  slow = { name: 'record_new', answers: new Promise((resolve) => (answer = resolve)) }
  field('Wat er gedaan wordt').form?.requestSubmit()
  places.go({ page: 'home' })
  await until(() => expect(document.querySelector('h1')?.textContent).toBe('Vandaag'))
  places.go({ page: 'records', kind: 'meeting', record: meeting })
  await until(() => expect(field('Wat er gedaan wordt').value).toBe('De wethouder bellen'))
  if (since) type('Wat er gedaan wordt', since)
  answer()
  await until(() => expect(button('De wethouder bellen')).toBeTruthy())
  await until(() => expect(field('Wat er gedaan wordt').value).toBe(stands))
  await until(async () => expect(await request('unfinished', {})).toHaveLength(stands === '' ? 0 : 1))
})

it('says with the field that a day is none, and takes whoever is in the form nowhere when an action can not be kept', async () => {
  await made('meeting')
  await until(() => expect(field('Uiterlijk')).toBeTruthy())
  type('Uiterlijk', 'gisteren')
  await until(() => expect(field('Uiterlijk').getAttribute('aria-invalid')).toBe('true'))
  const below = document.getElementById(field('Uiterlijk').getAttribute('aria-describedby') ?? '')
  expect(plain(below?.textContent ?? '')).not.toBe('')
  type('Uiterlijk', '')
  type('Wat er gedaan wordt', 'De wethouder bellen')
  await until(() => expect(button('Voeg deze actie toe').disabled).toBe(false))
  refused = 'record_new'
  const form = field('Wie het doet').form!
  // As a browser does with the focus in what is inert.
  const inert = new MutationObserver(() => (document.activeElement as HTMLElement).blur())
  inert.observe(form, { attributes: true, attributeFilter: ['inert'] })
  field('Wie het doet').focus()
  form.requestSubmit()
  await until(() => expect(document.querySelector('main form [role=alert]')?.textContent).toContain('De schijf is vol'))
  await until(() => expect(document.activeElement).toBe(field('Wie het doet')))
  inert.disconnect()
})

it('names the person of an action only where the name is that of one', async () => {
  const meeting = await made('meeting')
  const person = async (title: string): Promise<string> =>
    (await request('record_new', { kind: 'person', title, fields: {}, sections: false })).row.id
  const [noor, other, yusuf] = [await person('N. een'), await person('N. twee'), await person('Y.')]
  const attended = [
    { id: 'a', person: noor, named_as: 'Noor' },
    { id: 'b', person: other, named_as: 'Noor' },
    { id: 'c', person: yusuf, named_as: 'Yusuf' },
    { id: 'd', person: noor, named_as: 'Ama' },
    { id: 'e', named_as: 'Ama' },
  ]
  await request('record_set', { id: meeting, title: null, fields: { attended } })
  places.go({ page: 'home' })
  await until(() => expect(document.querySelector('h1')?.textContent).toBe('Vandaag'))
  places.go({ page: 'records', kind: 'meeting', record: meeting })
  await until(() => expect(document.querySelector('main datalist')?.textContent).toBeDefined())
  for (const [title, who] of [
    ['Een', 'Noor'],
    ['Twee', 'Yusuf'],
    ['Drie', 'Ama'],
  ] as const) {
    await until(() => expect(field('Wat er gedaan wordt').value).toBe(''))
    type('Wat er gedaan wordt', title)
    type('Wie het doet', who)
    await until(() => expect(button('Voeg deze actie toe').disabled).toBe(false))
    field('Wie het doet').form?.requestSubmit()
    await until(() => expect(button(title)).toBeTruthy())
  }
  const { actions } = await request('meeting_gave', { id: meeting })
  const people = await Promise.all(
    actions.map(async ({ name }) => [name.title, (await fieldsOf(name.id))['responsible_person']]),
  )
  expect(Object.fromEntries(people)).toEqual({ Een: undefined, Twee: yusuf, Drie: undefined })
})

it('tells once that nothing could be begun, and leaves the focus on the button', async () => {
  await made('trajectory')
  await until(() => expect(button('Nieuwe leervraag')).toBeTruthy())
  refused = 'record_new'
  button('Nieuwe leervraag').focus()
  button('Nieuwe leervraag').click()
  const told = () =>
    [...document.querySelectorAll('[role=alert]')].filter((each) => each.textContent?.includes('De schijf is vol'))
  await until(() => expect(told().length).toBeGreaterThan(0))
  expect(told()).toHaveLength(1)
  expect(document.activeElement).toBe(button('Nieuwe leervraag'))
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
