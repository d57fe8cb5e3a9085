// Going on where one was: the page and the record, as far as they are still there.
import { flushSync } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { startFakeCore } from '../dev/fake-core'
import { request } from '../src/ipc/call'
import { field } from '../src/session/field.svelte'
import { locking } from '../src/session/locking.svelte'
import { places, type Place } from '../src/session/places.svelte'
import { resuming } from '../src/session/resuming.svelte'
import { session } from '../src/session/session.svelte'
import { t } from '../src/shared/texts.svelte'
import { startWindow } from './whole-window'

const KINDS = ['field-note', 'interview', 'initiative']
let notes: string[] = []

beforeEach(async () => {
  startFakeCore(new URLSearchParams('open&lang=nl'))
  await request('place_keep', { place: null })
  const query = {
    kind: 'field-note',
    deleted: false,
    away: false,
    filter: '',
    state: null,
    sort: 'updated',
    offset: 0,
    limit: 3,
  } as const
  notes = (await request('record_list', query)).rows.map(({ id }) => id)
})
afterEach(() => field.leave())

/** At this place, and then away and back. */
async function after(place: Place, meanwhile: () => Promise<unknown> = async () => {}): Promise<Place> {
  places.reset()
  const stop = resuming.watch()
  places.go(place)
  await new Promise((done) => setTimeout(done))
  await resuming.flush()
  stop()
  await meanwhile()
  places.reset()
  await resuming.goOn(KINDS)
  return places.here
}

it('opens the record that was open, with the focus in it, and nothing of the moment', async () => {
  const record = notes[0]!
  expect(await after({ page: 'records', kind: 'field-note', record, inText: true, block: 'b1' })).toEqual({
    page: 'records',
    kind: 'field-note',
    record,
    entered: true,
  })
  places.back()
  expect(places.here).toEqual({ page: 'home' })
})

it.each<Place>([
  { page: 'codes' },
  { page: 'changes' },
  { page: 'search', query: 'koffie' },
  { page: 'initiatives', view: 'map' },
  { page: 'records', kind: 'interview', record: null },
])('goes back to %o', async (place) => expect(await after(place)).toEqual(place))

it.each<[Place, Place]>([
  [{ page: 'import', paths: ['notities/geheim.docx'] }, { page: 'home' }],
  [{ page: 'invite', own: false }, { page: 'home' }],
  [{ page: 'about' }, { page: 'settings' }],
  [{ page: 'records', kind: 'of-a-newer-build', record: null }, { page: 'home' }],
  [
    { page: 'records', kind: 'field-note', record: 'nowhere' },
    { page: 'records', kind: 'field-note', record: null },
  ],
  [{ page: 'history', record: 'nowhere', since: null }, { page: 'home' }],
])('of %o there is left %o', async (was, is) => expect(await after(was)).toEqual(is))

it('shows the list where the record went into the bin meanwhile', async () => {
  const record = notes[1]!
  const place = await after({ page: 'records', kind: 'field-note', record }, () =>
    request('record_delete', { id: record }),
  )
  expect(place).toEqual({ page: 'records', kind: 'field-note', record: null })
})

it.each(['', 'null', '{}', '{"place":7}', '{"place":{"page":"elsewhere"},"note":null}', 'no JSON'])(
  'begins at today where %o was kept',
  async (place) => {
    await request('place_keep', { place })
    places.reset()
    await resuming.goOn(KINDS)
    expect(places.here).toEqual({ page: 'home' })
  },
)

it('shows the page again where one locked, once the passphrase was typed', async () => {
  await startWindow('open&lang=nl')
  await vi.waitFor(() => expect(session.project).not.toBeNull())
  places.go({ page: 'codes' })
  flushSync()
  await vi.waitFor(() => expect(document.querySelector('h1')?.textContent).toBe(t('codes-title')))
  await locking.lock()
  await vi.waitFor(() => expect(document.querySelector('input[type=password]')).not.toBeNull())
  const input = document.querySelector<HTMLInputElement>('input[type=password]')!
  input.value = 'zeven sleutels op een rij'
  input.dispatchEvent(new Event('input', { bubbles: true }))
  input.form?.requestSubmit()
  await vi.waitFor(() => expect(document.querySelector('h1')?.textContent).toBe(t('codes-title')))
})
