// Whose leave a record needs: many people cost nothing until somebody asks about them, and then come a few at a time.
import { mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'

import RecordUses from '../src/features/records/rights/RecordUses.svelte'
import { t } from '../src/shared/texts.svelte'

/** As many as a meeting of a hundred trajectories names. */
const MANY = 360
const use = { id: 'audio', allowed: true, standing: 'allowed', consent: 'c', line: 'Gegeven.' }
const people = Array.from({ length: MANY }, (_, at) => ({
  id: `p${at}`,
  title: `P ${at}`,
  uses: [use],
  withdrawn: false,
}))

vi.mock('@tauri-apps/api/core', () => ({ invoke: async () => ({ governed: true, people, together: [use] }) }))

let app: Record<string, unknown>
afterEach(() => unmount(app))

it('draws people where they are asked for, and more of them when that is asked for', async () => {
  const props = { id: 'r', kind: 'meeting', title: 'Overleg', editable: true, onopen() {} }
  app = mount(RecordUses, { target: document.body, props })
  const folded = await vi.waitFor(() => document.querySelector('details') ?? Promise.reject(new Error('no details')))
  const names = (): number => folded.querySelectorAll('h3').length
  expect(names()).toBe(0)
  folded.open = true
  folded.dispatchEvent(new Event('toggle'))
  await vi.waitFor(() => expect(names()).toBeGreaterThan(0))
  const first = names()
  expect(first).toBeLessThan(20)
  const more = [...folded.querySelectorAll('button')].find(
    (each) => each.textContent?.trim() === t('parts-more', { count: MANY - first }),
  )
  more?.click()
  await vi.waitFor(() => expect(names()).toBe(2 * first))
  expect(document.activeElement?.closest('div')?.querySelector('h3')?.textContent).toBe(`P ${first}`)
})
