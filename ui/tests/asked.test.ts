// What a part of a page asks the core again and again: shown as answers come, and never an older one after a newer.
import { expect, it, vi } from 'vitest'

import type { Event } from '../src/ipc/generated/Event'
import { Asked } from '../src/session/asked.svelte'

const core = vi.hoisted(() => ({ hear: (_: Event) => {} }))
vi.mock('../src/ipc/events', () => ({ onEvent: (hear: (event: Event) => void) => ((core.hear = hear), () => {}) }))

/** The answer to which question, and what is shown then; `!` before the code of a failure. */
type Step = [question: number, answer: string, shown: string]

/** So many questions are asked, as if one change came after the other, before any is answered. */
const QUESTIONS = 4

function start(): { asked: Asked<string>; answer: (question: number, what: string) => Promise<void> } {
  const answers: ((what: string) => void)[] = []
  const ask = (): Promise<string> =>
    new Promise((give, fail) =>
      answers.push((what) => (what.startsWith('!') ? fail({ code: what, message: what }) : give(what))),
    )
  const asked = new Asked(ask, 60_000)
  for (let more = 1; more < QUESTIONS; more++) void asked.again()
  return {
    asked,
    answer: (question, what) => {
      answers[question]?.(what)
      return new Promise((done) => setTimeout(done)) // after everything that waited for the answer
    },
  }
}

const shown = ({ value, error }: Asked<string>): string => error?.code ?? value ?? 'nothing'

it.each<[string, ...Step[]]>([
  ['each, though others are asked already', [0, 'a', 'a'], [1, 'b', 'b'], [2, 'c', 'c'], [3, 'd', 'd']],
  ['none that was overtaken', [1, 'b', 'b'], [0, 'a', 'b'], [3, 'd', 'd'], [2, 'c', 'd']],
  ['no failure that was overtaken', [1, 'b', 'b'], [0, '!a', 'b']],
  ['a failure until there is an answer', [0, '!a', '!a'], [1, 'b', 'b']],
  ['a failure that is newer than the answer', [0, 'a', 'a'], [1, '!b', '!b'], [2, 'c', 'c']],
])('shows %s', async (_, ...steps) => {
  const { asked, answer } = start()
  expect(shown(asked)).toBe('nothing')
  for (const [question, what, then] of steps) {
    await answer(question, what)
    expect(shown(asked)).toBe(then)
  }
  asked.close()
})

it('shows nothing after it was closed', async () => {
  const { asked, answer } = start()
  asked.close()
  await answer(0, 'a')
  expect(shown(asked)).toBe('nothing')
})

it('is asked again where a record changed that it is about, and not for others', () => {
  vi.useFakeTimers()
  const ask = vi.fn(() => Promise.resolve(''))
  const asked = new Asked(ask, 1000, (records) => records.includes('own'))
  vi.advanceTimersByTime(2000)
  expect(ask).toHaveBeenCalledTimes(1)
  for (const [record, times] of [
    ['other', 1],
    ['own', 2],
  ] as const) {
    core.hear({ type: 'changed', records: [record] })
    vi.advanceTimersByTime(2000)
    expect(ask).toHaveBeenCalledTimes(times)
  }
  asked.close()
  vi.useRealTimers()
})
