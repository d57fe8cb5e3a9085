// What one key does: hiding leaves nothing to be read, not even in the title; a held key does it once; no page stands behind itself.
import { flushSync } from 'svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { request } from '../src/ipc/call'
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
/** What comes of bringing a backup back. */
let restore: () => Promise<unknown> = async () => null
vi.mock('../src/ipc/call', async (original) => {
  const call = await original<typeof import('../src/ipc/call')>()
  return {
    ...call,
    request: async (...asked: Parameters<typeof call.request>) => {
      if (asked[0] === 'project_restore') return restore()
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

describe('what stands at the door', () => {
  const button = (words: string): HTMLButtonElement =>
    [...document.querySelectorAll('button')].find((each) => each.textContent?.includes(words))!
  const comeBy = (): Promise<void> =>
    until(() => {
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', cancelable: true }))
      flushSync()
      expect(shown.blank).toBe(false)
    })
  function fill(): void {
    for (const input of document.querySelectorAll<HTMLInputElement>('form input')) {
      input.value = 'een lange wachtwoordzin'
      input.dispatchEvent(new Event('input', { bubbles: true }))
    }
    flushSync()
  }
  const leaveAlone = () => vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60 * 60_000)
  const filled = (): string[] =>
    [...document.querySelectorAll('input')]
      .flatMap(({ type, value }) => (type === 'radio' ? [] : value))
      .filter(Boolean)

  afterEach(() => {
    vi.restoreAllMocks()
    shown.blank = false
  })

  it.each<[string, () => void]>([
    ['a passphrase', () => {}],
    ['a recovery code', () => button(t('unlock-forgot')).click()],
  ])('keeps %s that nobody sent from whoever presses a key', async (_, go) => {
    await startWindow('lang=nl')
    go()
    flushSync()
    fill()
    expect(filled()).not.toEqual([])
    press({ key: 'H', code: 'KeyH' })
    await comeBy()
    expect(document.querySelectorAll('input[type=password]')).toHaveLength(1)
    expect(filled()).toEqual([])
  })

  it.each<[string, () => unknown]>([
    ['is hidden', () => press({ key: 'H', code: 'KeyH' })],
    ['is left alone', () => leaveAlone()],
    ['is to be locked', () => press({ key: 'l', code: 'KeyL', shiftKey: false })],
  ])('locks what was just made when its recovery code %s, and shows the code no more', async (_, leave) => {
    await startWindow('lang=nl')
    button(t('unlock-other')).click()
    flushSync()
    button(t('way-new')).click()
    flushSync()
    fill()
    document.querySelector('form')!.requestSubmit()
    await until(() => expect(document.querySelector('.code')).not.toBeNull())
    leave()
    await until(() => expect(document.querySelector('.code')).toBeNull())
    await comeBy()
    await until(() => expect(request('project_info', {})).rejects.toMatchObject({ code: 'locked' }))
    expect(document.querySelectorAll('input[type=password]')).toHaveLength(1)
  })

  describe('while a backup is being brought back', () => {
    const heading = (): string | null | undefined => document.querySelector('h1')?.textContent

    /** Gives how it ends. */
    async function begin(): Promise<(refusal?: string) => void> {
      await startWindow('lang=nl')
      button(t('unlock-other')).click()
      flushSync()
      button(t('way-restore')).click()
      flushSync()
      button(t('restore-pick')).click()
      await until(() => expect(document.querySelector('input[type=password]')).not.toBeNull())
      fill()
      let end: (refusal?: string) => void = () => {}
      const ended = new Promise<string | undefined>((resolve) => (end = resolve))
      restore = async () => {
        const message = await ended
        if (message !== undefined) throw { code: 'unreadable', message }
        return request('project_open', { dir: '/', passphrase: 'een lange wachtwoordzin' })
      }
      document.querySelector('form')!.requestSubmit()
      flushSync()
      return end
    }

    it.each<[string, () => unknown]>([
      ['hidden', () => press({ key: 'H', code: 'KeyH' })],
      ['left alone', () => leaveAlone()],
    ])('opens nothing else and nothing by itself once it was %s', async (_, leave) => {
      const end = await begin()
      const locked = vi.spyOn(locking, 'lockAnyway')
      leave()
      await until(() => expect(heading()).toBe(t('behind-title')))
      await comeBy()
      expect(heading()).toBe(t('behind-title'))
      expect(document.querySelector('form')).toBeNull()
      end()
      await until(() => expect(locked).toHaveBeenCalled())
      await until(() => expect(heading()).toBe(t('unlock-title')))
      expect(session.project).toBeNull()
      await expect(request('project_info', {})).rejects.toMatchObject({ code: 'locked' })
    })

    it('tells whoever stands at the door by then that nothing came of it, until they go on', async () => {
      const end = await begin()
      press({ key: 'H', code: 'KeyH' })
      await comeBy()
      end('Dit is geen hele reservekopie.')
      await until(() => expect(document.querySelector('[role=alert]')?.textContent).toContain('geen hele reservekopie'))
      button(t('unlock-other')).click()
      flushSync()
      expect(document.querySelector('[role=alert]')).toBeNull()
    })

    it('has no way to another door', async () => {
      await begin()
      expect(heading()).toBe(t('way-restore'))
      expect(document.querySelector('.back')).toBeNull()
    })
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
