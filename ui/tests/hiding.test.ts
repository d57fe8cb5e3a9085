// What one key does: hiding leaves nothing to be read, not even in the title; a held key does it once; no page stands behind itself.
import { flushSync } from 'svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { runByKey } from '../src/session/commands.svelte'
import { drafts } from '../src/session/drafts.svelte'
import { locking } from '../src/session/locking.svelte'
import { making } from '../src/session/making.svelte'
import { places, type Place } from '../src/session/places.svelte'
import { recorder } from '../src/session/recorder.svelte'
import { resuming } from '../src/session/resuming.svelte'
import { saving } from '../src/session/saving.svelte'
import { session } from '../src/session/session.svelte'
import { shown } from '../src/session/shown.svelte'
import { t } from '../src/shared/texts.svelte'
import { startWindow } from './whole-window'

/** As the system asks whether the window may close. */
let closeWindow: () => Promise<boolean> = async () => true
vi.mock('../src/ipc/dialogs', async (original) => ({
  ...(await original<object>()),
  onClose: async (mayClose: () => Promise<boolean>) => {
    closeWindow = mayClose
    return () => {}
  },
}))

/** Keeps the answer to a passphrase back until it is let go, as trying one takes a while; or another answer. */
let answers: Promise<void> = Promise.resolve()
let slow = 'project_open'
vi.mock('../src/ipc/call', async (original) => {
  const call = await original<typeof import('../src/ipc/call')>()
  return {
    ...call,
    request: async (...asked: Parameters<typeof call.request>) => {
      const answer = await call.request(...asked)
      if (asked[0] === slow) await answers
      return answer
    },
  }
})

vi.setConfig({ testTimeout: 170_000 })
const until = <T>(holds: () => T | Promise<T>) => vi.waitFor(holds, { timeout: 150_000, interval: 10 })

const press = (init: KeyboardEventInit): boolean =>
  runByKey(new KeyboardEvent('keydown', { ctrlKey: true, shiftKey: true, cancelable: true, ...init }))

it('hides: the title says nothing, whatever the page behind it is called', async () => {
  await startWindow('open&lang=nl')
  await until(() => expect(session.project).not.toBeNull())
  press({ key: 'H', code: 'KeyH' })
  await until(() => expect(document.querySelector('input[type=password]')).not.toBeNull())
  flushSync()
  await until(() => expect(document.title).toBe(t('blank-title')))
  document.title = 'Kookavond'
  await until(() => expect(document.title).toBe(t('blank-title')))

  await shown.comeBack()
  flushSync()
  await until(() => expect(document.title).toBe('Kookavond'))
  expect(document.activeElement).toBe(document.querySelector('input[type=password]'))
})

describe('a disk that takes nothing', () => {
  const page = (): HTMLElement => document.querySelector<HTMLElement>('.all')!
  const anyKey = (): boolean => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', cancelable: true }))

  afterEach(() => {
    vi.restoreAllMocks()
    shown.blank = false
  })

  it.each<[string, () => void]>([
    ['refuses', () => vi.spyOn(saving, 'flush').mockResolvedValue(false)],
    ['never answers', () => vi.spyOn(saving, 'flush').mockReturnValue(new Promise(() => {}))],
    ['is busy with what was said', () => vi.spyOn(recorder, 'stop').mockReturnValue(new Promise(() => {}))],
  ])('%s: what is hidden is locked all the same, and no key shows it before', async (_, refuse) => {
    await startWindow('open&lang=nl')
    await until(() => expect(session.project).not.toBeNull())
    refuse()
    press({ key: 'H', code: 'KeyH' })
    await until(() => expect(page().hidden).toBe(true))
    // Whoever takes the laptop tries again and again.
    await until(() => {
      anyKey()
      flushSync()
      expect(page().hidden && session.project !== null, 'still open behind the sheet').toBe(false)
    })
    expect(session.project).toBeNull()
    await until(() => {
      anyKey()
      expect(page().hidden).toBe(false)
    })
    expect(document.querySelector('input[type=password]')).not.toBeNull()
    expect(document.querySelector('dialog[open]')).toBeNull()
  })

  it('has the words go first in the moment that they have', async () => {
    await startWindow('open&lang=nl')
    await until(() => expect(session.project).not.toBeNull())
    vi.spyOn(resuming, 'flush').mockReturnValue(new Promise(() => {}))
    vi.spyOn(recorder, 'stop').mockReturnValue(new Promise(() => {}))
    const sent = vi.spyOn(saving, 'flush')
    await locking.lockAtOnce()
    expect(session.project).toBeNull()
    expect(sent).toHaveBeenCalled()
  })

  it('is no reason to stay open when nobody does anything, nor is a question that nobody answers', async () => {
    await startWindow('open&lang=nl')
    await until(() => expect(session.project).not.toBeNull())
    vi.spyOn(saving, 'flush').mockResolvedValue(false)
    await locking.lock()
    expect(locking.held).toBe(true)
    const long = Date.now() + (session.settings.lock_after + 1) * 60_000
    vi.spyOn(Date, 'now').mockReturnValue(long)
    await until(() => expect(session.project).toBeNull())
    expect(locking.held).toBe(false)
  })

  it('has whoever closes the window behind the sheet asked where they see it', async () => {
    await startWindow('open&lang=nl')
    await until(() => expect(session.project).not.toBeNull())
    vi.spyOn(saving, 'flush').mockResolvedValue(false)
    press({ key: 'H', code: 'KeyH' })
    await until(() => expect(session.project).toBeNull())
    void closeWindow()
    await until(() => expect(document.querySelector('dialog[open]')).not.toBeNull())
    expect(page().hidden).toBe(false)
  })
})

describe('a passphrase that is being tried', () => {
  async function unlock(): Promise<void> {
    const field = await until(() => document.querySelector<HTMLInputElement>('input[type=password]')!)
    field.value = 'een lange wachtwoordzin'
    field.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
    field.form!.requestSubmit()
  }

  afterEach(() => {
    vi.restoreAllMocks()
    answers = Promise.resolve()
    slow = 'project_open'
    shown.blank = false
  })

  it('is still being tried, to whoever looks, until it is known where they were', async () => {
    await startWindow('lang=nl')
    let answer: () => void = () => {}
    answers = new Promise((resolve) => (answer = resolve))
    slow = 'place'
    const opened = vi.spyOn(session, 'opened')
    await unlock()
    await until(() => expect(opened).toHaveBeenCalled())
    await new Promise((done) => setTimeout(done, 100))
    flushSync()
    expect(document.querySelector('button[type=submit]')?.textContent).toContain(t('unlock-busy'))
    expect(document.querySelector<HTMLInputElement>('input[type=password]')?.value).toBe('')
    answer()
    await until(() => expect(session.project).not.toBeNull())
  })

  it('locks a project that was opened behind the sheet', async () => {
    await startWindow('lang=nl')
    const answered = vi.spyOn(session, 'opened')
    await unlock()
    press({ key: 'H', code: 'KeyH' })
    await until(() => expect(answered).toHaveBeenCalled())
    await until(() => expect(session.project).toBeNull())
    expect(shown.blank).toBe(true)
  })

  it('opens nothing to whoever presses a key before the answer to it', async () => {
    await startWindow('lang=nl')
    let answer: () => void = () => {}
    answers = new Promise((resolve) => (answer = resolve))
    const locked = vi.spyOn(locking, 'lockAnyway')
    const closed = vi.spyOn(drafts, 'lock')
    let wasOpen = false
    const watcher = new MutationObserver(() => (wasOpen ||= document.querySelector('nav') !== null))
    watcher.observe(document.body, { childList: true, subtree: true })
    await unlock()
    press({ key: 'H', code: 'KeyH' })
    await until(() => {
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', cancelable: true }))
      expect(shown.blank).toBe(false)
    })
    answer()
    await until(() => expect(locked).toHaveBeenCalled())
    await Promise.all(locked.mock.results.map(({ value }) => value as Promise<void>))
    await until(() => expect(closed).toHaveBeenCalled())
    expect(document.querySelector('input[type=password]')).not.toBeNull()
    watcher.disconnect()
    expect(session.project).toBeNull()
    expect(wasOpen, 'shown for a moment').toBe(false)
  })
})

describe('a held key', () => {
  it('makes one note', async () => {
    await startWindow('open&lang=nl')
    await until(() => expect(session.mayWrite).toBe(true))
    const made = vi.spyOn(making, 'quick').mockResolvedValue()
    for (const repeat of [false, true, true]) expect(press({ key: 'N', code: 'KeyN', repeat })).toBe(true)
    expect(made).toHaveBeenCalledTimes(1)
    made.mockRestore()
  })
})

const record: Place = { page: 'records', kind: 'field-note', record: 'a' }

it.each<[string, Place[], number]>([
  ['the same page', [{ page: 'codes' }, { page: 'codes' }], 1],
  ['where one begins', [{ page: 'home' }], 0],
  ['a record, entered in another way', [record, { ...record, entered: true }, { ...record, inText: true }], 1],
  ['another record', [record, { ...record, record: 'b' }, record], 3],
  ['a place in the text', [record, { ...record, block: 'b1' }], 2],
  [
    'another view',
    [
      { page: 'initiatives', view: 'map' },
      { page: 'initiatives', view: 'table' },
    ],
    2,
  ],
])('steps back after going to %s', (_, visits, steps) => {
  places.reset()
  visits.forEach((place) => places.go(place))
  expect(places.here).toEqual(visits.at(-1))
  let back = 0
  for (; places.hasBefore; back++) places.back()
  expect(back).toBe(steps)
  expect(places.here).toEqual({ page: 'home' })
})
