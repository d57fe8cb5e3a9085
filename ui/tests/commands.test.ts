// Commands and their keys: none taken twice, none that belongs to writing, the webview or a screen reader; and what the palette finds.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { chordsOf, commands } from '../src/session/commands.svelte'
import { isPressed, shown, told } from '../src/shared/chord'
import { fold } from '../src/shared/folding'
import { fit } from '../src/shared/matching'
import { sources } from './sources'

/** Keys of the system's input methods, of WebKitGTK's text fields and of every text field, on any system. */
const TAKEN = [
  'Mod+A',
  'Mod+C',
  'Mod+V',
  'Mod+X',
  'Mod+Z',
  'Mod+Y',
  'Mod+Shift+Z',
  'Mod+Shift+U',
  'Mod+Shift+E',
  'Mod+Shift+V',
  'Mod+.',
  'Mod+;',
  'Mod+P',
  'Mod+Q',
  'Mod+W',
  'Mod+M',
  'Mod+H',
  'F10',
]

const chords = commands().flatMap(chordsOf)

// Of the editor: those of its tables of keys, and those that its plugins hear themselves.
const ofEditor = sources('src/editor').flatMap(({ text }) =>
  [...text.matchAll(/'?\b(Mod-[\w-]+|F\d+)'?\s*:/g)].map(([, key]) =>
    (key ?? '').replaceAll('-', '+').replace(/\+([a-z])$/, (_, letter: string) => `+${letter.toUpperCase()}`),
  ),
)
const byHand = sources('src/editor').flatMap(({ text }) =>
  [...text.matchAll(/shiftKey && event\.key\.toLowerCase\(\) === '(\w)'/g)].map(
    ([, key]) => `Mod+Shift+${(key ?? '').toUpperCase()}`,
  ),
)

describe('keys', () => {
  it('stand for one command each', () => {
    expect(new Set(chords).size).toBe(chords.length)
    const ids = commands().map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it("find the next and the one before on a Mac too, where F3 is the system's", () => {
    const of = (id: string) =>
      commands()
        .filter((command) => command.id === id)
        .flatMap(chordsOf)
    expect([of('find-next'), of('find-previous')]).toEqual([
      ['F3', 'Mod+G'],
      ['Shift+F3', 'Mod+Shift+G'],
    ])
  })

  it('are not those of the editor', () => {
    expect(ofEditor.length).toBeGreaterThan(8)
    expect(byHand.length).toBeGreaterThan(1)
    const all = [...ofEditor, ...byHand]
    expect(chords.filter((chord) => all.includes(chord))).toEqual([])
    expect(new Set(all).size, 'none twice in the editor').toBe(all.length)
  })

  it('are not those of the system, and never one letter or sign', () => {
    expect(chords.filter((chord) => TAKEN.includes(chord) || chord.length === 1)).toEqual([])
    expect(chords.filter((chord) => chord.includes('Alt') || chord.includes('Insert'))).toEqual([]) // screen readers
  })

  const press = (init: KeyboardEventInit) => new KeyboardEvent('keydown', init)
  it.each([
    ['Mod+Shift+N', { key: 'N', ctrlKey: true, shiftKey: true }, true],
    ['Mod+Shift+N', { key: 'n', ctrlKey: true }, false],
    ['Mod+N', { key: 'n', ctrlKey: true, altKey: true }, false],
    ['Mod+N', { key: 'ى', code: 'KeyN', ctrlKey: true }, true],
    ['Mod+N', { key: 'n', code: 'KeyL', ctrlKey: true }, true],
    ['Mod+N', { key: 'b', code: 'KeyN', ctrlKey: true }, false],
    ['Mod+N', { key: 'n', metaKey: true }, false],
    ['Mod+1', { key: '١', code: 'Digit1', ctrlKey: true }, true],
    ['Mod+2', { key: '۲', code: 'Digit2', ctrlKey: true }, true],
    ['Mod+1', { key: '٢', code: 'Digit2', ctrlKey: true }, false],
    ['Mod+,', { key: ',', ctrlKey: true }, true],
    ['Mod+,', { key: ',' }, false],
    ['F1', { key: 'F1' }, true],
    ['F1', { key: 'F1', shiftKey: true }, false],
  ])('%s and %o: %s', (chord, init, is) => expect(isPressed(chord, press(init))).toBe(is))

  it('are shown as on the keyboard, and told as ARIA has it', () => {
    expect(shown('Mod+Shift+N')).toBe('Ctrl+Shift+N')
    expect(told('Mod+Shift+N')).toBe('Control+Shift+N')
  })
})

describe('the guides', () => {
  const GUIDES = ['en', 'nl'].map((language) =>
    readFileSync(join(import.meta.dirname, `../../docs/user-guide.${language}.md`), 'utf8').split('\n'),
  )
  const named = (line: string): string[] =>
    [...line.matchAll(/\b(?:(?:Ctrl|Cmd|Shift)`?\+`?)+(?:F\d+|[A-Z0-9,])(?![A-Za-z])|\bF\d+\b/g)].map(([key]) =>
      key.replaceAll('`', '').replace(/Ctrl|Cmd/, 'Mod'),
    )

  it('name only keys that there are, the same in every language', () => {
    const known = [...chords, ...ofEditor, ...byHand]
    for (const lines of GUIDES) {
      expect(lines.flatMap(named).length).toBeGreaterThan(60)
      expect(lines.flatMap((line) => named(line).filter((key) => !known.includes(key)))).toEqual([])
    }
    const [english = [], dutch = []] = GUIDES
    expect(english.map(named)).toEqual(dutch.map(named))
  })

  it.each([
    ['outline', 'Mod+Shift+O', ['headings stand beside the text;', 'staan de koppen naast de tekst;']],
    ['text alone', 'F4', ['shows nothing but the text', 'toont alleen de tekst;']],
    ['direction', 'Mod+Shift+D', ['with the direction button, or press', 'knop voor de schrijfrichting, of druk']],
    ['who wrote', 'Mod+Shift+J', ['the button *Who wrote this*', 'de knop *Wie schreef dit*']],
    ['woven from', 'Mod+Shift+B', ['to see it in its note', 'om haar in de notitie te zien']],
    ['code', 'Mod+Shift+K', ['or the button *Code*', 'op de knop *Coderen*']],
    ['field mode', 'Mod+Shift+M', ['to begin field mode', 'om de veldmodus te beginnen']],
    ['hide', 'Mod+Shift+H', ['to hide everything', 'om alles te verbergen']],
    ['lock', 'Mod+L', ['to lock at once', 'om meteen te vergrendelen']],
    ['search', 'Mod+Shift+F', ['and start typing', 'en begin te typen']],
    ['all keys', 'F1', ['to see all keys', 'om alle toetsen te zien']],
  ])('name for what it does: %s', (_, key, words) => {
    words.forEach((each, language) => {
      const lines = (GUIDES[language] ?? []).filter((line) => line.includes(each))
      expect(lines.length, each).toBeGreaterThan(0)
      expect(lines.filter((line) => !named(line).includes(key))).toEqual([])
    })
  })
})

describe('what was typed', () => {
  it.each([
    ['Coördinatie in Zwolle', 'coordinatie'],
    ['Een café', 'CAFÉ'],
    ['Gespräch', 'gesprach'],
    ['Straße', 'strasse'],
    ['Łódź', 'lodz'],
    ['زِيارة', 'زيارة'],
    ['Новый день', 'новый'],
    ['Snelle veldnotitie', 'sv'],
    ['Snelle veldnotitie', 'veld snel'],
    ['Intervisie 2', '2'],
  ])('%s is found by %s', (text, typed) => expect(fit(fold(text), fold(typed))).toBeGreaterThan(0))

  it.each([
    ['Instellingen', 'sv'],
    ['Instellingen', 'x'],
    ['Snelle veldnotitie', 'veld y'],
    ['', 'a'],
  ])('%s is not found by %s', (text, typed) => expect(fit(fold(text), fold(typed))).toBe(0))

  it('puts the beginning before a word, a word before its inside, and that before first letters', () => {
    const scores = [
      ['interview', 'in'],
      ['nieuw interview', 'in'],
      ['begin', 'in'],
      ['iets nieuws', 'in'],
    ].map(([text = '', typed = '']) => fit(text, typed))
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
    expect(new Set(scores).size).toBe(4)
  })
})
