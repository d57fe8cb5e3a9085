// What is told of codes in the catch-up: a code that came is one thing, and what became of it since is another.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { startFakeCore } from '../dev/fake-core'
import ChangedCodes from '../src/features/changes/ChangedCodes.svelte'
import { codebook } from '../src/session/codebook.svelte'
import type { FieldChange } from '../src/ipc/generated/FieldChange'
import { speak, t } from '../src/shared/texts.svelte'

beforeEach(() => {
  startFakeCore(new URLSearchParams('open&lang=nl'))
  speak('nl')
})

let page: Record<string, unknown> | undefined
afterEach(async () => {
  if (page) await unmount(page)
  page = undefined
})

const OVERLAP = { common: 1, each: [{ member: 'm1', name: 'Noor', value: 2 }] }
const touched = (of: string, more: Partial<FieldChange>): FieldChange => ({
  field: `c1.${of}`,
  before: null,
  after: 'x',
  by: ['Noor'],
  at: '2026-03-12T10:00:00Z',
  overlap: null,
  ...more,
})
const CAME = touched('name', {})

function told(fields: FieldChange[], person = '', deeds = {}): { label: string; buttons: string[] }[] {
  const change = { row: { id: 'codebook' }, what: 'changed', fields }
  const props = { change, person, mayRestore: true, maySee: false, deeds }
  page = mount(ChangedCodes, { target: document.body, props: props as never })
  flushSync()
  return [...document.querySelectorAll('li[data-step]')].map((each) => ({
    label: each.querySelector('strong')?.textContent ?? '',
    buttons: [...each.querySelectorAll('button')].map(({ textContent }) => textContent?.trim() ?? ''),
  }))
}

it('tells of a code that came as of one thing', () => {
  const all = told([CAME, touched('colour', { after: 3 }), touched('parent', { after: 'c2' })])
  expect(all.map(({ label }) => label)).toEqual([expect.stringMatching(/^Code erbij/)])
  expect(all[0]?.buttons).toContain('Haal eruit')
})

it.each<[string, FieldChange, string]>([
  ['that it is gone again', touched('deleted', { after: true }), ''],
  ['that it was merged', touched('merged_into', { after: 'c2' }), ''],
  ['its memo', touched('memo', {}), ''],
  ['a colour that two gave it', touched('colour', { after: 2, overlap: OVERLAP }), ''],
  ['what somebody else did with it', touched('parent', { after: 'c2', by: ['Yusuf'] }), ''],
  ['what somebody else did with it, among what they did', touched('colour', { after: 2, by: ['Yusuf'] }), 'Yusuf'],
])('tells of a code that came %s', (_, more, person) => {
  const all = told([CAME, more], person)
  expect(all).toHaveLength(person === '' ? 2 : 1)
  expect(all.at(-1)?.label).not.toMatch(/^Code erbij/)
  expect(all.at(-1)?.buttons).not.toContain('Haal eruit')
})

it('draws many codes a part at a time, and more of them when that is asked for', () => {
  const came = (code: number): FieldChange => ({ ...CAME, field: `c${code}.name` })
  const first = told(Array.from({ length: 1000 }, (_, code) => came(code))).length
  expect(first).toBeLessThan(100)
  const more = [...document.querySelectorAll('button')].find(
    (each) => each.textContent?.trim() === t('parts-more', { count: 1000 - first }),
  )
  more?.click()
  flushSync()
  expect(document.querySelectorAll('li[data-step]').length).toBe(2 * first)
})

it('has another name or memo written where two gave it different ones', async () => {
  const each = [
    { member: 'm1', name: 'Noor', value: 'Plek' },
    { member: 'm2', name: 'Yusuf', value: 'Ruimte en plek' },
  ]
  const two = (of: string) => touched(of, { before: 'Ruimte', after: 'Plek', overlap: { common: 'Ruimte', each } })
  const writeCode = vi.fn(() => Promise.resolve(true))
  told([two('name'), two('memo')], '', { writeCode })
  const buttons = () => [...document.querySelectorAll('button')]
  const openers = buttons().filter(({ textContent }) => textContent?.includes('Schrijf iets anders'))
  expect(openers).toHaveLength(2)
  for (const opener of openers) {
    opener.click()
    flushSync()
    const box = document.querySelector<HTMLInputElement | HTMLTextAreaElement>('.write input, .write textarea')
    if (!box) throw new Error('no box')
    box.value = 'Ruimte om te zijn'
    box.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
    document.querySelector<HTMLFormElement>('form.write')?.requestSubmit()
    await vi.waitFor(() => expect(document.querySelector('form.write')).toBeNull())
  }
  expect(writeCode.mock.calls).toEqual([
    ['c1', { name: 'Ruimte om te zijn' }],
    ['c1', { memo: 'Ruimte om te zijn' }],
  ])
})

it('has another colour or place chosen where two gave it different ones', async () => {
  const writeCode = vi.fn(() => Promise.resolve(true))
  const each = (...values: unknown[]) => values.map((value, at) => ({ member: `m${at}`, name: `m${at}`, value }))
  await codebook.read()
  const [other] = codebook.codes
  told(
    [
      touched('colour', { before: 1, after: 3, overlap: { common: 1, each: each(2, 3) } }),
      touched('parent', { after: 'x', overlap: { common: null, each: each('y', 'x') } }),
      touched('deleted', { after: true, overlap: { common: null, each: each(true, null) } }),
    ],
    '',
    { writeCode },
  )
  expect(document.querySelectorAll('.versions .dot')).toHaveLength(4)
  const openers = [...document.querySelectorAll('button')].filter(({ textContent }) => /Schrijf iets/.test(textContent))
  expect(openers).toHaveLength(2)
  const done = async () => {
    document.querySelector<HTMLFormElement>('form.write')?.requestSubmit()
    await vi.waitFor(() => expect(document.querySelector('form.write')).toBeNull())
  }
  openers[0]?.click()
  flushSync()
  expect(document.querySelector<HTMLInputElement>('form.write input:checked')?.value).toBe('3')
  document.querySelector<HTMLInputElement>('form.write input[value="7"]')?.click()
  flushSync()
  await done()
  openers[1]?.click()
  flushSync()
  const select = document.querySelector<HTMLSelectElement>('form.write select')
  if (!select || !other) throw new Error('nothing to choose')
  for (const value of [other.id, '']) {
    select.value = value
    select.dispatchEvent(new Event('change', { bubbles: true }))
    flushSync()
  }
  await done()
  expect(writeCode.mock.calls).toEqual([
    ['c1', { colour: 7 }],
    ['c1', { parent: null }],
  ])
})

it('offers no colour from before a code came', () => {
  const all = told([CAME, touched('colour', { after: 2, by: ['Noor', 'Yusuf'] })])
  expect(all[1]?.label).toMatch(/kleur/)
  expect(all[1]?.buttons).toEqual([])
})
