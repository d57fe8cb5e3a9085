// The learning agenda of a trajectory: what stands in it, and how a shift is written into its question.
import axe from 'axe-core'
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { kinds } from '../dev/kinds'
import { byStanding } from '../src/features/records/trajectory/agenda'
import LearningAgenda from '../src/features/records/trajectory/LearningAgenda.svelte'
import type { QuestionInfo } from '../src/ipc/generated/QuestionInfo'
import type { TrajectoryView } from '../src/ipc/generated/TrajectoryView'
import { session } from '../src/session/session.svelte'
import { day, today } from '../src/shared/dates'
import { speak } from '../src/shared/texts.svelte'

const name = (id: string, kind = 'learning-question', date = '') => ({ id, kind, title: `titel ${id}`, date })
const question = (id: string, state: string, more: Partial<QuestionInfo> = {}): QuestionInfo => ({
  name: name(id),
  state,
  why_now: '',
  responsible: '',
  opened_in: null,
  shifts: [],
  more_shifts: 0,
  became: [],
  closed_on: '',
  closed_by: [],
  outcome: '',
  look_back: '',
  ...more,
})
const course = (questions: QuestionInfo[], left_off = 0): TrajectoryView =>
  ({ row: name('t', 'trajectory'), gatherings: [], actions: [], questions, left_off }) as unknown as TrajectoryView

describe('questions', () => {
  it.each([
    ['', 'open'],
    ['open', 'open'],
    ['shifted', 'shifted'],
    ['closed', 'closed'],
    ['from a newer build', 'open'],
  ])('that are "%s" stand with the %s ones', (state, standing) =>
    expect(byStanding([question('a', state)]).map((group) => group.standing)).toEqual([standing]),
  )
})

/** However busy the machine is, it comes. */
const LONG = 60_000
const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: LONG / 2 })

describe('the agenda', { timeout: LONG }, () => {
  let frame: HTMLElement
  let page: ReturnType<typeof mount>
  const invoke = vi.fn()
  const opened = vi.fn()

  beforeEach(async () => {
    await speak('nl')
    session.kinds = kinds()
    invoke.mockReset().mockImplementation((command: string, args: { id: string }) => {
      const view = { row: { ...name(args.id), date: '' }, fields: {}, targets: [], gone_links: [] }
      return Promise.resolve(command === 'record_get' || command === 'record_set' ? view : null)
    })
    opened.mockReset()
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe() {}
        disconnect() {}
      },
    )
    Object.assign(window, {
      __TAURI_INTERNALS__: { invoke, transformCallback: () => 1, unregisterCallback: () => undefined },
      __TAURI_EVENT_PLUGIN_INTERNALS__: { unregisterListener: () => undefined },
    })
    frame = document.body.appendChild(document.createElement('main'))
  })
  afterEach(async () => {
    await unmount(page)
    frame.remove()
    vi.unstubAllGlobals()
  })

  function show(
    view: TrajectoryView,
    props: { meeting?: { id: string; date: string }; editable?: boolean } = {},
  ): void {
    page = mount(LearningAgenda, { target: frame, props: { course: view, editable: true, onopen: opened, ...props } })
    flushSync()
  }
  const button = (words: string): HTMLButtonElement =>
    [...frame.querySelectorAll('button')].find((each) =>
      (each.ariaLabel ?? each.textContent).includes(words),
    ) as HTMLButtonElement
  const sets = () =>
    invoke.mock.calls.filter(([command]) => command === 'record_set').map(([, body]) => body.fields.follow_ups)

  const FULL = question('a', 'shifted', {
    name: name('a', 'learning-question', '2025-01-16'),
    why_now: 'Er ligt een lijst op tafel.',
    responsible: 'Ilse',
    opened_in: name('m1', 'meeting'),
    shifts: [
      { id: 's', date: '2025-05-15', meeting: name('m2', 'meeting'), shift: 'Van tellen naar zien.', by_whom: 'Noor' },
    ],
    more_shifts: 2,
    became: [name('b')],
    closed_on: '2025-09-01',
    closed_by: [name('i', 'insight')],
    outcome: 'Uit de leidraad.',
  })

  it('tells of each question what happened to it, in order', async () => {
    show(course([FULL, question('c', 'open')], 3))
    const told = frame.querySelector('article.shifted')?.textContent ?? ''
    const order = [
      'Er ligt een lijst op tafel.',
      'Ilse',
      day('2025-01-16'),
      'titel m1',
      'Eerder verschoof ze nog',
      day('2025-05-15'),
      'Van tellen naar zien.',
      'Noor',
      'titel m2',
      'titel b',
      day('2025-09-01'),
      'titel i',
      'Uit de leidraad.',
    ].map((words) => told.indexOf(words))
    expect(order).toEqual(order.toSorted((one, other) => one - other))
    expect(order).not.toContain(-1)
    expect(frame.textContent).toContain('Er horen er nog')
    button('titel i').click()
    expect(opened).toHaveBeenCalledWith('i')
    const { violations } = await axe.run(frame, { rules: { 'color-contrast': { enabled: false } } })
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  })

  it('shows at a meeting only what is open', () => {
    show(course([FULL, question('c', 'open'), question('d', 'closed')]), { meeting: { id: 'm', date: '' } })
    expect([...frame.querySelectorAll('h4')].map((title) => title.textContent.trim())).toEqual(['titel c'])
  })

  it('writes a shift into its question once somebody writes, and takes it out again', async () => {
    show(course([question('c', 'open')]), { meeting: { id: 'm', date: '2025-05-15' } })
    button('Voeg een verschuiving toe').click()
    flushSync()
    const area = frame.querySelector('textarea') as HTMLTextAreaElement
    expect(document.activeElement).toBe(area)
    expect(sets()).toEqual([])
    area.value = 'Van wie naar wat.'
    area.dispatchEvent(new Event('input', { bubbles: true }))
    await until(() => expect(sets()).toHaveLength(1))
    const [row] = Object.keys(sets()[0])
    expect(sets()).toEqual([{ [row as string]: { date: '2025-05-15', meeting: 'm', shift: 'Van wie naar wat.' } }])
    button('Toch niet').click()
    await until(() => expect(sets().at(-1)).toEqual({ [row as string]: null }))
    await until(() => expect(document.activeElement).toBe(button('Voeg een verschuiving toe')))
  })

  it('begins with today on the trajectory, and leaves nothing where nobody wrote', async () => {
    show(course([question('c', 'open')]))
    button('Voeg een verschuiving toe').click()
    flushSync()
    const dates = [...frame.querySelectorAll<HTMLInputElement>('input')].map((input) => input.value)
    expect(dates).toContain(today())
    button('Klaar').click()
    await until(() => expect(document.activeElement).toBe(button('Voeg een verschuiving toe')))
    expect(sets()).toEqual([])
  })

  it('is only read by who may not write', () => {
    show(course([question('c', 'open')]), { editable: false })
    expect(button('Voeg een verschuiving toe')).toBeUndefined()
  })
})
