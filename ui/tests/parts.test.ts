// Small pieces: the difference of words, the cutting of snippets, days, raw messages, names of files.
import { describe, expect, it } from 'vitest'

import { wordDiff } from '../src/shared/word-diff'
import { marksIn, pieces } from '../src/features/search/pieces'
import { bytesOf, uuidBytes, uuidText } from '../src/ipc/raw'
import { day, isPartialDate } from '../src/shared/dates'
import { strengthOf } from '../src/shared/passphrase'
import { asFileName } from '../src/shared/paths'
import { t } from '../src/shared/texts.svelte'

describe('wordDiff', () => {
  const marks = (before: string, after: string) =>
    wordDiff(before, after)
      .map(({ kind, text }) => ({ same: text, added: `+${text}+`, removed: `-${text}-` })[kind])
      .join('')

  it('marks words, not letters', () => {
    expect(marks('de rode fiets', 'de blauwe fiets')).toBe('de -rode-+blauwe+ fiets')
  })

  it.each([
    ['Taalhuis de Brug', 'Buurtkeuken Zuid', '-Taalhuis de Brug-+Buurtkeuken Zuid+'],
    ['er was soep', 'er was thee en koek', 'er was -soep-+thee en koek+'],
    ['een twee drie vier', 'een 2 drie 4', 'een -twee-+2+ drie -vier-+4+'],
    ['een drie', 'een twee drie vijf', 'een +twee +drie+ vijf+'],
    ['a b c', 'x y c', '-a b-+x y+ c'],
    ['rood ', 'blauw ', '-rood-+blauw+ '],
  ])('reads words in a row that are all others as one change: %s', (before, after, marked) => {
    expect(marks(before, after)).toBe(marked)
  })

  it('knows other scripts', () => {
    expect(marks('المطبخ بيتي', 'المطبخ هو بيتي')).toBe('المطبخ +هو +بيتي')
  })

  it('is both texts again when it is taken apart', () => {
    const before = 'In de keuken zijn we gelijk. Ook zonder taal.'
    const after = 'In de keuken zijn we allemaal gelijk! Zonder taal ook.'
    const parts = wordDiff(before, after)
    const side = (not: string) =>
      parts
        .filter(({ kind }) => kind !== not)
        .map(({ text }) => text)
        .join('')
    expect(side('added')).toBe(before)
    expect(side('removed')).toBe(after)
  })

  it('gives up on the words of very long texts, not on the texts', () => {
    const before = Array.from({ length: 5000 }, (_, index) => `a${index}`).join(' ')
    const after = Array.from({ length: 5000 }, (_, index) => `b${index}`).join(' ')
    const parts = wordDiff(before, after)
    expect(
      parts
        .filter(({ kind }) => kind !== 'added')
        .map(({ text }) => text)
        .join(''),
    ).toBe(before)
  })
})

it('cuts snippets at their marks, whatever order they come in', () => {
  const cut = pieces('een twee drie', [
    [9, 13],
    [0, 3],
    [2, 5],
    [12, 99],
  ])
  expect(cut.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')).toBe('[een][ t]wee [drie]')
})

it('finds all words of a query in a line, or none', () => {
  expect(marksIn('Samen éten aan tafel', 'eten sam')).toEqual([
    [6, 10],
    [0, 3],
  ])
  expect(marksIn('Samen eten', 'eten koken')).toBeNull()
  expect(marksIn('Samen eten', ' - ')).toBeNull()
})

it('knows which dates exist', () => {
  expect(['2024', '2024-05', '2024-02-29'].every(isPartialDate)).toBe(true)
  expect(['24', '2024-13', '2023-02-29', '2024-5-1', 'mei 2024', '2024-00'].some(isPartialDate)).toBe(false)
  expect(day('2024-05')).toBe('mei 2024')
  expect(day('0024-05')).toBe('mei 24')
  expect(day('ergens in mei')).toBe('ergens in mei')
})

it('takes only bytes from the raw lane', () => {
  const id = '018f2b1c-9d3e-7a41-8c55-0123456789ab'
  expect(uuidText(uuidBytes(id))).toBe(id)
  expect([...bytesOf(new Uint8Array([1, 2]).buffer)]).toEqual([1, 2])
  expect(() => bytesOf([1, 2])).toThrow('raw bytes')
})

it('measures passphrases by letters, not by code units', () => {
  expect(strengthOf('😀😀😀😀😀')).toBe('short')
  expect(strengthOf('tien teken')).toBe('fair')
  expect(strengthOf('paard batterij nietje juist')).toBe('strong')
})

it('makes names of files that every system takes', () => {
  expect(asFileName(t('pack-file', { project: 'A/B: "c"?', date: '2026-01-02' }), 'pack')).toBe('A B c 2026-01-02.pack')
})
