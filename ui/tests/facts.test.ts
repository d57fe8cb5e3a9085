// The short fields of a record, beside its text or above it: what somebody is typing there outlives a window that grows or shrinks.
import { flushSync } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'

import { id } from '../dev/sample'
import { request } from '../src/ipc/call'
import { places } from '../src/session/places.svelte'
import { startWindow } from './whole-window'

/** The facts beside the text, and above it. */
const WIDE = 1280
const HALF = 960

function resize(width: number): void {
  vi.stubGlobal('innerWidth', width)
  window.dispatchEvent(new Event('resize'))
  flushSync()
}

afterEach(() => {
  vi.unstubAllGlobals()
  window.dispatchEvent(new Event('resize'))
})

function control(label: string): HTMLInputElement {
  const found = [...document.querySelectorAll<HTMLLabelElement>('article .facts label')].find(
    (each) => each.textContent?.trim() === label,
  )
  const input = found && document.getElementById(found.htmlFor)
  if (!(input instanceof HTMLInputElement)) throw new Error(`no field ${label}`)
  return input
}

function type(label: string, words: string): HTMLInputElement {
  const input = control(label)
  input.focus()
  input.value = words
  input.dispatchEvent(new Event('input', { bubbles: true }))
  flushSync()
  return input
}

async function start(width: number): Promise<void> {
  resize(width)
  await startWindow('open&lang=nl')
  places.go({ page: 'records', kind: 'initiative', record: id(1) })
  await vi.waitFor(() => expect(control('Begonnen').readOnly).toBe(false))
}

const isFolded = (): boolean => !document.querySelector<HTMLDetailsElement>('.facts details')?.open

it.each([
  ['Activiteiten', 'buurt', WIDE, HALF],
  ['Activiteiten', 'buurt', HALF, WIDE],
  ['Begonnen', '2025-0', WIDE, HALF],
  ['Vrijwilligers', '-', WIDE, HALF],
  ['Plek op de kaart', 'deven', WIDE, HALF],
])('keeps the focus and what is half typed in %s: %s', async (label, words, before, after) => {
  await start(before)
  const input = type(label, words)
  for (const width of [after, before, after]) {
    resize(width)
    expect(control(label)).toBe(input)
    expect(input.value).toBe(words)
    expect(document.activeElement).toBe(input)
    expect(isFolded(), `at ${width}`).toBe(false)
  }
})

it('keeps a word that nobody ended when the page goes', async () => {
  await start(WIDE)
  type('Activiteiten', 'buurttuin')
  places.go({ page: 'home' })
  flushSync()
  await vi.waitFor(async () =>
    expect((await request('record_get', { id: id(1) })).fields['activities']).toContain('buurttuin'),
  )
})
