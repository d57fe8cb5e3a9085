// A box of choices: what Enter takes is what was asked for last, however late the answer comes, and nobody who left hears of one.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'

import FindBox from '../src/shared/FindBox.svelte'

afterEach(() => document.body.replaceChildren())

// What is found is told by its id, which is its title.
const ALL = ['Incident', 'Incident kort', 'Roddel'].map((id) => ({ id }))

type Step = 'answer' | 'fail' | 'click' | 'Enter' | 'Escape' | 'ArrowDown' | `type ${string}`

const cases: [name: string, steps: Step[], added: string[], shown: number, sent: boolean][] = [
  ['the first of the answer', ['type Rod', 'answer', 'Enter'], ['Roddel'], 0, false],
  ['the one that an arrow went to', ['type Inc', 'answer', 'ArrowDown', 'Enter'], ['Incident kort'], 0, false],
  ['not what was offered for other words', ['click', 'answer', 'type Rod', 'Enter', 'answer'], ['Roddel'], 0, false],
  ['nothing where more is typed after it', ['type Rod', 'Enter', 'type Inc', 'answer'], [], 2, false],
  ['nothing where nothing is found, and no form is sent', ['type Zzz', 'answer', 'Enter'], [], 0, false],
  [
    'the first of the answer to the same words, typed again',
    ['type Rod', 'answer', 'Enter', 'type Rod', 'Enter', 'answer'],
    ['Roddel', 'Roddel'],
    0,
    false,
  ],
  [
    'what is asked again where the first question failed',
    ['type Rod', 'fail', 'Enter', 'answer', 'Enter'],
    ['Roddel'],
    0,
    false,
  ],
  ['a form, and nothing unseen, after leaving the list', ['type Inc', 'answer', 'Escape', 'Enter'], [], 0, true],
  ['a form where nothing is typed', ['Enter'], [], 0, true],
  ['no list for who left before the answer', ['type Inc', 'type ', 'Escape', 'answer'], [], 0, false],
]

it.each(cases)('%s', async (_, steps, added, shown, sent) => {
  const waiting: ((failed: boolean) => void)[] = []
  const onadd = vi.fn<(item: { id: string }) => void>()
  const form = document.body.appendChild(document.createElement('form'))
  let isSent = false
  const props = {
    attrs: {},
    label: 'Werkvorm',
    chosen: 'Balint',
    find: (query: string) =>
      new Promise<typeof ALL>((done, fail) =>
        waiting.push((failed) => (failed ? fail(new Error('no')) : done(ALL.filter(({ id }) => id.startsWith(query))))),
      ),
    titleOf: ({ id }: { id: string }) => id,
    noteOf: () => '',
    onadd,
  }
  const box = mount(FindBox, { target: form, props })
  flushSync()
  const input = form.querySelector('input')!
  for (const step of steps) {
    if (step === 'answer' || step === 'fail') {
      waiting.splice(0).forEach((answer) => answer(step === 'fail'))
      await Promise.resolve()
      await Promise.resolve()
      await Promise.resolve()
    } else if (step === 'click') input.click()
    else if (step.startsWith('type ')) {
      input.value = step.slice('type '.length)
      input.dispatchEvent(new Event('input', { bubbles: true }))
    } else {
      const event = new KeyboardEvent('keydown', { key: step, bubbles: true, cancelable: true })
      input.dispatchEvent(event)
      // A key that nobody took sends the form, in a browser.
      if (step === 'Enter' && !event.defaultPrevented) isSent = true
      if (step === 'Escape') input.dispatchEvent(new FocusEvent('blur'))
    }
    flushSync()
  }
  expect(onadd.mock.calls.map(([{ id }]) => id)).toEqual(added)
  expect(form.querySelectorAll('[role=option]')).toHaveLength(shown)
  expect(isSent).toBe(sent)
  await unmount(box)
})
