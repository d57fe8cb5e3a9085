// The window by its keys: the palette, notes at once, hiding everything, field mode, and a focus that is always somewhere.
import { Selection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { flushSync } from 'svelte'
import { expect, it, vi } from 'vitest'

import { keepFocus } from '../src/shared/focus-keeper'
import { startWindow } from './whole-window'

async function start(options = ''): Promise<void> {
  await startWindow(`lang=nl&open&${options}`)
}

function press(key: string, more: KeyboardEventInit = {}): void {
  const target = document.activeElement ?? document.body
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
  flushSync()
}

const mod = { ctrlKey: true }
const modShift = { ctrlKey: true, shiftKey: true }
const box = () => document.querySelector<HTMLInputElement>('dialog [role=combobox]')
const options = () =>
  [...document.querySelectorAll('dialog [role=option]')].map((each) => each.textContent?.trim() ?? '')
const chosen = () => document.querySelector('dialog [aria-selected=true]')?.textContent ?? ''
const heading = () => document.querySelector('h1')?.textContent ?? ''
const focus = () => document.activeElement

async function ask(words: string): Promise<void> {
  press('k', mod)
  await vi.waitFor(() => expect(options().length).toBeGreaterThan(0))
  const input = box()
  if (!input) throw new Error('no palette')
  input.value = words
  input.dispatchEvent(new Event('input', { bubbles: true }))
  flushSync()
}

it('opens a palette of records and commands, with the roles of a combobox', async () => {
  await start()
  press('k', mod)
  await vi.waitFor(() => expect(options().some((text) => text.startsWith('Snelle veldnotitie'))).toBe(true))
  expect(focus()).toBe(box())
  const list = document.getElementById(box()?.getAttribute('aria-controls') ?? '')
  expect(list?.getAttribute('role')).toBe('listbox')
  const active = () => document.getElementById(box()?.getAttribute('aria-activedescendant') ?? '')
  expect(active()?.getAttribute('aria-selected')).toBe('true')
  const first = active()
  press('ArrowDown')
  expect(active()).not.toBe(first)
  press('ArrowUp')
  press('ArrowUp')
  expect(active()?.textContent).toContain('Meteen vergrendelen')
  for (const group of document.querySelectorAll('dialog [role=group]'))
    expect(document.getElementById(group.getAttribute('aria-labelledby') ?? '')?.textContent?.trim()).toBeTruthy()
})

it('draws of all commands no more than are seen, and the others where somebody goes to them', async () => {
  await start()
  press('k', mod)
  await vi.waitFor(() => expect(options().length).toBeGreaterThan(10))
  expect(options().length).toBeLessThanOrEqual(24)
  const all = Number(document.querySelector('dialog [role=option]')?.getAttribute('aria-setsize'))
  expect(all).toBeGreaterThan(40)
  for (let row = 1; row < all; row++) {
    press('ArrowDown')
    expect(chosen(), `row ${row}`).toBeTruthy()
  }
  expect(options().length).toBe(all)
  expect(chosen()).toContain('Meteen vergrendelen')
})

it.each([
  ['instell', 'Instellingen'],
  ['wat is', 'Wat is nieuw'],
  ['interviews', 'Interviews'],
])('goes by "%s" to %s, whose heading has the focus', async (typed, page) => {
  await start()
  await ask(typed)
  await vi.waitFor(() => expect(chosen()).toContain(page))
  press('Enter')
  await vi.waitFor(() => expect(heading()).toBe(page))
  expect(document.querySelector('dialog')).toBeNull()
})

it('opens a record by part of its title, however fast Enter comes', async () => {
  await start()
  await ask('kookavond')
  press('Enter')
  await vi.waitFor(() =>
    expect(document.querySelector<HTMLTextAreaElement>('textarea.title')?.value).toMatch(/^Kookavond/),
  )
  expect(document.querySelector('dialog')).toBeNull()
})

it('goes into the record that was chosen, wherever the focus was before, and though it is open already', async () => {
  const { showModal, close } = HTMLDialogElement.prototype
  // As the dialogs of browsers do, which give the focus back.
  const before: (Element | null)[] = []
  HTMLDialogElement.prototype.showModal = function () {
    before.push(focus())
    showModal.call(this)
  }
  HTMLDialogElement.prototype.close = function () {
    close.call(this)
    const last = before.pop()
    if (last instanceof HTMLElement) last.focus()
  }
  await start()
  for (const page of ['Instellingen', 'Veldnotities']) {
    const button = [...document.querySelectorAll<HTMLElement>('nav button')].find((each) =>
      each.textContent?.includes(page),
    )
    button?.focus()
    expect(focus()).toBe(button)
    await ask('kookavond')
    press('Enter')
    await vi.waitFor(() => expect(document.querySelector('dialog')).toBeNull())
    await vi.waitFor(() => {
      expect(focus()?.tagName).toBe('H2')
      expect(focus()?.textContent?.trim(), page).toMatch(/^Kookavond/)
    })
  }
  Object.assign(HTMLDialogElement.prototype, { showModal, close })
})

it('finds words in the text that is open, and Escape leaves the cursor on them', async () => {
  await start()
  await ask('kookavond')
  press('Enter')
  await vi.waitFor(() => expect(document.querySelector('.prose')?.textContent).toContain('koriander'))
  press('f', mod)
  await vi.waitFor(() => expect(focus()?.getAttribute('aria-label')).toBe('Zoeken in deze tekst'))
  const input = focus() as HTMLInputElement
  input.value = 'KORI'
  input.dispatchEvent(new Event('input', { bubbles: true }))
  flushSync()
  const told = () => document.querySelector('.bar output')?.textContent
  expect(told()?.replace(/[^\w ]/g, '')).toBe('1 van 1')
  press('F3')
  press('Escape')
  expect(told()).toBeUndefined()
  expect(focus()?.classList.contains('prose')).toBe(true)
  expect(getSelection()?.toString()).toBe('kori')
})

it.each(['a note that is read', 'a note that begins in its text'])(
  'tells the editor of a link that is typed in %s, and then rests',
  async (where) => {
    const drawn = vi.spyOn(EditorView.prototype, 'updateState')
    const bound = vi.spyOn(EditorView.prototype, 'destroy')
    await start()
    if (where === 'a note that is read') {
      await ask('kookavond')
      press('Enter')
      await vi.waitFor(() => expect(document.querySelector('.prose')?.textContent).toContain('koriander'))
    } else {
      press('N', modShift)
      await vi.waitFor(() => expect(focus()?.classList.contains('prose')).toBe(true))
    }
    const view = drawn.mock.contexts.at(-1) as EditorView
    const before = view.state.doc
    view.dispatch(view.state.tr.setSelection(Selection.atEnd(view.state.doc)))
    bound.mockClear()
    for (const letters of [' @', 'k', 'o']) {
      drawn.mockClear()
      view.dispatch(view.state.tr.insertText(letters))
      flushSync()
      await vi.waitFor(() => expect(document.querySelector('[role=listbox] [role=option]')).not.toBeNull())
      await new Promise((done) => setTimeout(done, 50))
      expect(drawn.mock.calls.length, letters).toBeLessThan(10)
    }
    expect(bound, 'it is the same editor still').not.toHaveBeenCalled()
    // The pretended core keeps its text for the tests behind this one.
    view.dispatch(view.state.tr.replaceWith(0, view.state.doc.content.size, before.content))
    vi.restoreAllMocks()
  },
)

it('shows nothing but the text at a key, with the focus in it, and all again at Escape', async () => {
  await start()
  await ask('kookavond')
  press('Enter')
  await vi.waitFor(() => expect(document.querySelector('.prose')?.textContent).toContain('koriander'))
  const told = document.querySelector('.editor')?.textContent?.replace(/[\u2066-\u2069]/g, '')
  expect(told).toMatch(/9 woorden · 4\d tekens/)
  for (const leave of ['Escape', 'F4']) {
    press('F4')
    expect(document.documentElement.hasAttribute('data-focus')).toBe(true)
    expect(focus()?.classList.contains('prose')).toBe(true)
    expect(focus()?.closest('[data-aside]')).toBeNull()
    press('F1')
    await vi.waitFor(() => expect(document.querySelector('dialog[open]')).not.toBeNull())
    press('Escape')
    expect(document.documentElement.hasAttribute('data-focus'), 'it was the dialog that it left').toBe(true)
    const keys = document.querySelector('dialog[open]')
    keys?.dispatchEvent(new Event('cancel', { cancelable: true }))
    await vi.waitFor(() => expect(document.querySelector('dialog[open]')).toBeNull())
    document.querySelector<HTMLElement>('.prose')?.focus()
    press(leave)
    expect(document.documentElement.hasAttribute('data-focus')).toBe(false)
    expect(focus()?.classList.contains('prose')).toBe(true)
  }
})

it('keeps a picture that is pasted with the attachments, and leaves the text as it is', async () => {
  await start()
  await ask('kookavond')
  press('Enter')
  await vi.waitFor(() => expect(document.querySelector('.prose')?.textContent).toContain('koriander'))
  const prose = document.querySelector('.prose')
  const text = prose?.textContent
  const bytes = new Uint8Array([1, 2, 3])
  const picture = new File([bytes], 'image.png', { type: 'image/png' })
  const files = [Object.assign(picture, { arrayBuffer: async () => bytes.buffer })] // jsdom's files give no bytes
  const clipboardData = { files, types: ['Files'], getData: () => '' }
  prose?.dispatchEvent(Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData }))
  await vi.waitFor(() => expect(document.body.textContent).toMatch(/Geplakt .*-1\.png/))
  expect(prose?.textContent).toBe(text)
})

it('searches the text too, and passes over what stands there by its title', async () => {
  await start()
  await ask('koriander')
  await vi.waitFor(() => expect(options().join()).toContain('koriander'))
  expect(options()).toHaveLength(new Set(options()).size)
})

it('begins a field note at once, with the time in it and the cursor in its text', async () => {
  await start()
  press('N', modShift)
  await vi.waitFor(() => expect(focus()?.getAttribute('role')).toBe('textbox'))
  expect(document.querySelector<HTMLTextAreaElement>('textarea.title')?.value).toMatch(/^Notitie van .*\d\d:\d\d/)
})

it('shows the keys, each with its command', async () => {
  await start()
  press('F1')
  await vi.waitFor(() => expect(document.querySelector('dialog')?.textContent).toContain('Ctrl+Shift+N'))
  expect(document.querySelectorAll('dialog dt')).toHaveLength(document.querySelectorAll('dialog dd').length)
})

it('leaves the palette for what else a key stands for, and goes nowhere from a question', async () => {
  await start()
  press('k', mod)
  await vi.waitFor(() => expect(box()).not.toBeNull())
  press(',', mod)
  await vi.waitFor(() => expect(heading()).toBe('Instellingen'))
  expect(document.querySelector('dialog')).toBeNull()
  const asked = document.body.appendChild(document.createElement('dialog'))
  asked.showModal()
  press('N', modShift)
  press('k', mod)
  press('F1')
  await new Promise((done) => setTimeout(done))
  expect(heading()).toBe('Instellingen')
  expect(document.querySelectorAll('dialog')).toHaveLength(1)
  asked.remove()
})

it('hides everything at a key, dialogs too, and is locked when it comes back', async () => {
  await start()
  press('k', mod)
  await vi.waitFor(() => expect(box()).not.toBeNull())
  const all = document.querySelector<HTMLElement>('.all')
  let now = performance.now()
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now)
  press('H', modShift)
  expect(all?.hidden).toBe(true)
  expect(document.title).toBe('Leeg')
  await vi.waitFor(() => expect(document.body.textContent).not.toContain('fietswerkplaats'))
  press('a')
  expect(all?.hidden, 'a key right after it is no wish to come back').toBe(true)
  now += 850
  press('a')
  clock.mockRestore()
  // The sheet goes when all behind it is locked.
  await vi.waitFor(() => expect(all?.hidden).toBe(false))
  expect(document.body.textContent).not.toContain('fietswerkplaats')
  await vi.waitFor(() => expect(heading()).toBe('Welkom terug'))
})

it('keeps to the field: a note at once, its time, its reading apart, and no way to the rest', async () => {
  await start()
  press('M', modShift)
  await vi.waitFor(() => expect(heading()).toBe('Veldmodus'))
  await vi.waitFor(() => expect(focus()?.getAttribute('role')).toBe('textbox'))
  expect(document.body.textContent).toContain('Geen netwerk')
  expect(document.querySelector('nav')).toBeNull()
  press('T', modShift)
  expect(document.querySelector('.prose')?.textContent).toMatch(/\d\d:\d\d/)
  press('k', mod)
  expect(box(), 'no palette in the field').toBeNull()
  expect(document.querySelector('textarea')?.getAttribute('aria-labelledby')).toMatch(/reading/)
  const stop = [...document.querySelectorAll('button')].find((each) => each.textContent?.includes('beëindigen'))
  stop?.click()
  await vi.waitFor(() => expect(document.querySelector('nav')).not.toBeNull())
  await vi.waitFor(() =>
    expect(document.querySelector<HTMLTextAreaElement>('textarea.title')?.value).toMatch(/^Notitie/),
  )
})

it.each(['Wat is nieuw', 'Team en uitwisselen', 'Binnenhalen', 'Uitvoeren', 'Prullenbak', 'Instellingen'])(
  'takes the focus to the heading of %s',
  async (page) => {
    await start()
    await vi.waitFor(() => expect(document.querySelector('nav')).not.toBeNull())
    const button = [...document.querySelectorAll<HTMLElement>('nav button')].find((each) =>
      each.textContent?.includes(page),
    )
    button?.focus()
    button?.click()
    await vi.waitFor(() => expect(focus()?.tagName).toBe('H1'))
    expect(focus()?.textContent).toContain(page)
  },
)

it.each([
  ['the next', 1, 'remove c'],
  ['the one before, of the last', 3, 'remove c'],
])('goes on with %s row when a row goes', async (_, at, then) => {
  document.body.innerHTML = `<h2>Rows</h2><ul>${['a', 'b', 'c', 'd'].map((name) => `<li><button>open ${name}</button><button>remove ${name}</button></li>`).join('')}</ul>`
  const stop = keepFocus()
  const row = document.querySelectorAll('li')[at]
  row?.querySelectorAll('button')[1]?.focus()
  row?.remove()
  await vi.waitFor(() => expect(focus()?.textContent).toBe(then))
  document.querySelector('ul')?.remove()
  await vi.waitFor(() => expect(focus()?.tagName).toBe('H2'))
  stop()
})
