// The whole window on the pretended core: beginning, writing, locking.
import { flushSync } from 'svelte'
import { expect, it, vi } from 'vitest'

import { OTHER_WORDS } from '../dev/replies'
import { id } from '../dev/sample'
import { request } from '../src/ipc/call'
import { ExchangeNews } from '../src/session/exchange-news'
import { startWindow } from './whole-window'

function button(name: RegExp): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find((each) => name.test(each.textContent ?? ''))
  if (!found) throw new Error(`no button ${name}`)
  return found
}

function fill(selector: string, value: string, index = 0): void {
  const input = document.querySelectorAll<HTMLInputElement>(selector)[index]
  if (!input) throw new Error(`no ${selector}`)
  input.value = value
  input.dispatchEvent(new Event('input', { bubbles: true }))
  flushSync()
}

const heading = () => document.querySelector('h1')?.textContent ?? ''

it('speaks the language that is chosen on the first page, at once', async () => {
  await startWindow('first')
  expect(heading()).toBe('Welkom bij Crossroads')
  document.querySelector<HTMLInputElement>('input[value=en]')?.click()
  await vi.waitFor(() => expect(heading()).toBe('Welcome to Crossroads'))
  expect(document.documentElement.lang).toBe('en')
})

it('makes a project only with a passphrase that is long enough and the same twice, and shows the recovery code once', async () => {
  await startWindow('first&lang=nl')
  button(/nieuw project/).click()
  await vi.waitFor(() => expect(heading()).toBe('Een nieuw project'))
  fill('input:not([type])', 'Leertraject', 0)
  fill('input:not([type])', 'Noor', 1)
  fill('input[type=password]', 'kort', 0)
  fill('input[type=password]', 'kort', 1)
  expect(button(/Project maken/).disabled).toBe(true)
  fill('input[type=password]', 'een lange wachtzin', 0)
  fill('input[type=password]', 'een lange wachtzin', 1)
  button(/Project maken/).click()
  await vi.waitFor(() => expect(heading()).toBe('Bewaar je herstelcode'))
  expect(button(/Verder/).disabled).toBe(true)
  document.querySelector<HTMLInputElement>('input[type=checkbox]')?.click()
  flushSync()
  button(/Verder/).click()
  await vi.waitFor(() => expect(document.querySelector('nav')).not.toBeNull())
})

it('tells of the exchange of one project in no other', async () => {
  const heard = vi.spyOn(ExchangeNews.prototype, 'hear')
  await startWindow('lang=nl&open')
  await vi.waitFor(() => expect(heard).toHaveBeenCalled(), 10_000)
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'l', ctrlKey: true, cancelable: true }))
  await vi.waitFor(() => expect(heading()).toBe('Welkom terug'))
  const first = heard.mock.contexts.at(-1)
  heard.mockClear()
  fill('input[type=password]', 'een lange wachtzin')
  document.querySelector('form')?.requestSubmit()
  await vi.waitFor(() => expect(heard).toHaveBeenCalled(), 10_000)
  expect(heard.mock.contexts.at(-1)).not.toBe(first)
})

it('locks at a key, and shows nothing of the project afterwards', async () => {
  await startWindow('lang=nl&open')
  await vi.waitFor(() => expect(document.querySelector('nav')).not.toBeNull())
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'l', ctrlKey: true, cancelable: true }))
  await vi.waitFor(() => expect(heading()).toBe('Welkom terug'))
  expect(document.body.textContent).not.toContain('fietswerkplaats')
})

it('does not lock over words that are not on disk, unless the person says so', async () => {
  await startWindow('lang=nl&open&full')
  await vi.waitFor(() => expect(document.querySelector('nav')).not.toBeNull())
  button(/^\s*Veldnotities/).click()
  await vi.waitFor(() => expect(heading()).toBe('Veldnotities'))
  button(/^\s*Nieuw\s*$/).click()
  await vi.waitFor(() => expect(document.querySelector('textarea.title')).not.toBeNull())
  fill('textarea.title', 'bijna kwijt')
  await vi.waitFor(() => expect(document.querySelector('[role=alert]')?.textContent).toContain('Nog niet bewaard'))
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'l', ctrlKey: true, cancelable: true }))
  await vi.waitFor(() => expect(document.querySelector('dialog')).not.toBeNull())
  button(/Blijven/).click()
  await vi.waitFor(() => expect(document.querySelector('dialog')).toBeNull())
  expect(document.querySelector<HTMLTextAreaElement>('textarea.title')?.value).toBe('bijna kwijt')
})

it('invites: shows the code, and asks about the four words of whoever comes', async () => {
  await startWindow('lang=nl&open&asked')
  await vi.waitFor(() => expect(document.querySelector('nav')).not.toBeNull())
  button(/^\s*Team en uitwisselen/).click()
  await vi.waitFor(() => button(/Iemand uitnodigen/).click())
  await vi.waitFor(() => button(/Uitnodiging maken/).click())
  await vi.waitFor(() => expect(document.querySelector('textarea')?.value).toContain('CROSSROADS:'))
  expect(document.querySelector('img')?.src).toMatch(/^data:image\/svg\+xml,/)
  await vi.waitFor(() => expect(document.querySelector('dialog')?.textContent).toContain('Hamid'), 3000)
  expect([...document.querySelectorAll('dialog ol li')].map((word) => word.textContent)).toEqual(OTHER_WORDS)
  button(/laat binnen/).click()
  await vi.waitFor(() => expect(document.querySelector('dialog')).toBeNull())
  expect(heading()).toBe('Team en uitwisselen')
})

it('asks twice before a laptop goes, and says what that does and does not do', async () => {
  await startWindow('lang=nl&open')
  await vi.waitFor(() => expect(document.querySelector('nav')).not.toBeNull())
  button(/^\s*Team en uitwisselen/).click()
  await vi.waitFor(() => button(/Laptop kwijt/).click())
  const dialog = await vi.waitFor(() => document.querySelector('dialog') ?? Promise.reject(new Error('no dialog')))
  expect(dialog.textContent).toMatch(/krijgt deze laptop niets meer/)
  expect(dialog.textContent).toMatch(/kun je het niet wissen/)
  button(/Annuleren/).click()
  await vi.waitFor(() => expect(document.querySelector('dialog')).toBeNull())
})

it('erases only after the word was typed', async () => {
  await startWindow('lang=nl&open')
  await vi.waitFor(() => expect(document.querySelector('nav')).not.toBeNull())
  button(/Prullenbak/).click()
  await vi.waitFor(() => button(/Voorgoed wissen/).click())
  await vi.waitFor(() => expect(document.querySelector('dialog')).not.toBeNull())
  const confirm = [...document.querySelectorAll<HTMLButtonElement>('dialog button')].at(-1)
  expect(confirm?.disabled).toBe(true)
  fill('dialog input', 'wissen')
  expect(confirm?.disabled).toBe(false)
  confirm?.click()
  await vi.waitFor(() => expect(document.querySelector('dialog')).toBeNull())
  await vi.waitFor(() => expect(document.body.textContent).not.toContain('Dubbele notitie'))
})

it('says before erasing where paragraphs were woven into', async () => {
  await startWindow('lang=nl&open')
  await vi.waitFor(() => expect(document.querySelector('nav')).not.toBeNull())
  await request('weave', { target: id(1), sources: [{ record: id(10) }], put_away: false })
  button(/Prullenbak/).click()
  await vi.waitFor(() => button(/Voorgoed wissen/).click())
  const { row } = await request('record_get', { id: id(1) })
  await vi.waitFor(() => expect(document.querySelector('dialog ul')?.textContent).toContain(row.title))
  expect(document.querySelector('dialog')?.textContent).toMatch(/blijven daar staan/)
})

it('says that this laptop was removed, and lets read and not write', async () => {
  await startWindow('lang=nl&open&removed')
  await vi.waitFor(() => expect(heading()).toBe('Deze laptop hoort niet meer bij het project'), 3000)
  button(/Verder lezen/).click()
  await vi.waitFor(() => expect(document.querySelector('nav')).not.toBeNull())
  expect(document.body.textContent).toContain('er wordt niets meer uitgewisseld')
  expect([...document.querySelectorAll('button')].some((each) => /^\s*Nieuw\s*$/.test(each.textContent ?? ''))).toBe(
    false,
  )
})

it('keeps a code that was mistyped, and says so', async () => {
  await startWindow('first&lang=nl')
  button(/Meedoen/).click()
  await vi.waitFor(() => expect(heading()).toBe('Meedoen met een project'))
  fill('textarea', 'CROSSROADS:X')
  fill('input:not([type])', 'Hamid')
  fill('input[type=password]', 'een lange wachtzin', 0)
  fill('input[type=password]', 'een lange wachtzin', 1)
  button(/binnen mag/).click()
  await vi.waitFor(() => expect(document.querySelector('[role=alert]')?.textContent).toContain('letter anders'))
  expect(document.querySelector('textarea')?.value).toBe('CROSSROADS:X')
})
