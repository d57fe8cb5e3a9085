// What stands in a field and is no value yet: there again after the app was killed, and gone once it is one.
import { flushSync, mount, unmount, type Component } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { startFakeCore } from '../dev/fake-core'
import CountField from '../src/features/records/fields/CountField.svelte'
import DateField from '../src/features/records/fields/DateField.svelte'
import PlaceField from '../src/features/records/fields/PlaceField.svelte'
import WordsField from '../src/features/records/fields/WordsField.svelte'
import { request } from '../src/ipc/call'
import { drafts } from '../src/session/drafts.svelte'
import { saving } from '../src/session/saving.svelte'

beforeEach(() => startFakeCore(new URLSearchParams('open&lang=nl')))
afterEach(() => document.body.replaceChildren())

let fields: Record<string, unknown>[] = []
afterEach(async () => {
  for (const field of fields) await unmount(field)
  fields = []
})

function show(field: Component<never>, value: unknown, spot: string | undefined) {
  const onset = vi.fn()
  const props = { label: 'Veld', value, ...(spot !== undefined && { spot }), editable: true, onset }
  fields.push(mount(field, { target: document.body, props: props as never }))
  flushSync()
  const input = [...document.querySelectorAll('input')].at(-1)
  if (!input) throw new Error('no input')
  const type = (text: string): void => {
    input.value = text
    input.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
  }
  return { onset, input, type }
}

/** The app is killed and started again: only what is on disk is left. */
async function kill(): Promise<void> {
  await saving.flush()
  drafts.lock()
  document.body.replaceChildren()
}

const texts = async (): Promise<string[]> => (await request('unfinished', {})).map(({ text }) => text)

it.each<[string, Component<never>, unknown, string, string]>([
  ['a date in words', DateField as never, '', 'lente 2019', '2019'],
  ['a number in words', CountField as never, null, 'een stuk of tien', '10'],
  ['a word that nobody ended', WordsField as never, [], 'gastvrijh', 'gastvrijheid,'],
  ['a place that is none', PlaceField as never, null, 'Onder de brug', ''],
])('%s is there after a kill, and gone once it is a value', async (_, field, value, half, whole) => {
  const spot = `record/${half}`
  show(field, value, spot).type(half)
  await kill()
  expect(await texts()).toContain(half)

  // The window is there before what is on disk was read.
  const { input, type, onset } = show(field, value, spot)
  await drafts.read()
  flushSync()
  expect(input.value).toBe(half)
  expect(onset).not.toHaveBeenCalled()
  type(whole)
  if (whole.endsWith(','))
    input.dispatchEvent(new KeyboardEvent('keydown', { key: ',', bubbles: true, cancelable: true }))
  await saving.flush()
  expect(await texts()).not.toContain(half)
  expect(onset).toHaveBeenCalled()
})

it.each<[string, Component<never>, unknown, string]>([
  ['place', PlaceField as never, null, '52.09, 5'],
  ['word', WordsField as never, [], 'gastvrijh'],
])('is no %s that somebody set, until they come and leave it', async (_, field, value, half) => {
  const { type } = show(field, value, 'rec/field')
  type(half)
  await kill()
  const { onset, input } = show(field, value, 'rec/field')
  await drafts.read()
  flushSync()
  expect(input.value).toBe(half)
  await unmount(fields.pop()!)
  await saving.flush()
  expect(onset).not.toHaveBeenCalled()
  expect(await texts()).toContain(half)
})

it('reaches the disk behind one of a record that is not in this project', async () => {
  const core = (window as unknown as { __TAURI_INTERNALS__: { invoke: (...all: unknown[]) => Promise<unknown> } })
    .__TAURI_INTERNALS__
  const { invoke } = core
  core.invoke = async (command, args) => {
    const { body } = (args ?? {}) as { body?: { record?: string } }
    if (body?.record === 'elders') throw { code: 'not_found', message: 'Dit is er niet.' }
    return invoke(command, args)
  }
  const of = (record: string) => ({ record, change: { field: 'typed what' } })
  drafts.keep(of('elders'), { text: 'van een ander project', open: true })
  drafts.keep(of('hier'), { text: 'van dit project', open: true })
  expect(await saving.flush()).toBe(false)
  expect(await texts()).toContain('van dit project')
  // Nothing is lost: it goes where it belongs once that is open.
  expect(drafts.of(of('elders'))?.text).toBe('van een ander project')
  core.invoke = invoke
  expect(await saving.flush()).toBe(true)
  expect(await texts()).toContain('van een ander project')
})

it('keeps no words that the project must not hold', async () => {
  show(WordsField as never, [], undefined).type('Hendrik')
  await saving.flush()
  expect(await texts()).not.toContain('Hendrik')
})
