// The pad of whoever brings the case: it shuts on a laptop that is passed round, and nothing that was typed in it is lost.
import { flushSync } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'

import { SESSION } from '../dev/fake-session'
import { request } from '../src/ipc/call'
import { places } from '../src/session/places.svelte'
import { saving } from '../src/session/saving.svelte'
import { session } from '../src/session/session.svelte'
import { button, choose, labelled, open, type, until } from './session-window'

vi.setConfig({ testTimeout: 60_000 })

/** What the core refuses now. */
let refused = ''
vi.mock('../src/ipc/call', async (original) => {
  const call = await original<typeof import('../src/ipc/call')>()
  return {
    ...call,
    request: async (...asked: Parameters<typeof call.request>) => {
      if (asked[0] === refused) throw { code: 'disk', message: 'De schijf is vol.' }
      return call.request(...asked)
    },
  }
})

afterEach(async () => {
  refused = ''
  // Nothing of it is read again after its window is gone.
  await request('project_lock', {})
  await until(() => expect(session.project).toBeNull())
  vi.resetModules()
})

const PAD = 'Kladblok van de inbrenger'
async function openPad(): Promise<void> {
  await until(() => expect(button('Open het kladblok')).toBeTruthy())
  button('Open het kladblok').click()
  await until(() => expect(labelled(PAD)).toBeTruthy())
}
const isShut = (): Promise<void> =>
  until(() => {
    expect(button('Open het kladblok')).toBeTruthy()
    expect(() => labelled(PAD)).toThrow('no field')
  })
const pressedAt = (target: Element): boolean => target.dispatchEvent(new Event('pointerdown', { bubbles: true }))

it('closes the pad on a laptop that is passed round as soon as somebody goes on elsewhere', async () => {
  await open('step=own_position')
  const here = labelled<HTMLSelectElement>('Wie zit er aan deze laptop?')
  choose(here, '018f0000-0000-7000-8000-000000000bba')
  await openPad()
  labelled(PAD).focus()
  here.focus()
  pressedAt(here)
  flushSync()
  expect(labelled(PAD)).toBeTruthy()
  button('Verberg het kladblok').click()
  choose(here, '*')
  await openPad()
  labelled(PAD).focus()
  here.focus()
  await isShut()
  await openPad()
  pressedAt(here)
  await isShut()
})

it('leaves the pad open to whoever drags the scrollbar beside it', async () => {
  await open('step=own_position')
  choose(labelled('Wie zit er aan deze laptop?'), '*')
  await openPad()
  pressedAt(document.querySelector('main')!)
  flushSync()
  expect(labelled(PAD)).toBeTruthy()
})

it.each(['elsewhere on the page', 'to another page'])(
  'shows what the disk refused of the pad to whoever went %s, and keeps the last',
  async (away) => {
    await open('step=own_position')
    choose(labelled('Wie zit er aan deze laptop?'), '*')
    await request('session_pad_write', { id: SESSION, words: 'Een' })
    await openPad()
    refused = 'session_pad_write'
    type(labelled(PAD), 'Een twee')
    await until(() => expect(saving.state.is).toBe('failing'))
    if (away === 'to another page') {
      places.go({ page: 'home' })
      await until(() => expect(document.querySelector('h1')?.textContent).toBe('Vandaag'))
      places.go({ page: 'session', record: SESSION })
      await until(() => expect(button('Open het kladblok')).toBeTruthy())
    } else {
      labelled('Wie zit er aan deze laptop?').focus()
      await isShut()
    }
    await openPad()
    expect(labelled<HTMLTextAreaElement>(PAD).value).toBe('Een twee')
    type(labelled(PAD), 'Een drie')
    refused = ''
    await until(async () => expect(await saving.flush()).toBe(true))
    expect((await request('session_pad', { id: SESSION })).words).toBe('Een drie')
  },
)
