// What one key does: hiding leaves nothing to be read, not even in the title; a held key does it once; no page stands behind itself.
import { flushSync } from 'svelte'
import { describe, expect, it, vi } from 'vitest'

import { runByKey } from '../src/session/commands.svelte'
import { making } from '../src/session/making.svelte'
import { places, type Place } from '../src/session/places.svelte'
import { session } from '../src/session/session.svelte'
import { shown } from '../src/session/shown.svelte'
import { t } from '../src/shared/texts.svelte'
import { startWindow } from './whole-window'

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

  shown.blank = false
  flushSync()
  await until(() => expect(document.title).toBe('Kookavond'))
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
