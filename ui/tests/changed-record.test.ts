// What is told of fields in the catch-up: two sides that read the same are not told as a difference.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it } from 'vitest'

import ChangedRecord from '../src/features/changes/ChangedRecord.svelte'
import { speak, t } from '../src/shared/texts.svelte'

let page: Record<string, unknown>
afterEach(() => unmount(page))

const column = (id: string) => ({ id, label: id, type: 'line', choices: [], columns: [] })
const KIND = { fields: [{ ...column('evidence'), type: 'rows', columns: [column('words'), column('coding')] }] }

it.each([
  ['only what nobody types', { words: 'soep', coding: 'c2' }, true],
  ['words, too', { words: 'brood', coding: 'c2' }, false],
])('of a row in which another has changed %s', (_, after, same) => {
  speak('nl')
  const before = { words: 'soep', coding: 'c1' }
  const field = { field: 'evidence/x', before, after, by: ['Noor'], at: '2026-03-12T10:00:00Z', overlap: null }
  const change = { row: { id: 'r' }, what: 'changed', fields: [field] }
  const none = { files: [], codings: [], blocks: [], targets: [], linked_from: [], gone_links: [] }
  const props = { change: { ...change, ...none }, kind: KIND, person: '', mayRestore: true, maySee: false, deeds: {} }
  page = mount(ChangedRecord, { target: document.body, props: props as never })
  flushSync()
  const said = document.querySelector('li[data-step]')?.textContent ?? ''
  expect(said.includes(t('change-unworded'))).toBe(same)
  expect(said.includes('soep')).toBe(!same)
  expect(document.querySelectorAll('li ins, li del')).toHaveLength(same ? 0 : 2)
  expect(said).toContain(t('change-restore'))
})
