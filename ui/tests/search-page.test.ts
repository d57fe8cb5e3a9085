// The page of what was found: a codebook of a thousand costs no more to draw than one of a hundred.
import { mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'

import { startFakeCore } from '../dev/fake-core'
import SearchPage from '../src/features/search/SearchPage.svelte'
import type { CodeInfo } from '../src/ipc/generated/CodeInfo'
import { codebook } from '../src/session/codebook.svelte'

let page: Record<string, unknown> | undefined
afterEach(async () => {
  if (page) await unmount(page)
  vi.restoreAllMocks()
})

it('draws codes a hundred at a time, and goes on with the first of what was asked for', async () => {
  startFakeCore(new URLSearchParams('open&lang=nl'))
  const codes = Array.from({ length: 1000 }, (_, at) => ({ id: `c${at}`, name: `Thema ${at}`, memo: 'Lang' }))
  vi.spyOn(codebook, 'watch').mockReturnValue(() => {})
  codebook.codes = codes as CodeInfo[]
  const props = { query: 'thema', onopen() {}, oncode() {} }
  page = mount(SearchPage, { target: document.body, props })
  const drawn = (): HTMLElement[] => [
    ...document.querySelectorAll<HTMLElement>('section[aria-labelledby=hits-codes] li button'),
  ]
  await vi.waitFor(() => expect(drawn().length).toBeGreaterThan(0), 10_000)
  expect(drawn()).toHaveLength(100)
  const more = document.querySelector<HTMLElement>('section[aria-labelledby=hits-codes] p button')
  more?.click()
  await vi.waitFor(() => expect(drawn()).toHaveLength(200))
  expect(document.activeElement).toBe(drawn()[100])
})
