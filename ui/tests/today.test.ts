// The first page: what is due, what is next, where a trajectory stands; and the page itself on the pretended core.
import { expect, it, vi } from 'vitest'

import { courseOf, dueOf, inDays, nextOf, returnsOf } from '../src/features/today/today'
import { request } from '../src/ipc/call'
import type { RecordRow } from '../src/ipc/generated/RecordRow'
import { startWindow } from './whole-window'

const TODAY = '2026-03-10'

function row(id: string, facts: Partial<RecordRow>): RecordRow {
  const none = { kind: '', title: '', date: '', place: '', state: '', due: '', due_field: '', excerpt: '' }
  return { id, ...none, created: '', updated: '', author: '', deleted: null, put_away: null, into: null, ...facts }
}

const ids = (rows: RecordRow[]): string => rows.map(({ id }) => id).join('')

it.each([
  ['2026-03-09', 'late'],
  ['2026-02', 'late'],
  ['2025', 'late'],
  ['2026-03-10', 'soon'],
  ['2026-03', 'soon'],
  ['2026', 'soon'],
  ['2026-03-17', 'soon'],
  ['2026-03-18', 'later'],
  ['2026-04', 'later'],
] as const)('what is due %s is %s', (due, group) => {
  const found = dueOf([row('a', { due })], 5, TODAY)
  expect((['late', 'soon', 'later'] as const).filter((each) => found[each].length > 0)).toEqual([group])
  expect(found.more).toBe(4)
})

it('counts days over the ends of months and years', () => {
  expect([inDays('2026-02-27', 2), inDays('2024-02-28', 1), inDays('2026-12-31', 1)]).toEqual([
    '2026-03-01',
    '2024-02-29',
    '2027-01-01',
  ])
})

it('shows the next gatherings, the first first', () => {
  const dates = { a: '2026-04-01', b: '2026-03-09', c: '2026-03-10', d: '', e: '2026-03', f: '2027-01-01' }
  expect(
    ids(
      nextOf(
        Object.entries(dates).map(([id, date]) => row(id, { date })),
        TODAY,
      ),
    ),
  ).toBe('eca')
})

it('shows the last conversations that were not given back, and counts the rest', () => {
  const of = (dates: Record<string, string>, total: number) => ({
    rows: Object.entries(dates).map(([id, date]) => row(id, { date })),
    total,
  })
  const checked = of({ a: '2026-03-01', b: '2026-01-01', c: '' }, 3)
  const found = (refused: string[]) => returnsOf([checked, of({ d: '2026-02', e: '2026-03-02' }, 9)], new Set(refused))
  expect([ids(found([]).rows), found([]).more]).toEqual(['eadb', 8])
  expect([ids(found(['e', 'd']).rows), found(['e', 'd']).more]).toEqual(['abc', 7])
  expect(returnsOf([of({}, 0), of({}, 0)], new Set())).toEqual({ rows: [], more: 0 })
})

it('says in which stage a trajectory is', () => {
  const stages = [
    { id: '1', from_date: '2025-01', until_date: '2026-02' },
    { id: '2', from_date: '2025-06', until_date: '2026-03' },
    { id: '3', from_date: '2026-03-11' },
    { id: '4' },
  ]
  expect(courseOf(row('a', { values: { stages } }), TODAY).stages.map(({ is }) => is)).toEqual([
    'past',
    'now',
    'ahead',
    'now',
  ])
})

it('is the first page, and leads to what asks for something', async () => {
  await startWindow('open&lang=nl')
  await vi.waitFor(() => expect(document.querySelector('h1')?.textContent).toBe('Vandaag'))
  await vi.waitFor(() => expect(document.querySelector('#due-late')).not.toBeNull())
  expect(document.querySelector('[aria-current=step]')?.textContent).toContain('Dilemma’s uitzoeken')
  const asks = [...document.querySelectorAll<HTMLElement>('main button')].find((each) =>
    /Brief laten nalezen/.test(each.textContent),
  )
  expect(asks?.textContent).toMatch(/actie · Uiterlijk: 5 maart 2026/)
  asks?.click()
  await vi.waitFor(() =>
    expect(document.querySelector<HTMLTextAreaElement>('textarea.title')?.value).toMatch(/^Brief laten/),
  )
})

it('shows the first of much that is late, and the rest of it when that is asked for', async () => {
  await startWindow('open&lang=nl')
  await vi.waitFor(() => expect(document.querySelector('#due-late')).not.toBeNull())
  const late = () => [...document.querySelectorAll<HTMLElement>('section[aria-labelledby=due-late] li button')]
  expect(late().length).toBeGreaterThan(0)
  for (let day = 1; day <= 12; day++) {
    const fields = { state: 'open', due: inDays('2026-03-01', day), responsible: 'Noor' }
    await request('record_new', { kind: 'action', title: `Bellen ${day}`, fields, sections: false })
  }
  const more = () =>
    [...document.querySelectorAll<HTMLElement>('section[aria-labelledby=due-late] button')].find((each) =>
      each.textContent?.startsWith('Meer laten zien'),
    )
  await vi.waitFor(() => expect(more()).toBeDefined(), { timeout: 10_000 })
  expect(late()).toHaveLength(5)
  const left = Number(/\d+/.exec(more()?.textContent ?? '')?.[0])
  expect(left).toBeGreaterThanOrEqual(8)
  more()?.click()
  await vi.waitFor(() => expect(late()).toHaveLength(5 + left))
  expect(more()).toBeUndefined()
  expect(document.activeElement).toBe(late()[5])
})

it('brings what is due beyond the first, and goes on with the first of that', async () => {
  await startWindow('open&lang=nl')
  await vi.waitFor(() => expect(document.querySelector('#due-late')).not.toBeNull())
  for (let day = 1; day <= 70; day++) {
    const fields = { state: 'open', due: inDays('2025-12-01', day), responsible: 'Noor' }
    await request('record_new', { kind: 'action', title: `Bellen ${day}`, fields, sections: false })
  }
  const all = () => [...document.querySelectorAll<HTMLElement>('section[aria-labelledby^=due-] li button')]
  const more = () =>
    [...document.querySelectorAll<HTMLElement>('.main > section > .button')].find((each) =>
      each.textContent?.includes('Meer laten zien'),
    )
  await vi.waitFor(() => expect(more()).toBeDefined(), { timeout: 10_000 })
  const beyond = Number(/\d+/.exec(more()?.textContent ?? '')?.[0])
  more()?.click()
  await vi.waitFor(() => expect(all()).toHaveLength(60 + beyond))
  await vi.waitFor(() => expect(document.activeElement).toBe(all()[60]))
  expect(more()).toBeUndefined()
})

it('brings more of what goes back', () => {
  const rows = Array.from({ length: 7 }, (_, at) => row(String(at), { date: `2026-03-0${at + 1}` }))
  const found = returnsOf([{ rows, total: 7 }], new Set(), 16)
  expect([ids(found.rows), found.more]).toEqual(['6543210', 0])
})
