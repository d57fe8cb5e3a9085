// How the window looks and reads, as chosen: Arabic from right to left, high contrast, compact; and the page about it all.
import { expect, it, vi } from 'vitest'

import { day, moment } from '../src/shared/dates'
import { dotted, inOrder, listed } from '../src/shared/lists'
import { sizeText } from '../src/shared/sizes'
import { speak, type LanguageTag } from '../src/shared/texts.svelte'
import { startWindow } from './whole-window'

const heading = () => document.querySelector('h1')?.textContent ?? ''
const root = document.documentElement
const words = (text: string) =>
  text
    .replace(/[\u2066-\u2069\u200e\u200f\u00a0\u202f]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

async function press(name: string): Promise<void> {
  const found = () =>
    [...document.querySelectorAll('button')].find((each) => words(each.textContent ?? '').includes(name))
  await vi.waitFor(() => expect(found(), name).toBeDefined())
  found()?.click()
}

it('turns round with the first choice of Arabic, and back', async () => {
  await startWindow('first')
  for (const [tag, dir, title] of [
    ['ar', 'rtl', 'أهلا بك في Crossroads'],
    ['nl', 'ltr', 'Welkom bij Crossroads'],
    ['ar', 'rtl', 'أهلا بك في Crossroads'],
  ] as const) {
    document.querySelector<HTMLInputElement>(`input[value=${tag}]`)?.click()
    await vi.waitFor(() => expect(heading()).toBe(title))
    expect([root.lang, root.dir]).toEqual([tag, dir])
  }
})

it.each([
  ['theme=light', { theme: 'light', density: 'roomy' }, false],
  ['theme=contrast&compact', { theme: 'contrast', density: 'compact' }, true],
  ['theme=contrast_dark', { theme: 'contrast_dark', density: 'roomy' }, true],
])('shows %s on the root, where the tokens listen', async (options, dataset, contrast) => {
  await startWindow(`lang=nl&open&${options}`)
  expect({ ...root.dataset }).toMatchObject(dataset)
  expect(root.hasAttribute('data-contrast')).toBe(contrast)
})

it('goes from the settings to the page about it, with licences and log', async () => {
  await startWindow('lang=nl&open')
  await press('Instellingen')
  await press('Over Crossroads')
  await vi.waitFor(() => expect(heading()).toBe('Over Crossroads'))
  expect(document.body.textContent).toContain('AGPL-3.0-or-later')
  document.querySelector('main details')?.dispatchEvent(new Event('toggle'))
  await vi.waitFor(() => expect(document.body.textContent).toContain('The Literata Project Authors'))
  await press('Toon het logboek')
  await vi.waitFor(() => expect(document.querySelector('textarea')?.value).toContain('Crossroads 0.1.0'))
})

const TIME = '2026-05-17T19:05:00'

it.each<[LanguageTag, Record<string, string>]>([
  ['nl', { day: '17 mei 2026', moment: '17 mei 2026 om 19:05', size: '2,3 MB', list: 'Noor, Yusuf' }],
  ['en', { day: '17 May 2026', moment: '17 May 2026 at 19:05', size: '2.3 MB', list: 'Noor, Yusuf' }],
  ['ar', { day: '17 مايو 2026', moment: '17 مايو 2026 في 19:05', size: '2.3 م.ب', list: 'Noor ، Yusuf' }],
])(
  'writes days, times, sizes and lists in %s with the digits and the clock of the Netherlands',
  (language, expected) => {
    speak(language)
    const said = {
      day: day('2026-05-17'),
      moment: moment(TIME),
      size: sizeText(2_300_000),
      list: listed(['Noor', 'Yusuf']),
    }
    expect(Object.fromEntries(Object.entries(said).map(([id, text]) => [id, words(text)]))).toEqual(expected)
  },
)

/** What stands inside other words runs as its first letter outside of what is isolated, or as a mark before it says. */
it.each<[LanguageTag, string[], string]>([
  ['nl', [], ''],
  ['nl', ['Noor', 'Yusuf'], 'Noor · Yusuf'],
  ['nl', ['أم سارة', 'Noor'], '\u200e\u2068أم سارة\u2069 · \u2068Noor\u2069'],
  ['ar', ['Noor'], 'Noor'],
  ['ar', ['Noor', 'نور'], '\u200f\u2068Noor\u2069 · \u2068نور\u2069'],
])('lays words in a row in the direction of %s: %j', (language, row, expected) => {
  speak(language)
  expect(dotted(row)).toBe(expected)
})

it.each<[LanguageTag, string[]]>([
  ['nl', ['Äpfel', 'appel 2', 'appel 10', 'Émile', 'zes']],
  ['ar', ['أمل', 'باب', 'تمر', 'ياسمين']],
])('sorts by the alphabet of %s', (language, sorted) => {
  speak(language)
  expect([...sorted].reverse().sort(inOrder)).toEqual(sorted)
})
