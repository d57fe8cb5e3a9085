// What the window is called says on which page somebody is, and nothing of what a record is called: lists of windows and paper have it.
import { expect, it, vi } from 'vitest'

import { SESSION, startSession } from '../dev/fake-session'
import { SAMPLES, id } from '../dev/sample'
import { MAP } from '../dev/sample-power'
import { places, type Place } from '../src/session/places.svelte'
import { startWindow } from './whole-window'

vi.setConfig({ testTimeout: 60_000 })
const NOTE = SAMPLES.find(({ kind }) => kind === 'field-note')

it.each<{ place: Place; called: string }>([
  { place: { page: 'session', record: SESSION }, called: 'Intervisies' },
  { place: { page: 'power', record: id(MAP) }, called: 'Machtskaarten' },
  { place: { page: 'history', record: NOTE?.id ?? '', since: null }, called: 'Veldnotities' },
])('names the sort of page on $place.page', async ({ place, called }) => {
  const options = 'open&lang=nl&session&power'
  await startWindow(options)
  await vi.waitFor(() => expect(document.querySelector('h1')?.textContent).toBe('Vandaag'), { timeout: 20_000 })
  await startSession(new URLSearchParams(options))
  places.go(place)
  await vi.waitFor(() => expect(document.title).toBe(`${called} · Crossroads`), { timeout: 20_000 })
})
