// The list of "@": what Enter takes is what was asked for last, however late the answer comes.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'

import LinkList from '../src/editor/LinkList.svelte'
import type { LinkTarget } from '../src/editor/link-target'

afterEach(() => document.body.replaceChildren())

const RECORDS = ['Abel', 'Rima', 'Rimsha'].map((title) => ({ id: title, title, kind: 'Persoon', date: '' }))

type Step = 'answer' | 'Enter' | 'Tab' | 'ArrowDown' | `type ${string}`

const cases: [name: string, steps: Step[], chosen: string[]][] = [
  ['the first of the answer', ['answer', 'Enter'], ['Abel']],
  ['the one that an arrow went to', ['type Rim', 'answer', 'ArrowDown', 'Enter'], ['Rimsha']],
  ['not what was offered for other words', ['answer', 'type Rim', 'Enter', 'answer'], ['Rima']],
  [
    'an arrow goes nowhere in an old list',
    ['answer', 'ArrowDown', 'type Rim', 'ArrowDown', 'answer', 'Enter'],
    ['Rima'],
  ],
  ['nothing where more is typed after it', ['answer', 'type Rim', 'Tab', 'type Rims', 'answer'], []],
  ['nothing where there is nothing', ['type Zzz', 'Enter', 'answer'], []],
]

it.each(cases)('%s', async (_, steps, chosen) => {
  const waiting: (() => void)[] = []
  const onchoose = vi.fn<(target: LinkTarget) => void>()
  const props = $state({
    id: 'links',
    query: '',
    at: { left: 0, top: 0, bottom: 0 },
    findTargets: (query: string) =>
      new Promise<LinkTarget[]>((done) =>
        waiting.push(() => done(RECORDS.filter(({ title }) => title.startsWith(query)))),
      ),
    onchoose,
    onclose: () => {},
    active: null,
  })
  const list = mount(LinkList, { target: document.body, props })
  flushSync()
  for (const step of steps) {
    if (step === 'answer') {
      waiting.splice(0).forEach((answer) => answer())
      await Promise.resolve()
    } else if (step.startsWith('type ')) props.query = step.slice('type '.length)
    else list.key(step as 'Enter')
    flushSync()
  }
  expect(onchoose.mock.calls.map(([{ title }]) => title)).toEqual(chosen)
  await unmount(list)
})
