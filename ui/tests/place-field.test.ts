// A point on the map: read as people write it, and on disk however the field is left.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { startFakeCore } from '../dev/fake-core'
import PlaceField from '../src/features/records/fields/PlaceField.svelte'
import { pointOf } from '../src/features/records/fields/point'
import { locking } from '../src/session/locking.svelte'
import { latestNews } from '../src/shared/announcer.svelte'
import { blurred } from '../src/shared/netherlands/blurring'
import { sizedAs } from './sized'

afterEach(() => document.body.replaceChildren())

let spots = 0
beforeEach(() => startFakeCore(new URLSearchParams('open&lang=nl')))

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
    props: { label: 'Plek', value: null, spot: `spot-${spots++}`, editable: true, onset },
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

function start(value: unknown = null) {
  const onset = vi.fn()
  const field = mount(PlaceField, {
    target: document.body,
    props: { label: 'Plek', value, spot: `spot-${spots++}`, editable: true, onset },
  })
  flushSync()
  const press = (node: Element | null, key: string, more: KeyboardEventInit = {}): void => {
    node?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
    flushSync()
  }
  return { field, onset, press, input: document.querySelector('input')! }
}

describe('a name', () => {
  it('offers places, of which one is set by key', async () => {
    const { field, onset, press, input } = start()
    input.focus()
    input.value = 'deventer'
    input.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
    const options = [...document.querySelectorAll('[role=option]')]
    expect(options.map((each) => each.querySelector('bdi')?.textContent)).toEqual(['Deventer', 'Deventer'])
    expect(input.getAttribute('aria-expanded')).toBe('true')
    expect(document.getElementById(input.getAttribute('aria-activedescendant') ?? '')).toBe(options[0])
    press(input, 'ArrowDown')
    expect(document.getElementById(input.getAttribute('aria-activedescendant') ?? '')).toBe(options[1])
    press(input, 'ArrowUp')
    press(input, 'Enter')
    expect(onset.mock.calls).toEqual([[{ lat: expect.closeTo(52.25, 1), lon: expect.closeTo(6.16, 1), blur: 1000 }]])
    expect(document.querySelectorAll('[role=option]')).toHaveLength(0)
    await unmount(field)
    expect(onset).toHaveBeenCalledOnce()
  })

  const HENGELO = { lat: 52.266, lon: 6.793, blur: 1000 }

  /** Types a name, presses keys and leaves the field. */
  function name(text: string, keys: string[]) {
    const started = start()
    started.input.focus()
    started.input.value = text
    started.input.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
    for (const key of keys) started.press(started.input, key)
    started.input.dispatchEvent(new FocusEvent('blur'))
    flushSync()
    return started
  }

  it.each<[string, string[], unknown, string]>([
    ['Hengelo', ['Enter'], HENGELO, 'Overijssel'],
    ['Hengelo', [], HENGELO, 'Overijssel'],
    ['Hengelo', ['ArrowDown', 'Escape'], HENGELO, 'Overijssel'],
    ['Hengelo', ['ArrowUp'], { lat: 52.051, lon: 6.31, blur: 1000 }, 'Gelderland'],
    ['henge', ['ArrowDown', 'ArrowUp'], HENGELO, 'Overijssel'],
    ['Bergen', ['Enter'], { lat: 52.669, lon: 4.704, blur: 1000 }, 'Noord-Holland'],
  ])('%s with %j is one place, and is told', async (text, keys, point, province) => {
    const { field, onset } = name(text, keys)
    expect(onset.mock.calls).toEqual([[point]])
    await vi.waitFor(() => expect(latestNews()).toContain(province))
    await unmount(field)
  })

  it('of several places is not taken for one, and its list comes again', async () => {
    const { field, onset, press, input } = name('Bergen', [])
    expect(input.value).toBe('Bergen')
    expect(document.body.textContent).toContain('Er zijn meer plaatsen met deze naam')
    expect(document.querySelectorAll('[role=option]')).toHaveLength(0)
    press(input, 'ArrowDown')
    press(input, 'ArrowDown')
    expect(document.querySelectorAll('[role=option]').length).toBeGreaterThan(2)
    expect(onset).not.toHaveBeenCalled()
    press(input, 'Enter')
    expect(onset).toHaveBeenCalledOnce()
    await unmount(field)
  })

  it('that is none of those offered is left as it was typed', async () => {
    const { field, onset, press, input } = start()
    input.focus()
    input.value = 'deven'
    input.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
    press(input, 'Escape')
    expect(document.querySelectorAll('[role=option]')).toHaveLength(0)
    input.dispatchEvent(new FocusEvent('blur'))
    flushSync()
    expect(input.value).toBe('deven')
    expect(input.getAttribute('aria-invalid')).toBe('true')
    await unmount(field)
    expect(onset).not.toHaveBeenCalled()
  })
})

describe('the map', () => {
  beforeEach(() => {
    sizedAs({ width: 400, height: 400 })
  })

  afterEach(() => vi.unstubAllGlobals())

  function open(value: unknown = null) {
    const started = start(value)
    document.querySelector<HTMLButtonElement>('button')?.click()
    flushSync()
    return { ...started, map: document.querySelector<HTMLElement>('[role=application]')! }
  }

  const says = (): string => document.querySelector('[role=status]')?.textContent ?? ''

  it('is moved over by arrows, and Enter sets the place no finer than it is blurred', async () => {
    const { field, onset, press, map } = open({ lat: 52.5185, lon: 6.089, blur: 1000 })
    expect(says()).toContain('Zwolle')
    press(map, 'ArrowLeft')
    press(map, 'ArrowUp', { shiftKey: true })
    expect(onset).not.toHaveBeenCalled()
    press(map, 'Enter')
    const [[set]] = onset.mock.calls as [[{ lat: number; lon: number; blur: number }]]
    expect(set.lat).toBeGreaterThan(52.53)
    expect(set.lon).toBeLessThan(6.08)
    expect(blurred(set)).toEqual(set)
    expect(document.querySelector('dialog')).toBeNull()
    await unmount(field)
  })

  it('takes a click, and sets nothing before it is told to', async () => {
    const { field, onset, map } = open()
    const before = says()
    map.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: 240, clientY: 120 }))
    flushSync()
    expect(says()).not.toBe(before)
    expect(onset).not.toHaveBeenCalled()
    const [cancel, set] = [...document.querySelectorAll<HTMLButtonElement>('dialog .actions button')]
    expect(cancel).toBeDefined()
    set?.click()
    flushSync()
    expect(onset.mock.calls).toEqual([[{ lat: expect.any(Number), lon: expect.any(Number), blur: 1000 }]])
    await unmount(field)
  })

  it('lets go of the drawing when the button was let go where it could not be heard', async () => {
    const { field, map } = open({ lat: 52.5185, lon: 6.089, blur: 1000 })
    const drawn = (): string | null => document.querySelector('.frame svg g')?.getAttribute('transform') ?? null
    const pointer = (type: string, x: number, buttons: number): void => {
      map.dispatchEvent(new MouseEvent(type, { bubbles: true, clientX: x, clientY: 100, button: 0, buttons }))
      flushSync()
    }
    map.setPointerCapture = () => {}
    const whole = drawn()
    pointer('pointerdown', 399, 1)
    pointer('pointermove', 300, 0)
    pointer('pointermove', 200, 1)
    expect(drawn()).toBe(whole)
    pointer('pointerdown', 200, 1)
    pointer('pointermove', 100, 1)
    expect(drawn()).not.toBe(whole)
    await unmount(field)
  })

  it('follows a cross that leaves it, to the edge of the drawing and no further', async () => {
    const { field, onset, press, map } = open({ lat: 52.5185, lon: 6.089, blur: 0 })
    for (let n = 0; n < 400; n++) press(map, 'ArrowDown', { shiftKey: true })
    press(map, 'Enter')
    expect(onset.mock.calls[0]?.[0].lat).toBeCloseTo(50.69, 1)
    await unmount(field)
  })

  it('closes without a change', async () => {
    const { field, onset, map } = open({ lat: 52.5, lon: 6.1, blur: 1000 })
    expect(map).not.toBeNull()
    document.querySelector('dialog')?.dispatchEvent(new Event('cancel', { cancelable: true }))
    flushSync()
    expect(document.querySelector('dialog')).toBeNull()
    await unmount(field)
    expect(onset).not.toHaveBeenCalled()
  })
})
