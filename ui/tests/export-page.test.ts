// Exporting in the window: what could not go into the files is told, and nothing is where all went.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'

import ExportPage from '../src/features/exporting/ExportPage.svelte'
import { t } from '../src/shared/texts.svelte'

const REPORT = {
  records: 3,
  files: 4,
  path: '/tmp/uit',
  left_out: [],
  unreadable: 0,
  damaged: 0,
  elsewhere: 0,
  waiting: 0,
  names: null,
}
let report: Record<string, unknown>
let app: Record<string, unknown>

vi.mock('@tauri-apps/api/core', () => ({
  invoke: async (command: string) => (command === 'request' ? report : '/tmp/uit'),
}))

afterEach(async () => {
  await unmount(app)
  document.body.replaceChildren()
})

it.each([
  { unreadable: 0, damaged: 0, elsewhere: 0, waiting: 0 },
  { unreadable: 1, damaged: 0, elsewhere: 2, waiting: 0 },
  { unreadable: 0, damaged: 2, elsewhere: 0, waiting: 5 },
  { unreadable: 5, damaged: 1, elsewhere: 1, waiting: 2 },
])('tells what is not in the files: %o', async (left) => {
  report = { ...REPORT, ...left }
  app = mount(ExportPage, { target: document.body, props: { record: null } })
  document.querySelector('form')?.requestSubmit()
  const has = (text: string): boolean => document.body.textContent?.includes(text) ?? false
  await vi.waitFor(() => {
    flushSync()
    expect(has(t('export-done', { records: 3, files: 4, path: '/tmp/uit' }))).toBe(true)
  })
  for (const what of ['unreadable', 'damaged', 'elsewhere', 'waiting'] as const) {
    for (const count of [0, 1, 2, 5]) {
      const told = count > 0 && left[what] === count
      expect(has(t(`export-${what}`, { count })), `${what} ${count}`).toBe(told)
    }
  }
})
