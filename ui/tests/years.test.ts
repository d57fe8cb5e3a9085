// The years of an initiative: what is on the line, where, what is in sight, and the same as a list.
import axe from 'axe-core'
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { kinds } from '../dev/kinds'
import Years from '../src/features/records/years/Years.svelte'
import {
  happenings,
  lanesOf,
  lifeOf,
  scaled,
  shifted,
  spanOf,
  ticks,
  wholeOf,
  yearOf,
} from '../src/features/records/years/years'
import type { RecordRow } from '../src/ipc/generated/RecordRow'
import type { RecordView } from '../src/ipc/generated/RecordView'
import { session } from '../src/session/session.svelte'
import { speak } from '../src/shared/texts.svelte'
import { sizedAs } from './sized'

const row = (kind: string, date: string, title = `${kind} ${date}`): RecordRow =>
  ({ id: title, kind, title, date, created: '2026-02-03T10:00:00Z' }) as RecordRow
const view = (linked: RecordRow[], fields: Record<string, unknown> = {}): RecordView =>
  ({ row: row('initiative', ''), fields, linked_from: linked }) as unknown as RecordView

const FULL = view(
  [
    row('interview', '2024-05-17'),
    row('meeting', '2023'),
    row('dilemma', ''),
    row('person', ''),
    row('field-note', 'vorige week'),
    row('field-note', '2022-11'),
  ],
  {
    started: '2021-06',
    events: [
      { id: 'e1', date: '2025-01-01', event: 'Nieuwe zaal' },
      { id: 'e2', date: '', event: 'Ooit' },
      { id: 'e3', date: '2022-02-30', event: 'Nooit' },
    ],
  },
)

describe('a date', () => {
  it.each([
    ['2024', 2024, 2025],
    ['2024-01', 2024, 2024 + 31 / 366],
    ['2023-12', 2023 + 334 / 365, 2024],
    ['2024-01-01', 2024, 2024 + 1 / 366],
    ['2023-12-31', 2023 + 364 / 365, 2024],
    ['0024', 24, 25],
    ['0099-12-31', 99 + 364 / 365, 100],
  ])('%s lasts from %s to %s', (date, from, to) => {
    expect(spanOf(date)?.from).toBeCloseTo(from, 9)
    expect(spanOf(date)?.to).toBeCloseTo(to, 9)
  })
  it.each(['', 'gisteren', '2024-13', '2023-02-29', '24', '2024-1'])('"%s" is none', (date) =>
    expect(spanOf(date)).toBeUndefined(),
  )
})

describe('what happened', () => {
  it('are written on the day that it was where this laptop is', () => {
    const zone = process.env['TZ']
    process.env['TZ'] = 'Europe/Amsterdam'
    try {
      const late = { ...row('dilemma', ''), created: '2026-02-03T23:30:00Z' }
      expect(happenings(view([late])).map(({ date }) => date)).toEqual(['2026-02-04'])
    } finally {
      if (zone === undefined) delete process.env['TZ']
      else process.env['TZ'] = zone
    }
  })

  it('are dated records and events, in the order of time, and dilemmas by when they were written', () => {
    expect(happenings(FULL).map(({ title, written }) => [title, written])).toEqual([
      ['field-note 2022-11', false],
      ['meeting 2023', false],
      ['interview 2024-05-17', false],
      ['Nieuwe zaal', false],
      ['dilemma ', true],
    ])
  })
  it('stands in lanes, its own events first, the others as the table of kinds has them', () => {
    const kinds = ['interview', 'field-note', 'dilemma', 'meeting', 'initiative', 'person']
    expect(lanesOf(happenings(FULL), kinds)).toEqual(['event', 'interview', 'field-note', 'dilemma', 'meeting'])
    expect(lanesOf([], kinds)).toEqual([])
  })
  it('reads no rows where a document holds something else', () =>
    expect(happenings(view([], { events: 'veel', started: 7 }))).toEqual([]))
})

describe('the life of an initiative', () => {
  const today = new Date('2026-07-02T00:00:00Z')
  it.each([
    [{ started: '2021' }, { from: 2021, to: yearOf(today) }],
    [
      { started: '2021', ended: '2023' },
      { from: 2021, to: 2024 },
    ],
    [
      { started: '2021', ended: '2019' },
      { from: 2021, to: 2021 },
    ],
    [{ started: '2030' }, { from: 2030, to: 2030 }],
    [{ ended: '2023' }, undefined],
    [{ started: 'lang geleden' }, undefined],
  ])('of %j lasts %j', (fields, life) => expect(lifeOf(view([], fields), today)).toEqual(life))
})

describe('what is in sight', () => {
  const whole = wholeOf(happenings(FULL), { from: 2021, to: 2026 })
  it('begins with all, and some room', () => {
    expect(whole.from).toBeLessThan(2021)
    expect(whole.to).toBeGreaterThan(2026)
    expect(whole.to - whole.from).toBeLessThan(6)
  })
  it('is never more than all, nor less than a month', () => {
    expect(scaled(whole, 100, whole)).toEqual(whole)
    const near = scaled(whole, 1e-9, whole)
    expect(near.to - near.from).toBeCloseTo(1 / 12, 9)
  })
  it('keeps a moment where it is while one looks closer', () => {
    const near = scaled(whole, 0.5, whole, 2023)
    const part = (span: { from: number; to: number }) => (2023 - span.from) / (span.to - span.from)
    expect(part(near)).toBeCloseTo(part(whole), 9)
  })
  it.each([5, -5])('stops at the ends: %s', (by) => {
    let span = scaled(whole, 0.25, whole)
    for (let n = 0; n < 20; n++) span = shifted(span, by, whole)
    expect(by > 0 ? span.to : span.from).toBeCloseTo(by > 0 ? whole.to : whole.from, 9)
    expect(span.to - span.from).toBeCloseTo((whole.to - whole.from) / 4, 9)
  })
  it.each([
    [{ from: 2020, to: 2026 }, 8, 7, false],
    [{ from: 2020, to: 2026 }, 3, 4, false],
    [{ from: 1950, to: 2026 }, 8, 8, false],
    [{ from: 2024, to: 2025 }, 8, 5, true],
    [{ from: 2024, to: 2025 }, 20, 13, true],
    [{ from: 2024.3, to: 2024.4 }, 8, 1, true],
  ])('%j is marked at most %s times', (span, most, count, months) => {
    const marks = ticks(span, most)
    expect(marks).toHaveLength(count)
    expect(marks.every(({ at }) => at >= span.from - 0.01 && at <= span.to + 0.01)).toBe(true)
    expect(marks.some(({ month }) => month !== undefined)).toBe(months)
  })
})

describe('the drawing', () => {
  let shown: Record<string, unknown>
  const onopen = vi.fn()

  beforeEach(() => {
    sizedAs({ width: 700 })
    document.documentElement.style.fontSize = '16px'
    session.kinds = kinds()
    onopen.mockClear()
  })
  afterEach(async () => {
    await unmount(shown)
    document.body.replaceChildren()
    vi.unstubAllGlobals()
    speak('nl')
  })
  const show = (of: RecordView): void => {
    shown = mount(Years, { target: document.body, props: { view: of, onopen } })
    flushSync()
  }
  const labels = (): string => [...document.querySelectorAll('.when')].map((each) => each.textContent).join(' ')
  function press(key: string): void {
    const frame = document.querySelector('.frame')
    frame?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    flushSync()
  }
  const places = (): number[] =>
    [...document.querySelectorAll('.dot')].map((each) =>
      Number(/translate\((\S+)/.exec(each.getAttribute('transform') ?? '')?.[1]),
    )

  it('is looked at more closely, and moved, by keys', () => {
    show(FULL)
    const before = labels()
    expect(before).toContain('2023')
    for (let n = 0; n < 4; n++) press('+')
    expect(labels()).not.toBe(before)
    const near = labels()
    for (let n = 0; n < 9; n++) press('ArrowRight')
    expect(labels()).not.toBe(near)
    press('Home')
    expect(labels()).toBe(before)
  })

  it('runs from right to left in Arabic', () => {
    show(FULL)
    const [event, interview] = places()
    void unmount(shown)
    document.body.replaceChildren()
    speak('ar')
    show(FULL)
    const [turnedEvent, turnedInterview] = places()
    expect(turnedEvent).toBeCloseTo(700 - (event ?? 0), 3)
    expect(turnedInterview).toBeCloseTo(700 - (interview ?? 0), 3)
  })

  it('has all of it in its list, and opens what is pressed', () => {
    show(FULL)
    expect(document.querySelectorAll('ol li')).toHaveLength(5)
    document.querySelector<HTMLElement>('ol button')?.click()
    expect(onopen).toHaveBeenCalledWith('field-note 2022-11')
    document.querySelectorAll('.dot:not(.still)')[0]?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    expect(onopen).toHaveBeenCalledTimes(2)
  })

  it('says so where there is nothing', () => {
    show(view([]))
    expect(document.querySelector('svg.years, .frame')).toBeNull()
    expect(document.body.textContent).toContain('Nog niets met een datum')
  })

  it('has no fault that axe finds', async () => {
    show(FULL)
    document.querySelector('details')?.setAttribute('open', '')
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } })
    const ofPage = ['region', 'page-has-heading-one', 'landmark-one-main']
    expect(violations.map(({ id }) => id).filter((id) => !ofPage.includes(id))).toEqual([])
  }, 30_000)
})
