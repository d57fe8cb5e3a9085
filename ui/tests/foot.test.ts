// What stands at the foot of the window: one line above the other, and closing one leaves the focus where it was before.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, expect, it } from 'vitest'

import Foot from '../src/Foot.svelte'
import { drops } from '../src/session/drops.svelte'
import { leftBehind } from '../src/session/left-behind.svelte'
import { turning } from '../src/session/turning.svelte'
import { hush } from '../src/shared/announcer.svelte'

let app: Record<string, unknown>

beforeEach(() => {
  app = mount(Foot, { target: document.body })
  flushSync()
  turning.said = { line: 'Teruggenomen: plek', again: false, done: null, record: null, part: 'all' }
  drops.refused = 1
  leftBehind.add(1, 0)
  flushSync()
})

afterEach(async () => {
  await unmount(app)
  hush()
  document.body.replaceChildren()
})

const lines = () => [...document.querySelectorAll<HTMLElement>('.line')]

it('stands one line above the other', () => {
  expect(lines()).toHaveLength(3)
  expect(lines().every(({ parentElement }) => parentElement?.matches('.foot'))).toBe(true)
  expect(lines().some((line) => getComputedStyle(line).position === 'fixed')).toBe(false)
})

it('goes line by line, and gives back the focus', () => {
  const box = document.body.appendChild(document.createElement('input'))
  for (let left = 3; left > 0; left -= 1) {
    box.focus()
    const close = lines()[0]?.querySelector<HTMLElement>('.close')
    close?.focus()
    close?.click()
    flushSync()
    expect(lines()).toHaveLength(left - 1)
    expect(document.activeElement).toBe(box)
  }
})

it('says nothing of a project that was locked', async () => {
  await unmount(app)
  app = mount(Foot, { target: document.body })
  flushSync()
  expect(lines()).toHaveLength(0)
})
