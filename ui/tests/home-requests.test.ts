// The first page waits for the core twice, however much there is on it: each request more is a turn of the window's thread.
import { expect, it, vi } from 'vitest'

import { readHome } from '../src/features/today/today'
import type { RecordQuery } from '../src/ipc/generated/RecordQuery'
import type { RecordRow } from '../src/ipc/generated/RecordRow'

const asked: string[] = []

/** A list that tells by its rows what was asked for. */
const rowsOf = (query: RecordQuery): RecordRow[] =>
  [1, 2].map((at) => ({
    id: `${query.kind ?? 'any'} ${query.state ?? ''} ${at}`,
    date: `2099-01-0${at}`,
    due: '2099-01-01',
    values: {},
  })) as unknown as RecordRow[]

vi.mock('../src/ipc/call', () => ({
  asError: (thrown: unknown) => thrown,
  request: async (name: string, body: { lists: RecordQuery[]; ids: string[] }) => {
    asked.push(name)
    if (name === 'record_lists') return body.lists.map((query) => ({ rows: rowsOf(query), total: 7 }))
    return body.ids.map((id) => ({ people: [{ withdrew: id.startsWith('interview checked') }] }))
  },
}))

it('asks twice, and finds each answer in its place', async () => {
  const home = await readHome('2098-12-31')
  expect(asked).toEqual(['record_lists', 'returning_each'])
  expect(home.recent.map(({ id }) => id)).toEqual(['any  1', 'any  2'])
  expect(home.courses.map(({ row }) => row.id)).toEqual(['trajectory running 1', 'trajectory running 2'])
  expect(home.moreCourses).toBe(5)
  expect(home.next.map(({ id }) => id)).toEqual(['meeting  1', 'intervision  1', 'meeting  2'])
  expect(home.open.map(({ kind }) => kind)).toEqual(['learning-question', 'dilemma', 'action', 'request'])
  expect(home.toReturn.rows.map(({ id }) => id)).toEqual(['interview pseudonymised 2', 'interview pseudonymised 1'])
})
