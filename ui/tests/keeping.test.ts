// What a person leaves half done or chose to look at is there again: after a lock, and after the window was closed.
import { flushSync } from 'svelte'
import { describe, expect, it, vi } from 'vitest'

import { request } from '../src/ipc/call'
import type { Settings } from '../src/ipc/generated/Settings'
import { drafts, type Draft } from '../src/session/drafts.svelte'
import { locking } from '../src/session/locking.svelte'
import { places } from '../src/session/places.svelte'
import { saving } from '../src/session/saving.svelte'
import { session } from '../src/session/session.svelte'
import { announce, latestNews } from '../src/shared/announcer.svelte'
import { answering, bodiesOf, button, press, start, type, until } from './catch-up-page'

const box = () => document.querySelector<HTMLTextAreaElement>('li.overlap textarea')

describe('another version that somebody began to write', () => {
  async function begin(text: string): Promise<void> {
    await start()
    button(/Schrijf iets anders/, document.querySelector('li.overlap') as HTMLElement).click()
    flushSync()
    await until(() => expect(document.activeElement).toBe(box() ?? 'no box'))
    type(box(), text)
  }

  /** All of the window's memory goes, as it does when it is closed; what is on disk stays. */
  async function restart(): Promise<void> {
    places.go({ page: 'home' })
    flushSync()
    drafts.lock()
    places.back()
    flushSync()
  }

  it('is on disk before the window closes, and there after it', async () => {
    await begin('Half geschreven')
    expect(saving.state.is).toBe('saving')
    expect(await locking.settle()).toBe(true)
    expect(bodiesOf('unfinished_keep').at(-1)).toMatchObject({ text: 'Half geschreven', open: true })
    await restart()
    await until(() => expect(box()?.value).toBe('Half geschreven'))
  })

  it('holds the window open while the disk refuses it', async () => {
    await begin('Half')
    answering((name, reply) => {
      if (name === 'unfinished_keep') throw { code: 'disk', message: 'De schijf is vol: maak ruimte vrij.' }
      return reply
    })
    type(box(), 'Half geschreven')
    expect(await locking.settle()).toBe(false)
    expect(saving.state.is).toBe('failing')
    await restart()
    await until(() => expect(box()?.value).toBe('Half geschreven'))
    answering(undefined)
    expect(await locking.settle()).toBe(true)
  })

  it('leaves the disk when it was sent on, also where it was locked meanwhile', async () => {
    await begin('Samen gekozen woorden.')
    expect(await locking.settle()).toBe(true)
    const { record, change, text } = bodiesOf('unfinished_keep').at(-1) as Parameters<typeof drafts.of>[0] & Draft
    drafts.lock()
    drafts.done({ record, change }, text)
    expect(await locking.settle()).toBe(true)
    expect(bodiesOf('unfinished_drop')).toEqual([{ record, change }])
  })

  it('leaves the disk when it was written', async () => {
    await begin('Samen gekozen woorden.')
    press('Enter', { ctrlKey: true })
    await until(() => expect(bodiesOf('unfinished_drop').length).toBe(1))
    await restart()
    await until(() => expect(document.querySelector('li.overlap')).not.toBeNull())
    expect(box()).toBeNull()
  })
})

describe('what was chosen to be seen', () => {
  it('is kept by this computer: the outline, and nothing but the text', async () => {
    await start()
    const kept = () => bodiesOf('settings_set').at(-1) as Settings | undefined
    const focused = () => document.documentElement.hasAttribute('data-focus')
    const open = async (place: number) => {
      places.go({ page: 'home' })
      flushSync()
      expect(focused(), 'this page is no text').toBe(false)
      const row = (await request('link_targets', { query: '', limit: 5 }))[place]
      if (row) places.go({ page: 'records', kind: row.kind, record: row.id })
      flushSync()
      await until(() => expect(document.querySelector('.prose')).not.toBeNull())
    }
    await open(0)
    press('O', { ctrlKey: true, shiftKey: true })
    await until(() => expect(kept()).toMatchObject({ outline: false, text_only: false }))
    press('F4')
    await until(() => expect(kept()).toMatchObject({ outline: false, text_only: true }))
    expect(focused()).toBe(true)
    await open(1)
    expect(focused(), 'the next text is shown the same way').toBe(true)
    press('O', { ctrlKey: true, shiftKey: true })
    press('F4')
    await until(() => expect(kept()).toMatchObject({ outline: true, text_only: false }))
    expect(focused()).toBe(false)
  })
})

describe('a code that is being changed', () => {
  const field = (label: RegExp) =>
    [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].find((each) =>
      label.test(each.labels?.[0]?.textContent ?? ''),
    )

  async function open(): Promise<void> {
    await start()
    places.go({ page: 'codes' })
    flushSync()
    await until(() => expect(field(/^Memo/)).toBeDefined())
  }

  const leave = (input: Element | undefined) => input?.dispatchEvent(new Event('blur'))

  it.each([
    { of: /^Memo/, typed: ['W', 'Wa', 'Waar '], sent: { memo: 'Waar ' } },
    { of: /^Naam(?! van)/, typed: ['A', 'Aa', 'Aan '], sent: { name: 'Aan ' } },
    { of: /^Naam(?! van)/, typed: ['Aan', 'A', ''], sent: { name: 'A' } },
  ])('is on disk without being left, $typed', async ({ of, typed, sent }) => {
    await open()
    for (const text of typed) {
      type(field(of), text)
      expect(await saving.flush()).toBe(true)
      flushSync()
      // What the core makes of it changes nothing under the hand.
      expect(field(of)?.value).toBe(text)
    }
    expect(bodiesOf('code_set').at(-1)).toMatchObject(sent)
  })

  it('has its whole name again when the field is left empty', async () => {
    await open()
    const name = field(/^Naam(?! van)/)
    const whole = name?.value ?? ''
    name?.dispatchEvent(new Event('focus'))
    for (const text of [whole.slice(0, 1), '']) type(name, text)
    leave(name)
    expect(await saving.flush()).toBe(true)
    expect(bodiesOf('code_set').at(-1)).toMatchObject({ name: whole })
    await until(() => expect(field(/^Naam(?! van)/)?.value).toBe(whole))
  })

  it('shows what was typed while the disk refuses it', async () => {
    await open()
    answering((name, reply) => {
      if (name === 'code_set') throw { code: 'disk', message: 'De schijf is vol: maak ruimte vrij.' }
      return reply
    })
    const memo = field(/^Memo/)
    type(memo, 'Waar het om gaat')
    leave(memo)
    expect(await saving.flush()).toBe(false)
    places.go({ page: 'home' })
    flushSync()
    places.back()
    flushSync()
    await until(() => expect(field(/^Memo/)?.value).toBe('Waar het om gaat'))
    answering(undefined)
    expect(await saving.flush()).toBe(true)
  })

  it('counts as not saved until it is, and no change is lost behind another', async () => {
    await open()
    const [memo, name] = [field(/^Memo/), field(/^Naam(?! van)/)]
    type(memo, 'Waar het om gaat')
    leave(memo)
    type(name, 'Aankomst')
    leave(name)
    document.querySelector<HTMLInputElement>('input[type=radio]:not(:checked)')?.click()
    expect(saving.state.is).toBe('saving')
    expect(await saving.flush()).toBe(true)
    const sent = Object.assign({}, ...(bodiesOf('code_set') as object[])) as object
    expect(sent).toMatchObject({ memo: 'Waar het om gaat', name: 'Aankomst', colour: expect.any(Number) })
  })

  it('is kept when its page goes by a key, without the field being left', async () => {
    await open()
    type(field(/^Memo/), 'Nog niet verlaten')
    places.go({ page: 'home' })
    flushSync()
    expect(await saving.flush()).toBe(true)
    expect(bodiesOf('code_set')).toMatchObject([{ memo: 'Nog niet verlaten' }])
  })

  it('says why the core did not take it, and tries no more', async () => {
    await open()
    answering((name, reply) => {
      if (name === 'code_set') throw { code: 'invalid', message: 'Zo kan een code niet heten.' }
      return reply
    })
    const name = field(/^Naam(?! van)/)
    type(name, 'x')
    leave(name)
    expect(await saving.flush()).toBe(true)
    await until(() => expect(document.body.textContent).toContain('Zo kan een code niet heten.'))
  })
})

it('leaves no sentence behind a lock, said or about to be said', async () => {
  await start()
  announce('Kookavond is weggegooid')
  await vi.waitFor(() => expect(latestNews()).toBe('Kookavond is weggegooid'))
  announce('Markt is weggegooid')
  expect(await locking.settle()).toBe(true)
  await locking.lock()
  await until(() => expect(session.project).toBeNull())
  await new Promise((resolve) => setTimeout(resolve, 80))
  expect(latestNews()).toBe('')
})
