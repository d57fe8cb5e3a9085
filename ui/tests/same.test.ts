// Two records of one thing: compared, chosen from field by field, and made one.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { startFakeCore } from '../dev/fake-core'
import { SAMPLES } from '../dev/sample'
import SamePage from '../src/features/together/SamePage.svelte'
import type { RecordRow } from '../src/ipc/generated/RecordRow'
import { request } from '../src/ipc/call'
import { session } from '../src/session/session.svelte'

let page: Record<string, unknown>
const [one, other] = [SAMPLES[0]!, SAMPLES[1]!]

beforeEach(async () => {
  startFakeCore(new URLSearchParams('open&lang=nl'))
  await session.start()
  await session.readProject()
})

afterEach(async () => {
  await unmount(page)
  document.body.replaceChildren()
})

const button = (words: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find((each) => each.textContent?.includes(words))

it('gives the one that stays what was chosen, and has the other give way until they are taken apart', async () => {
  const opened = vi.fn<(row: RecordRow) => void>()
  page = mount(SamePage, {
    target: document.body,
    props: { record: one.id, other: other.id, onopen: opened, onback: () => {} },
  })
  await vi.waitFor(() => expect(document.querySelectorAll('fieldset').length).toBeGreaterThan(1))
  const place = [...document.querySelectorAll('fieldset')].find((each) => each.textContent?.includes('Deventer'))
  const [own, others] = [...(place?.querySelectorAll<HTMLInputElement>('input') ?? [])]
  expect(own?.checked, 'what stays stands, unless somebody chooses').toBe(true)
  others?.click()
  flushSync()
  button('Maak er één van')?.click()
  await vi.waitFor(() => expect(opened).toHaveBeenCalled())
  expect(opened.mock.calls[0]?.[0].id).toBe(one.id)
  const stays = await request('record_get', { id: one.id })
  expect(stays.fields).toMatchObject({ place: 'Deventer', phase: 'growth', volunteers: 14 })
  expect(stays.gave_way.map(({ id }) => id)).toEqual([other.id])
  const list = {
    kind: 'initiative',
    deleted: false,
    filter: '',
    state: null,
    sort: 'title',
    offset: 0,
    limit: 9,
  } as const
  expect((await request('record_list', { ...list, away: false })).rows.map(({ id }) => id)).toEqual([one.id])
  await request('record_apart', { id: one.id, other: other.id })
  expect((await request('record_list', { ...list, away: false })).total).toBe(2)
})

it('writes over nothing that was written after the page was opened', async () => {
  const opened = vi.fn<(row: RecordRow) => void>()
  page = mount(SamePage, {
    target: document.body,
    props: { record: one.id, other: other.id, onopen: opened, onback: () => {} },
  })
  await vi.waitFor(() => expect(document.querySelectorAll('fieldset').length).toBeGreaterThan(1))
  const title = () => document.querySelectorAll<HTMLInputElement>('input[name=same-title]')[1]
  title()?.click()
  flushSync()
  await request('record_set', { id: one.id, title: null, fields: { volunteers: 15 } })
  button('Maak er één van')?.click()
  await vi.waitFor(() => expect(document.querySelector('[role=alert]')?.textContent).toContain('veranderd'))
  expect(opened).not.toHaveBeenCalled()
  // What both say now is shown, and what was chosen stays chosen.
  await vi.waitFor(() => expect(document.body.textContent).toContain('15'))
  expect(title()?.checked).toBe(true)
  button('Maak er één van')?.click()
  await vi.waitFor(() => expect(opened).toHaveBeenCalled())
  const stays = await request('record_get', { id: one.id })
  expect([stays.row.title, stays.fields['volunteers']]).toEqual([other.title, 15])
})

it('offers what could be the same, and lets it be chosen', async () => {
  page = mount(SamePage, {
    target: document.body,
    props: { record: one.id, other: null, onopen: () => {}, onback: () => {} },
  })
  await vi.waitFor(() => expect(document.body.textContent).toContain('Misschien deze'))
  expect(document.querySelector('.alike')?.textContent).toContain(other.title)
})
