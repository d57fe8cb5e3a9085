// How a type of relation looks: a colour, a dash and a sign, of which any one is enough to tell it from the others.
import type { Tone } from './scene'

export type Look = { tone: Tone; dash: string; sign: string }

/** No plain object: a type is any word, and `constructor` is something of every object. */
const LOOKS = new Map<string, Look>(
  Object.entries({
    money: { tone: 'type-5', dash: '', sign: '€' },
    information: { tone: 'type-2', dash: '2 5', sign: 'i' },
    command: { tone: 'type-3', dash: '14 4', sign: '!' },
    support: { tone: 'type-4', dash: '7 4', sign: '+' },
    cooperation: { tone: 'type-1', dash: '10 4 2 4', sign: '=' },
    dependence: { tone: 'type-6', dash: '14 4 2 4 2 4', sign: '&' },
    conflict: { tone: 'type-7', dash: '3 3', sign: '×' },
  }),
)

/** A type that this build does not know, or none yet. */
const OTHER: Look = { tone: 'line', dash: '', sign: '?' }

export const lookOf = (type: string): Look => LOOKS.get(type) ?? OTHER
