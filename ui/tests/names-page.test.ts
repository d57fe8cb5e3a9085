// Real names on the pages: on that of a person they are kept, on others they are noticed, and put right by click and keyboard.
import { flushSync } from 'svelte'
import { expect, it, vi } from 'vitest'

import { SAMPLES } from '../dev/sample'
import { request } from '../src/ipc/call'
import { places } from '../src/session/places.svelte'
import { startWindow } from './whole-window'

vi.setConfig({ testTimeout: 170_000 })
const until = <T>(holds: () => T | Promise<T>) => vi.waitFor(holds, { timeout: 150_000, interval: 10 })

const PERSON = SAMPLES.find(({ kind }) => kind === 'person')
const TALK = SAMPLES.find(({ kind }) => kind === 'interview')
const NOTE = SAMPLES.find(({ kind }) => kind === 'field-note')

async function start(record: { id: string; kind: string } | undefined): Promise<void> {
  await startWindow('open&lang=nl&names')
  if (record) places.go({ page: 'records', kind: record.kind, record: record.id })
  await until(() => expect(document.querySelector('textarea.title')).not.toBeNull())
}

function control<T extends HTMLElement>(label: string): T {
  const found = [...document.querySelectorAll<HTMLLabelElement>('label')].find(
    (each) => each.textContent?.trim() === label,
  )
  const input = found && document.getElementById(found.htmlFor)
  if (!input) throw new Error(`no field ${label}`)
  return input as T
}

function fill(input: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  input.value = value
  input.dispatchEvent(new Event('input', { bubbles: true }))
  flushSync()
}

const title = (): HTMLTextAreaElement =>
  document.querySelector<HTMLTextAreaElement>('textarea.title') as HTMLTextAreaElement
const buttons = (): HTMLButtonElement[] => [
  ...document.querySelectorAll<HTMLButtonElement>('[aria-label="Echte namen"] button'),
]
const button = (text: RegExp): HTMLButtonElement => {
  const found = buttons().find((each) => text.test(each.textContent ?? ''))
  if (!found) throw new Error(`no button ${text}`)
  return found
}

it('keeps a name without a button, and shows it again', async () => {
  await start(PERSON)
  await until(() => expect(control<HTMLInputElement>('Echte naam').value).toBe('Zarife Verzonnen'))
  fill(control<HTMLInputElement>('Echte naam'), 'Zarife Bedacht')
  fill(control<HTMLTextAreaElement>('E-mail'), 'z@example.org')
  const kept = () => request('names_get', { id: PERSON?.id ?? '' })
  await until(async () =>
    expect((await kept()).own).toMatchObject({ name: 'Zarife Bedacht', mail: 'z@example.org', also: ['Zari'] }),
  )
})

it('notices a name in the title, and puts what the person is called', async () => {
  await start(NOTE)
  fill(title(), 'Bij Zarife Verzonnen thuis, en Zari')
  await until(() => expect(buttons().length).toBe(4))
  button(/^Zet/).click()
  await until(() => expect(title().value).toBe(`Bij ${PERSON?.title} thuis, en Zari`))
  // The list was looked through anew: one is left, and is let be.
  await until(() => expect(buttons().length).toBe(2))
  button(/^Laat staan/).click()
  await until(() => expect(buttons()).toEqual([]))
  expect(document.activeElement).toBe(title())
})

it('does not say that names are kept where none can be typed, and forgets a failure with its dialog', async () => {
  await startWindow('open&lang=nl&names')
  const core = (window as unknown as { __TAURI_INTERNALS__: { invoke: (...of: unknown[]) => Promise<unknown> } })
    .__TAURI_INTERNALS__
  const { invoke } = core
  const refused: Record<string, string> = { names_get: 'unreadable', names_go_on: 'disk' }
  core.invoke = async (command, args, ...more) => {
    const code = refused[(args as { name?: string } | undefined)?.name ?? '']
    if (code) throw { code, message: `no: ${code}` }
    return invoke(command, args, ...more)
  }
  places.go({ page: 'records', kind: 'person', record: PERSON?.id ?? '' })
  const press = (within: string, words: string): void => {
    const all = [...document.querySelectorAll<HTMLElement>(`${within} button`)]
    all.find((each) => each.textContent?.trim() === words)?.click()
    flushSync()
  }
  const read = (of: string): string => document.querySelector(of)?.textContent ?? ''
  await until(() => expect(read('article')).toContain('kun je hier geen namen typen'))
  expect(read('article')).not.toContain('Wat je hier typt, blijft bewaard')
  press('article', 'Ga verder zonder')
  press('dialog', 'Verder zonder deze namen')
  await until(() => expect(read('dialog')).toContain('no: disk'))
  press('dialog', 'Annuleren')
  press('article', 'Ga verder zonder')
  expect(read('dialog')).toContain('Verder zonder deze namen')
  expect(read('dialog')).not.toContain('no: disk')
})

it('offers the pseudonym for a name in the text, by keyboard', async () => {
  await start(TALK)
  const text = await until(() => {
    const found = document.querySelector<HTMLElement>('.ProseMirror')
    if (!found) throw new Error('no text')
    return found
  })
  const add = TALK?.doc.getXmlFragment('body').get(0)
  expect(add).toBeDefined()
  const { XmlText } = await import('yjs')
  // A colleague wrote it: what comes from others is noticed, too.
  TALK?.doc.transact(() => (add as import('yjs').XmlElement).insert(0, [new XmlText('Zari kwam. ')]))
  await until(() => expect(text.querySelector('.real-name')?.textContent).toBe('Zari'))
  const key = new KeyboardEvent('keydown', { key: 'Y', ctrlKey: true, shiftKey: true, bubbles: true, cancelable: true })
  text.dispatchEvent(key)
  expect(document.activeElement?.textContent?.replace(/[\u2068\u2069]/g, '').trim()).toBe(`Zet “${PERSON?.title}”`)
  ;(document.activeElement as HTMLButtonElement).click()
  await until(() => expect(text.textContent).toContain(`${PERSON?.title} kwam.`))
  expect(document.querySelector('[aria-label="Echte namen"]')).toBeNull()
})

it('takes one of more spellings away than may be typed, as a backup can bring them, and no other', async () => {
  const id = PERSON?.id ?? ''
  await start(NOTE)
  const also = Array.from({ length: 60 }, (_, n) => `Zari${n}`)
  await request('names_set', { id, also })
  places.go({ page: 'records', kind: 'person', record: id })
  const input = await until(() => control<HTMLInputElement>('Andere spellingen en namen'))
  const kept = async () => (await request('names_get', { id })).own.also
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Backspace', bubbles: true, cancelable: true }))
  await until(async () => expect(await kept()).toEqual(also.slice(0, 59)))
  fill(input, 'Zari61, Zari62')
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  flushSync()
  fill(control<HTMLInputElement>('Echte naam'), 'Zarife Bedacht')
  await until(async () => expect((await request('names_get', { id })).own.name).toBe('Zarife Bedacht'))
  expect(await kept()).toEqual(also.slice(0, 59))
})
