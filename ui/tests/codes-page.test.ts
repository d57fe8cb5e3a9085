// The page of the codebook: what is typed while the core makes a new code stays, and so does who went elsewhere; and writing it for a
// use, with what had to stay.
import { flushSync } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'

import { places } from '../src/session/places.svelte'
import { session } from '../src/session/session.svelte'
import { t } from '../src/shared/texts.svelte'
import { startWindow } from './whole-window'

vi.setConfig({ testTimeout: 120_000 })

/** Keeps the answer to a new code back until it is let go. */
let answers: Promise<void> = Promise.resolve()
/** What was asked of the core, file by file. */
const exported: { purpose?: string }[] = []
vi.mock('../src/ipc/call', async (original) => {
  const call = await original<typeof import('../src/ipc/call')>()
  return {
    ...call,
    request: async (...asked: Parameters<typeof call.request>) => {
      const answer = await call.request(...asked)
      if (asked[0] === 'code_new') await answers
      if (asked[0] === 'codebook_export') {
        exported.push(asked[1] as { purpose?: string })
        const left = { what: 'name', why: 'in-text', count: 2, line: 'Twee namen bleven weg.' }
        return { codes: 1, names: 0, left_out: exported.at(-1)?.purpose ? [left] : [] }
      }
      return answer
    },
  }
})

afterEach(() => (answers = Promise.resolve()))

it('leaves what was typed, and the focus where somebody went, when a code was made', async () => {
  await startWindow('open&lang=nl')
  await vi.waitFor(() => expect(session.mayWrite).toBe(true))
  places.go({ page: 'codes' })
  const field = await vi.waitFor(() => {
    const label = [...document.querySelectorAll('main label')].find(
      (each) => each.textContent?.trim() === t('codes-name'),
    )
    const found = document.getElementById(label?.getAttribute('for') ?? '') as HTMLInputElement | null
    return found ?? Promise.reject(new Error('no field'))
  })
  const type = (words: string): void => {
    field.focus()
    field.value = words
    field.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
  }
  const isMade = (name: string) => vi.waitFor(() => expect(document.querySelector('main')?.textContent).toContain(name))
  type('Gastvrij onthaal')
  field.form!.requestSubmit()
  await isMade('Gastvrij onthaal')
  await vi.waitFor(() => expect(field.value).toBe(''))

  let answer: () => void = () => {}
  answers = new Promise((resolve) => (answer = resolve))
  type('Wachten op post')
  field.form!.requestSubmit()
  await new Promise((done) => setTimeout(done, 50))
  type('Wachten op post van de')
  const memo = document.querySelector<HTMLTextAreaElement>('main textarea')!
  memo.focus()
  answer()
  await isMade('Wachten op post')
  await new Promise((done) => setTimeout(done, 50))
  expect(field.value).toBe('Wachten op post van de')
  expect(document.activeElement).toBe(memo)
})

it('writes the codebook for a use, and says what of it had to stay', async () => {
  await startWindow('open&codes&lang=nl')
  await vi.waitFor(() => expect(session.mayWrite).toBe(true))
  places.go({ page: 'codes' })
  const use = await vi.waitFor(() => {
    const found = document.querySelector<HTMLSelectElement>('[aria-labelledby="codes-files"] select')
    return found ?? Promise.reject(new Error('no use to choose'))
  })
  const write = [...document.querySelectorAll<HTMLButtonElement>('[aria-labelledby="codes-files"] button')].find(
    (each) => each.textContent?.trim() === t('codes-write'),
  )!
  const said = (): string => document.querySelector('[aria-labelledby="codes-files"]')?.textContent ?? ''
  write.click()
  await vi.waitFor(() => expect(exported).toHaveLength(1))
  expect(exported[0]?.purpose, 'for the team itself').toBeUndefined()
  use.value = 'share_municipality'
  use.dispatchEvent(new Event('change', { bubbles: true }))
  flushSync()
  expect(said()).toContain(t('codes-for-others'))
  await vi.waitFor(() => expect(write.disabled).toBe(false))
  write.click()
  await vi.waitFor(() => expect(exported).toHaveLength(2))
  expect(exported[1]?.purpose).toBe('share_municipality')
  await vi.waitFor(() => expect(said()).toContain('Twee namen bleven weg.'))
})
