// A point on the map: read as people write it, and on disk however the field is left.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'

import PlaceField from '../src/features/records/fields/PlaceField.svelte'
import { pointOf } from '../src/features/records/fields/point'
import { locking } from '../src/session/locking.svelte'

afterEach(() => document.body.replaceChildren())

it.each([
  ['52.37, 4.90', 52.37, 4.9],
  ['52.37 4.90', 52.37, 4.9],
  ['52.37,4.90', 52.37, 4.9],
  ['52.37;4.90', 52.37, 4.9],
  ['52,37 4,90', 52.37, 4.9],
  ['52,37; 4,90', 52.37, 4.9],
  ['52,37, 4,90', 52.37, 4.9],
  [' 52, 4 ', 52, 4],
  ['-33.9 , 151.2', -33.9, 151.2],
  ['90 -180', 90, -180],
])('%s is a point', (text, lat, lon) => expect(pointOf(text)).toEqual({ lat, lon }))

it.each(['', '52', '52,37', '52,37,4,90', '52,4.90', '91 4', '52 181', '52.37 4.90 7', '52.,4', 'Zwolle', '52.37, '])(
  '%s is none',
  (text) => expect(pointOf(text)).toBeNull(),
)

function typeInto(text: string) {
  const onset = vi.fn()
  const field = mount(PlaceField, {
    target: document.body,
    props: { label: 'Plek', value: null, editable: true, onset },
  })
  flushSync()
  const input = document.querySelector('input')
  if (!input) throw new Error('no input')
  input.focus()
  input.value = text
  input.dispatchEvent(new Event('input', { bubbles: true }))
  flushSync()
  expect(onset).not.toHaveBeenCalled()
  return { field, onset }
}

const POINT = { lat: 52.37, lon: 4.9, blur: 1000 }

it('is kept before the project is locked or the window closes', async () => {
  const { field, onset } = typeInto('52,37 4,90')
  expect(await locking.settle()).toBe(true)
  expect(onset.mock.calls).toEqual([[POINT]])
  await unmount(field)
  expect(onset).toHaveBeenCalledOnce()
})

it.each([
  ['Zwolle', { lat: 52.5, lon: 6.1, blur: 1000 }],
  ['gemeente den haag', { lat: 52.1, lon: 4.3, blur: 1000 }],
])('is the middle of a municipality that is named: %s', async (name, { lat, lon, blur }) => {
  const { field, onset } = typeInto(name)
  await unmount(field)
  expect(onset.mock.calls).toEqual([[{ lat: expect.closeTo(lat, 1), lon: expect.closeTo(lon, 1), blur }]])
})

it('is none for another name', async () => {
  const { field, onset } = typeInto('Onder de brug')
  await unmount(field)
  expect(onset).not.toHaveBeenCalled()
})

it('is kept when the field goes away while somebody is in it', async () => {
  const { field, onset } = typeInto('52.37, 4.90')
  await unmount(field)
  expect(onset.mock.calls).toEqual([[POINT]])
})
