// Every pair of colours that meets on the screen, in every look: WCAG 2.2 AA, and 7:1 for text in high contrast.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

const css = readFileSync(join(import.meta.dirname, '../src/styles/tokens.css'), 'utf8')

type Tokens = ReadonlyMap<string, string>

/** The tokens that a rule of this selector sets. */
function rule(selector: string): Tokens {
  const start = css.indexOf(`${selector} {`)
  const body = css.slice(start, css.indexOf('\n}', start))
  return new Map([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((match) => [match[1] ?? '', match[2] ?? '']))
}

const usual = rule(':root')
const apart = new Map([...usual, ...rule(':root[data-contrast]')])

const LOOKS = [
  { look: 'light', dark: false, tokens: usual, text: 4.5 },
  { look: 'dark', dark: true, tokens: usual, text: 4.5 },
  { look: 'high contrast, light', dark: false, tokens: apart, text: 7 },
  { look: 'high contrast, dark', dark: true, tokens: apart, text: 7 },
]

const SURFACES = ['paper', 'sheet', 'sunk']
const PEOPLE = Array.from({ length: 8 }, (_, index) => `person-${index + 1}`)

/** What is read, and on what. */
const TEXT: readonly [string, readonly string[]][] = [
  ['ink', [...SURFACES, 'main-soft', 'accent-soft', 'good-soft', 'bad-soft', 'mark', 'added', 'removed']],
  ['ink-soft', [...SURFACES, 'main-soft']],
  ['main', [...SURFACES, 'main-soft']],
  ['main-strong', ['sheet', 'main-soft']],
  ['accent', ['paper', 'sheet', 'accent-soft']],
  ['on-main', ['main', 'main-strong']],
  ['good', ['paper', 'sheet', 'good-soft']],
  ['bad', ['paper', 'sheet', 'bad-soft']],
  ['side-ink', ['side', 'side-here']],
  ['side-soft', ['side', 'side-here']],
  ['on-badge', ['badge']],
  ['on-person', PEOPLE],
]

/** What must be seen, and on what: edges of what can be pressed, and what shows a state. */
const PARTS: readonly [string, readonly string[]][] = [
  ['line-strong', ['paper', 'sheet']],
  ['main', ['paper', 'sheet']],
  ['accent', [...SURFACES]],
  ['badge', ['side', 'side-here']],
  ['good', ['sheet']],
  ['bad', ['sheet']],
  ...PEOPLE.map((person): [string, string[]] => [person, ['sheet']]),
]

function colour(tokens: Tokens, name: string, dark: boolean): string {
  const value = tokens.get(`--${name}`) ?? ''
  const both = /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(value)
  return both ? ((dark ? both[2] : both[1]) ?? '') : value
}

/** The relative luminance of WCAG. */
function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

describe('colours', () => {
  it('are measured as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })

  it.each(LOOKS)('are far enough apart in $look', ({ dark, tokens, text }) => {
    const tooClose = (pairs: typeof TEXT, least: number) =>
      pairs.flatMap(([front, backs]) =>
        backs.flatMap((back) => {
          const [one, other] = [colour(tokens, front, dark), colour(tokens, back, dark)]
          expect(
            [one, other].every((each) => /^#[0-9a-f]{6}$/.test(each)),
            `${front} on ${back}: ${one}, ${other}`,
          ).toBe(true)
          const found = contrast(one, other)
          return found < least ? [`${front} on ${back}: ${found.toFixed(2)} of ${least}`] : []
        }),
      )
    expect([...tooClose(TEXT, text), ...tooClose(PARTS, 3)]).toEqual([])
  })
})
