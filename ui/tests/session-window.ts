// The page of an intervision session in the whole window, and what is found on it by its words.
import { expect, vi } from 'vitest'

import { SESSION, startSession } from '../dev/fake-session'
import { places } from '../src/session/places.svelte'
import { startWindow } from './whole-window'

/** What comes in the end, however busy the machine is. */
export const until = <Found>(found: () => Found): Promise<Awaited<Found>> =>
  vi.waitFor(found, { timeout: 20_000 }) as Promise<Awaited<Found>>

export async function open(options = ''): Promise<void> {
  const asked = `open&lang=nl&session&${options}`
  await startWindow(asked)
  await until(() => expect(document.querySelector('h1')?.textContent).toBe('Vandaag'))
  await startSession(new URLSearchParams(asked))
  places.go({ page: 'session', record: SESSION })
  await until(() => expect(plain(document.querySelector('main h1')?.textContent ?? '')).toBe('Wie belt de gemeente?'))
}

/** As it is read: without the marks that keep directions apart. */
export const plain = (words: string): string =>
  words
    .replace(/[\u2068\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
export const text = (): string => plain(document.querySelector('main')?.textContent ?? '')
export const button = (words: string | RegExp): HTMLButtonElement => {
  const found = [...document.querySelectorAll<HTMLButtonElement>('main button, dialog button')].findLast((each) =>
    typeof words === 'string' ? plain(each.textContent) === words : words.test(plain(each.textContent)),
  )
  if (!found) throw new Error(`no button ${String(words)} in: ${text()}`)
  return found
}
export const labelled = <Kind extends HTMLElement>(words: string): Kind => {
  const label = [...document.querySelectorAll('main label')].find((each) => plain(each.textContent) === words)
  const named = [...document.querySelectorAll('main [aria-label]')]
  const found =
    document.getElementById(label?.getAttribute('for') ?? '') ??
    named.find((each) => plain(each.getAttribute('aria-label') ?? '') === words)
  if (!found) throw new Error(`no field ${words}`)
  return found as Kind
}
export function type(field: HTMLTextAreaElement | HTMLInputElement, words: string): void {
  field.value = words
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
export function choose(field: HTMLSelectElement, value: string): void {
  field.value = value
  field.dispatchEvent(new Event('change', { bubbles: true }))
}
