// The focus is never nowhere: a button that has nothing left to do keeps it, and it moves on to what is next or above where its place went.
import { createRawSnippet, flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'

import WordsField from '../src/features/records/fields/WordsField.svelte'
import Button from '../src/shared/Button.svelte'
import { keepFocus } from '../src/shared/focus-keeper'

let off: () => void = () => {}
const focus = (): Element | null => document.activeElement

afterEach(() => {
  off()
  document.body.replaceChildren()
})

it('stays on a button that has nothing left to do, which then does nothing', () => {
  const props = $state({ disabled: false })
  const pressed = vi.fn(() => (props.disabled = true))
  const children = createRawSnippet(() => ({ render: () => '<span>Eerder</span>' }))
  const made = mount(Button, {
    target: document.body,
    props: {
      children,
      onclick: pressed,
      get disabled() {
        return props.disabled
      },
    },
  })
  off = () => void unmount(made)
  const button = document.querySelector('button')!
  button.focus()
  button.click()
  flushSync()
  expect(focus()).toBe(button)
  expect([button.disabled, button.getAttribute('aria-disabled')]).toEqual([false, 'true'])
  button.click()
  expect(pressed).toHaveBeenCalledOnce()
  button.blur()
  flushSync()
  expect(button.disabled).toBe(true)
})

it('goes to the heading above what went, not to the first of the page', async () => {
  document.body.innerHTML =
    '<main><h1>Record</h1><h3>Money</h3><p>…</p><h2>Over the years</h2><section><h2>Gave way</h2><button>Apart</button></section><h2>Below</h2></main>'
  off = keepFocus()
  document.querySelector('button')?.focus()
  document.querySelector('section')?.remove()
  await vi.waitFor(() => expect(focus()?.textContent).toBe('Over the years'))
})

it('goes on with the next of things in a row that are no list', async () => {
  const row = (name: string): string => `<div data-row><p>${name}</p><button>bring ${name}</button></div>`
  document.body.innerHTML = `<h1>Then</h1><div>${['a', 'b', 'c'].map(row).join('')}</div>`
  off = keepFocus()
  const bring = [...document.querySelectorAll('button')]
  bring[1]?.focus()
  bring[1]?.remove()
  await vi.waitFor(() => expect(focus()?.textContent).toBe('bring c'))
})

it('stays with a row that can be stood on when its button goes', async () => {
  const row = (name: string): string => `<li tabindex="-1"><p>${name}</p><button>take ${name}</button></li>`
  document.body.innerHTML = `<h1>News</h1><ul>${['a', 'b'].map(row).join('')}</ul>`
  off = keepFocus()
  const take = document.querySelector('button')
  take?.focus()
  take?.remove()
  await vi.waitFor(() => expect(focus()).toBe(document.querySelector('li')))
})

it('goes on in the field of which the last word was taken away', async () => {
  const props = $state({ value: ['thee', 'koek'] })
  const made = mount(WordsField, {
    target: document.body,
    props: {
      label: 'Woorden',
      editable: true,
      onset: (value: string[]) => (props.value = value),
      get value() {
        return props.value
      },
    },
  })
  const stop = keepFocus()
  off = () => {
    stop()
    void unmount(made)
  }
  const remove = (): HTMLElement | null => document.querySelector('button.remove')
  for (const then of ['button', 'input']) {
    remove()?.focus()
    remove()?.click()
    await vi.waitFor(() => expect(focus()?.matches(`.box ${then}`), then).toBe(true))
  }
  expect(props.value).toEqual([])
})
