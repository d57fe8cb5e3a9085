// What stands at the door is swept when all is hidden or left alone: it opens nothing after, and how it ended is told all the same.
import { flushSync } from 'svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { request } from '../src/ipc/call'
import { runByKey } from '../src/session/commands.svelte'
import { locking } from '../src/session/locking.svelte'
import { session } from '../src/session/session.svelte'
import { shown } from '../src/session/shown.svelte'
import { t } from '../src/shared/texts.svelte'
import { startWindow } from './whole-window'

/** What comes of bringing a backup back. */
let restore: () => Promise<unknown> = async () => null
vi.mock('../src/ipc/call', async (original) => {
  const call = await original<typeof import('../src/ipc/call')>()
  return {
    ...call,
    request: (...asked: Parameters<typeof call.request>) =>
      asked[0] === 'project_restore' ? restore() : call.request(...asked),
  }
})

vi.setConfig({ testTimeout: 170_000 })
const until = <T>(holds: () => T | Promise<T>) => vi.waitFor(holds, { timeout: 150_000, interval: 10 })

const press = (init: KeyboardEventInit): boolean =>
  runByKey(new KeyboardEvent('keydown', { ctrlKey: true, shiftKey: true, cancelable: true, ...init }))

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
  [...document.querySelectorAll('input')].flatMap(({ type, value }) => (type === 'radio' ? [] : value)).filter(Boolean)

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
