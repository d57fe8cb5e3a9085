// Real names in boxes of every page: noticed where they are typed, before what was typed is sent, and put right there.
import { flushSync } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'

import { SAMPLES, id } from '../dev/sample'
import { MAP } from '../dev/sample-power'
import { SESSION, startSession } from '../dev/fake-session'
import { request } from '../src/ipc/call'
import { places, type Place } from '../src/session/places.svelte'
import { session } from '../src/session/session.svelte'
import { sources } from './sources'
import { startWindow } from './whole-window'

vi.setConfig({ testTimeout: 60_000 })
const until = <Found>(found: () => Found): Promise<Awaited<Found>> =>
  vi.waitFor(found, { timeout: 20_000, interval: 10 }) as Promise<Awaited<Found>>

const PSEUDONYM = SAMPLES.find(({ kind }) => kind === 'person')?.title ?? ''

afterEach(async () => {
  if (session.project === null) return
  await request('project_lock', {})
  await until(() => expect(session.project).toBeNull())
  vi.resetModules()
})

async function open(place: Place): Promise<void> {
  const options = 'open&lang=nl&names&session&power&step=information'
  await startWindow(options)
  await until(() => expect(document.querySelector('h1')?.textContent).toBe('Vandaag'))
  await startSession(new URLSearchParams(options))
  places.go(place)
}

type Box = HTMLInputElement | HTMLTextAreaElement
const box = (selector: string): Promise<Box> =>
  until(() => {
    const found = document.querySelector<Box>(selector)
    if (!found) throw new Error(`no ${selector}`)
    return found
  })
const button = (words: RegExp, within = 'main, dialog'): HTMLButtonElement => {
  const all = [...document.querySelectorAll(within)].flatMap((part) => [...part.querySelectorAll('button')])
  const found = all.findLast((each) => words.test(each.getAttribute('aria-label') ?? each.textContent ?? ''))
  if (!found) throw new Error(`no button ${String(words)}`)
  return found
}
const notice = (): HTMLElement | null => document.querySelector('[data-names-offered]:not([hidden])')

function type(into: Box, words: string): void {
  into.focus()
  into.value = words
  into.dispatchEvent(new InputEvent('input', { bubbles: true }))
}

const byLabel = (label: RegExp): Promise<Box> =>
  until(() => {
    const labels = [...document.querySelectorAll('label')].filter((each) => label.test(each.textContent ?? ''))
    const named = [...document.querySelectorAll<Box>('textarea, input')].filter((each) =>
      label.test(each.getAttribute('aria-label') ?? ''),
    )
    const found = labels.map((each) => document.getElementById(each.htmlFor)).find((each) => each !== null) ?? named[0]
    if (!found) throw new Error(`no field ${String(label)}`)
    return found as Box
  })

const PLACES: { what: string; place: Place; before?: () => void; field: () => Promise<Box> }[] = [
  { what: 'a named moment', place: { page: 'moments' }, field: () => byLabel(/^Naam/) },
  { what: 'a new code', place: { page: 'codes' }, field: () => byLabel(/^Nieuwe code|^Naam/) },
  {
    what: 'notes of a session',
    place: { page: 'session', record: SESSION },
    field: () => byLabel(/^Aantekeningen bij deze stap/),
  },
  {
    what: 'somebody in its cast',
    place: { page: 'session', record: SESSION },
    field: () => byLabel(/^Naam van wie meedoet/),
  },
  {
    what: 'a new actor on a map',
    place: { page: 'power', record: id(MAP) },
    before: () => button(/^Partij toevoegen/).click(),
    field: () => box('dialog input[autocomplete=off]:not([role])'),
  },
]

it.each(PLACES)('notices a name in $what, and puts what the person is called', async ({ place, before, field }) => {
  await open(place)
  if (before) await until(() => before())
  const typed = await field()
  type(typed, 'Met Zarife Verzonnen')
  await until(() => expect(notice()?.textContent ?? '').toContain('Zarife Verzonnen'))
  const host = typed.closest('dialog') ?? typed.closest('main')
  expect(host?.contains(notice())).toBe(true)
  button(/^Zet/, '[data-names-offered]').click()
  await until(() => expect(typed.value).toBe(`Met ${PSEUDONYM}`))
  expect(notice()).toBeNull()
})

it('puts what the person is called in the pad of a laptop that is passed round', async () => {
  await open({ page: 'session', record: SESSION })
  const sit = async (who: string): Promise<void> => {
    const seat = (await byLabel(/^Wie zit er aan/)) as unknown as HTMLSelectElement
    seat.value = who
    seat.dispatchEvent(new Event('change', { bubbles: true }))
  }
  await sit('*')
  const pad = await until(() => button(/^Open het kladblok/))
  pad.click()
  const typed = await byLabel(/^Kladblok van/)
  type(typed, 'Met Zarife Verzonnen')
  await until(() => expect(notice()?.textContent ?? '').toContain('Zarife Verzonnen'))
  const put = button(/^Zet/, '[data-names-offered]')
  put.dispatchEvent(new Event('pointerdown', { bubbles: true }))
  put.focus()
  flushSync()
  put.click()
  await until(() => expect(typed.value).toBe(`Met ${PSEUDONYM}`))
  expect(typed.isConnected).toBe(true)
  // Who sits there is known as long as the window is open.
  await sit('')
})

it('holds back what is sent at once with a name in it, and lets it go when it is sent again', async () => {
  await open({ page: 'moments' })
  const typed = await byLabel(/^Naam/)
  type(typed, 'Voor Zarife Verzonnen kwam')
  typed.form?.requestSubmit()
  await until(() => expect(notice()).not.toBeNull())
  expect(await moments()).not.toContain('Voor Zarife Verzonnen kwam')
  // Nothing that was typed is still to be looked at.
  await new Promise((resolve) => setTimeout(resolve, 700))
  expect(notice()?.textContent).toContain('Nog niet verstuurd')
  typed.form?.requestSubmit()
  await vi.waitFor(async () => expect(await moments()).toContain('Voor Zarife Verzonnen kwam'))
  // It is sent by now.
  await until(() => expect(notice()).toBeNull())
})

it('looks at a box that somebody enters after the one with a name in it is gone', async () => {
  await open({ page: 'codes' })
  const typed = await byLabel(/^Nieuwe code|^Naam/)
  type(typed, 'Zari')
  await until(() => expect(notice()).not.toBeNull())
  const other = document.createElement('textarea')
  other.value = 'Dag Zarife Verzonnen'
  document.querySelector('main')?.append(other)
  typed.remove()
  other.focus()
  await until(() => expect(notice()?.textContent ?? '').toContain('Zarife Verzonnen'))
  other.remove()
})

it('says to who hears the window that a name stands there', async () => {
  await open({ page: 'codes' })
  type(await byLabel(/^Nieuwe code|^Naam/), 'Zari')
  await until(() => expect(notice()).not.toBeNull())
  await until(() => expect(document.querySelector('.hidden-visually[aria-live=polite]')?.textContent).toContain('Zari'))
})

it('sends nothing that is still being looked at, however often it is sent', async () => {
  await open({ page: 'moments' })
  const typed = await byLabel(/^Naam/)
  type(typed, 'Toen Zarife Verzonnen ging')
  typed.form?.requestSubmit()
  typed.form?.requestSubmit()
  await until(() => expect(notice()).not.toBeNull())
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(await moments()).not.toContain('Toen Zarife Verzonnen ging')
})

const moments = async () => (await request('moments', {})).moments.map(({ name }) => name)
const enter = (into: Box): boolean =>
  into.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
const heard = (): string => document.querySelector('.hidden-visually[aria-live=polite]')?.textContent ?? ''

it('looks at every box of a form that Enter in one of them sends', async () => {
  await open({ page: 'home' })
  const meeting = (await request('record_new', { kind: 'meeting', title: 'Overleg', fields: {}, sections: false })).row
    .id
  places.go({ page: 'records', kind: 'meeting', record: meeting })
  const what = await byLabel(/^Wat er gedaan wordt/)
  const actions = async () => (await request('meeting_gave', { id: meeting })).actions.map(({ name }) => name.title)
  type(what, 'Bel Zarife Verzonnen')
  const who = await byLabel(/^Wie het doet/)
  type(who, 'Noor')
  enter(who)
  await until(() => expect(notice()?.textContent ?? '').toContain('Zarife Verzonnen'))
  expect(document.activeElement).toBe(what)
  expect(await actions()).toEqual([])
  who.form?.requestSubmit()
  await vi.waitFor(async () => expect(await actions()).toEqual(['Bel Zarife Verzonnen']))
})

it('tells of a name also to who went on to type in another box', async () => {
  await open({ page: 'session', record: SESSION })
  const notes = await byLabel(/^Aantekeningen bij deze stap/)
  const other = document.createElement('textarea')
  document.querySelector('main')?.append(other)
  type(notes, 'Met Zarife Verzonnen')
  type(other, 'E')
  await until(() => expect(notice()?.textContent ?? '').toContain('Zarife Verzonnen'))
  type(other, 'Ee')
  expect(notice()).not.toBeNull()
  await new Promise((resolve) => setTimeout(resolve, 700))
  expect(notice()?.textContent ?? '').toContain('Zarife Verzonnen')
  // A name where somebody types is told first, and then the other again.
  type(other, 'Zari')
  await until(() => expect(notice()?.textContent ?? '').toContain('“\u2068Zari\u2069”'))
  type(other, 'Nee')
  await until(() => expect(notice()?.textContent ?? '').toContain('Zarife Verzonnen'))
  other.remove()
})

it('sends nothing that was typed while it was looked', async () => {
  await open({ page: 'moments' })
  const typed = await byLabel(/^Naam/)
  type(typed, 'Na de zomer van')
  typed.form?.requestSubmit()
  type(typed, 'Na de zomer van Zarife Verzonnen')
  await until(() => expect(notice()).not.toBeNull())
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect((await moments()).filter((name) => name.startsWith('Na de zomer van'))).toEqual([])
  expect(typed.value).toBe('Na de zomer van Zarife Verzonnen')
})

it('says that nothing was sent, also where the name was told of before', async () => {
  await open({ page: 'moments' })
  const typed = await byLabel(/^Naam/)
  type(typed, 'Voor Zarife Verzonnen sprak')
  await until(() => expect(heard()).toContain('Zarife'))
  expect(heard()).not.toMatch(/^Nog niet verstuurd/)
  typed.form?.requestSubmit()
  await until(() => expect(heard()).toMatch(/^Nog niet verstuurd/))
  expect(notice()?.textContent).toContain('Nog niet verstuurd')
  type(typed, 'Voor Zarife Verzonnen sprak, nog')
  await until(() => expect(notice()?.textContent ?? 'Nog niet verstuurd').not.toContain('Nog niet verstuurd'))
})

it('holds back what is handed in with a name in it', async () => {
  await open({ page: 'session', record: SESSION })
  await request('session_move', { id: SESSION, act: 'go', step: 'own_position' })
  const typed = await byLabel(/^Jouw bijdrage|^Bijdrage van/)
  type(typed, 'Met Zarife Verzonnen')
  const handIn = await until(() => button(/^Lever in/))
  await until(() => expect(handIn.disabled).toBe(false))
  handIn.click()
  await until(() => expect(notice()?.textContent ?? '').toContain('Zarife Verzonnen'))
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(typed.value).toBe('Met Zarife Verzonnen')
  handIn.click()
  await until(() => expect(typed.isConnected && typed.value !== '').toBe(false))
})

it('sends what holds no name without being asked twice', async () => {
  await open({ page: 'moments' })
  const typed = await byLabel(/^Naam/)
  type(typed, 'Na de zomer')
  typed.form?.requestSubmit()
  await vi.waitFor(async () =>
    expect((await request('moments', {})).moments.map(({ name }) => name)).toContain('Na de zomer'),
  )
  expect(notice()).toBeNull()
})

it('leaves a name where the person wants it, on that page', async () => {
  await open({ page: 'codes' })
  const typed = await byLabel(/^Nieuwe code|^Naam/)
  type(typed, 'Zari')
  await until(() => expect(notice()).not.toBeNull())
  button(/^Laat staan/, '[data-names-offered]').click()
  await until(() => expect(notice()).toBeNull())
  expect(document.activeElement).toBe(typed)
  type(typed, 'Zari weer')
  await new Promise((resolve) => setTimeout(resolve, 700))
  expect(notice()).toBeNull()
})

it('looks at every box but those that somebody decided on', () => {
  const unlooked = sources('src')
    .filter(({ path, text }) => path.endsWith('.svelte') && text.includes('data-names-unlooked'))
    .map(({ path }) => path)
  expect(unlooked.sort()).toEqual([
    'src/editor/FindBar.svelte', // what is searched for in the text
    'src/features/bin/EraseDialog.svelte', // a word to type off
    'src/features/palette/Palette.svelte', // what is searched for
    'src/features/records/RecordForm.svelte', // NamesInFields looks at it
    'src/features/records/RecordTitle.svelte', // the same
    'src/features/records/names/RealNames.svelte', // the names themselves
    'src/features/unlock/LabelDialog.svelte', // a name for this computer alone
    'src/shared/FindBox.svelte', // what is searched for
  ])
})

it('says how many names stand in a codebook that came in', async () => {
  await open({ page: 'codes' })
  const take = await until(() => button(/^Codes binnenhalen/))
  take.click()
  await until(() => expect(document.querySelector('main')?.textContent).toMatch(/2\u2069 keer bekende echte namen/))
})

it('says where nobody can tell whether names stand in a codebook, and forgets it when the next one fails', async () => {
  const core = window as unknown as { __TAURI_INTERNALS__?: { invoke: (...all: unknown[]) => Promise<unknown> } }
  await open({ page: 'codes' })
  const { invoke } = core.__TAURI_INTERNALS__!
  let answer: () => unknown = () => ({ added: 1, known: 0, names: null })
  core.__TAURI_INTERNALS__!.invoke = async (command, args) =>
    (args as { name?: string } | undefined)?.name === 'codebook_import' ? answer() : invoke(command, args)
  const take = await until(() => button(/^Codes binnenhalen/))
  const told = () => document.querySelector('main')?.textContent ?? ''
  take.click()
  await until(() => expect(told()).toMatch(/niet naar echte namen/))
  answer = () => {
    throw { code: 'unreadable', message: 'Dit bestand is niet te lezen.' }
  }
  take.click()
  await until(() => expect(told()).toMatch(/Dit bestand is niet te lezen/))
  expect(told()).not.toMatch(/niet naar echte namen/)
})
