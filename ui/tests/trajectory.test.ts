// The learning agenda of a trajectory: what stands in it, and how a shift is written into its question.
import axe from 'axe-core'
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { kinds } from '../dev/kinds'
import { byStanding } from '../src/features/records/trajectory/agenda'
import CarryDialog from '../src/features/records/trajectory/CarryDialog.svelte'
import LearningAgenda from '../src/features/records/trajectory/LearningAgenda.svelte'
import { entriesOf, yearsOf } from '../src/features/records/trajectory/years'
import { yearOf } from '../src/features/records/years/years'
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
  became_more: false,
  closed_on: '',
  closed_by: [],
  more_closed_by: 0,
  outcome: '',
  look_back: '',
  ...more,
})
const course = (questions: QuestionInfo[], left_off = 0): TrajectoryView =>
  ({ row: name('t', 'trajectory'), gatherings: [], actions: [], questions, left_off }) as unknown as TrajectoryView

const NAMES = (kind: string): string => `soort ${kind}`
const NOW = new Date('2026-07-02T00:00:00Z')
const gathering = (id: string, kind: string, date: string, series = '') => ({
  name: name(id, kind, date),
  series,
  number: null,
})
const shift = (date: string) => ({ id: `s ${date}`, date, meeting: null, shift: 'anders', by_whom: '' })
const YEARS = {
  ...course([
    question('open', 'open', { name: name('open', 'learning-question', '2025-01-01'), shifts: [shift('2025-07-02')] }),
    question('closed', 'closed', { name: name('closed', 'learning-question', '2025-01-01'), closed_on: '2025-12-31' }),
    question('became', 'shifted', {
      name: name('became', 'learning-question', '2025-01-01'),
      became: [name('open', 'learning-question', '2025-07-01')],
    }),
    question('undated', 'open'),
  ]),
  gatherings: [
    gathering('m1', 'meeting', '2025-02-13', 'Leerbijeenkomsten'),
    gathering('m2', 'meeting', '2025-03', 'Leerbijeenkomsten'),
    gathering('m3', 'meeting', '2025-04-01'),
    gathering('m4', 'meeting', 'ooit', 'Overleg'),
    gathering('i1', 'intervision', '2025-05-01'),
  ],
  actions: [{ name: name('a1', 'action', '2025-06-01'), state: 'open', responsible: 'Noor' }],
}
const STAGES = {
  stages: [
    { id: 'f1', subject: 'Leren kennen', from_date: '2025-01', until_date: '2025-06' },
    { id: 'f2', subject: 'Zonder eind', from_date: '2026-01' },
    { id: 'f3', subject: 'Zonder datum' },
  ],
}

describe('the years', () => {
  const { lanes, bands } = yearsOf(YEARS, STAGES, NOW, NAMES)
  const line = (id: string) => lanes.find((lane) => lane.id === id)?.things[0]

  it('have a lane for each series, for what has none, for sessions and actions, and one for each question', () =>
    expect(lanes.map(({ name, things, lines }) => [name, things.length, lines ?? false])).toEqual([
      ['Leerbijeenkomsten', 2, false],
      ['soort meeting', 1, false],
      ['soort intervision', 1, false],
      ['soort action', 1, false],
      ['titel open', 1, true],
      ['titel closed', 1, true],
      ['titel became', 1, true],
    ]))
  it.each([
    ['open', 2025, yearOf(NOW), 'open', 1],
    ['closed', 2025, 2026, 'closed', 0],
    ['became', 2025, 2025.5, 'shifted', 0],
  ])('draw a question that is %s from %s to %s', (id, from, to, ends, marks) => {
    expect(line(id)?.from).toBeCloseTo(from, 2)
    expect(line(id)?.to).toBeCloseTo(to, 2)
    expect([line(id)?.ends, line(id)?.marks?.length]).toEqual([ends, marks])
  })
  it('have stages as bands, one without an end until today', () => {
    expect(bands.map(({ title }) => title)).toEqual(['Leren kennen', 'Zonder eind'])
    expect(bands[1]?.to).toBeCloseTo(yearOf(NOW), 6)
  })
  it('draw only as many lines and series as can be seen, and say how many more there are', () => {
    const many = Array.from({ length: 100 }, (_, n) =>
      question(`q${n}`, 'open', { name: name(`q${n}`, 'learning-question', '2025-01-01') }),
    )
    const series = Array.from({ length: 100 }, (_, n) => gathering(`m${n}`, 'meeting', '2025-01-01', `reeks ${n}`))
    const years = yearsOf({ ...course(many), gatherings: series }, {}, NOW, NAMES)
    expect([years.lanes.length, years.more]).toEqual([6 + 1 + 24, 76])
  })
  it('draw so many stages as can be seen, say how many more there are, and leave none out of the table', () => {
    const stages = Array.from({ length: 30 }, (_, n) => ({ id: `f${n}`, subject: `fase ${n}`, from_date: '2025-01' }))
    const years = yearsOf(course([]), { stages }, NOW, NAMES)
    expect([years.bands.length, years.moreStages]).toEqual([24, 6])
    const says = { stage: 'fase', stateOf: (_: string, state: string) => state, shifted: 'verschoven' }
    expect(entriesOf(course([]), { stages }, NAMES, says)).toHaveLength(30)
  })
  it('stand in the table as well, all of them, with what has no date last', () => {
    const told = entriesOf(YEARS, STAGES, NAMES, { stage: 'fase', stateOf: (_, state) => state, shifted: 'verschoven' })
    expect(told).toHaveLength(3 + 5 + 1 + 4 + 1)
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length)
    expect(told.slice(-2).map(({ date }) => date)).toEqual(['', ''])
    expect(told.find(({ id }) => id === 'a1')).toMatchObject({ of: 'soort action', state: 'open · Noor', record: 'a1' })
  })
})

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
    invoke
      .mockReset()
      .mockImplementation((_: string, { name: asked, body }: { name: string; body: { id: string } }) => {
        const view = { row: { ...name(body.id), date: '' }, fields: {}, targets: [], gone_links: [] }
        return Promise.resolve(asked === 'record_get' || asked === 'record_set' ? view : null)
      })
    opened.mockReset()
    Object.assign(window, {
      __TAURI_INTERNALS__: { invoke, transformCallback: () => 1, unregisterCallback: () => undefined },
      __TAURI_EVENT_PLUGIN_INTERNALS__: { unregisterListener: () => undefined },
    })
    frame = document.body.appendChild(document.createElement('main'))
  })
  afterEach(async () => {
    await unmount(page)
    frame.remove()
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
    invoke.mock.calls
      .map(([, asked]) => asked)
      .filter(({ name }) => name === 'record_set')
      .map(({ body }) => body.fields.follow_ups)

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
    became_more: true,
    closed_on: '2025-09-01',
    closed_by: [name('i', 'insight')],
    more_closed_by: 3,
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
      'En daarna nog andere.',
      day('2025-09-01'),
      'titel i',
      'en nog',
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

  it('offers what the meeting before left, and brings over what is ticked', async () => {
    const item = (id: string, kind: string, already: boolean) => ({ name: name(id, kind, '2026-03-01'), already })
    const items = [item('a', 'action', false), item('b', 'action', false), item('d', 'dilemma', true)]
    const onclose = vi.fn()
    invoke.mockImplementation((_: string, { name: asked }: { name: string }) =>
      Promise.resolve(asked === 'carry_look' ? { before: name('before', 'meeting', '2026-02-01'), items } : {}),
    )
    page = mount(CarryDialog, { target: frame, props: { id: 'm', onclose } })
    const boxes = () => [...frame.querySelectorAll<HTMLInputElement>('[type=checkbox]')]
    await until(() => expect(boxes()).toHaveLength(3))
    expect(boxes().map((box) => [box.checked, box.disabled])).toEqual([
      [true, false],
      [true, false],
      [true, true],
    ])
    boxes()[1]?.click()
    flushSync()
    button('Zet op de agenda').click()
    await until(() => expect(onclose).toHaveBeenCalledOnce())
    const carried = invoke.mock.calls.map(([, asked]) => asked).filter(({ name }) => name === 'carry')
    expect(carried.map(({ body }) => body)).toEqual([{ meeting: 'm', records: ['a'] }])
  })
})
