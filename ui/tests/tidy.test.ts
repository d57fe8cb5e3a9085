// The rules that keep the window readable: who may import whom, how files begin, how long they are.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'

import { describe, expect, it } from 'vitest'

import { sources, type Source } from './sources'

const LONGEST = 350

const ours = ['src', 'dev', 'bench', 'tests'].flatMap(sources).filter(({ path }) => !path.includes('/generated/'))

/** What a file imports: packages by name, files by their path from `ui/`. */
function imports({ path, text }: Source): string[] {
  return [...text.matchAll(/^\s*(?:import|export)\b[^'"]*?from '([^']+)'|^\s*import '([^']+)'|\bimport\('([^']+)'\)/gm)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .map((name) => (name.startsWith('.') ? join(dirname(path), name) : name))
}

/** Lines of files under `from` that import something that `forbidden` says they may not. */
function offences(from: RegExp, forbidden: (imported: string, path: string) => boolean): string[] {
  return ours
    .filter(({ path }) => from.test(path))
    .flatMap((source) =>
      imports(source)
        .filter((name) => forbidden(name, source.path))
        .map((name) => `${source.path} imports ${name}`),
    )
}

const featureOf = (path: string): string | undefined => /^src\/features\/([^/]+)\//.exec(path)?.[1]

describe('imports', () => {
  it('reach @tauri-apps only through ipc', () => {
    expect(offences(/^src\/(?!ipc\/)/, (name) => name.startsWith('@tauri-apps'))).toEqual([])
  })

  it('do not go from feature to feature', () => {
    const between = (name: string, path: string) => featureOf(name) !== undefined && featureOf(name) !== featureOf(path)
    expect(offences(/^src\/features\//, between)).toEqual([])
  })

  it('do not go up: shared knows nothing of the project, ipc and editor nothing of the features', () => {
    expect(offences(/^src\/shared\//, (name) => /^src\/(?!shared\/)/.test(name))).toEqual([])
    expect(offences(/^src\/ipc\//, (name) => /^src\/(?!ipc\/)/.test(name))).toEqual([])
    expect(offences(/^src\/editor\//, (name) => /^src\/(?!editor\/|ipc\/|shared\/)/.test(name))).toEqual([])
    expect(offences(/^src\/session\//, (name) => /^src\/(?!session\/|ipc\/|shared\/)/.test(name))).toEqual([])
  })

  it('leave the pretended core out of the window', () => {
    expect(offences(/^src\//, (name) => /^(dev|bench|tests)\//.test(name))).toEqual([])
  })
})

/** What names a side of the screen instead of a side of the line, and would stay where it is when lines run from right to left. */
const PHYSICAL: readonly RegExp[] = [
  /(?:^|[\s;{])(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)\b[\w-]*\s*:/,
  /(?:^|[\s;{])(?:left|right|top|bottom)\s*:/,
  /(?:^|[\s;{])border-(?:top|bottom)-(?:left|right)-radius\s*:/,
  /(?:^|[\s;{])border-radius\s*:\s*[^\s;]+\s+[^;]+;/,
  /(?:^|[\s;{])(?:margin|padding|inset|border-width)\s*:\s*[^\s,;]+\s+([^\s,;]+)\s+[^\s,;]+\s+(?!\1\s*;)[^\s,;]+\s*;/,
  /(?:^|[\s;{])(?:text-align|float|clear|justify-content|justify-items|justify-self|background-position|transform-origin)\s*:[^;]*\b(?:left|right)\b/,
  /translateX\(|translate\(\s*-?[\d.]*[1-9]/,
  /box-shadow\s*:[^;]*inset -?[\d.]*[1-9][\d.]*(?:rem|px|em)\s/,
  /linear-gradient\(\s*to (?:left|right)\b/,
  /style:(?:left|right|top|bottom|(?:margin|padding|border)-\w+)=/,
]

const ICON = /@lucide\/svelte\/icons\/([\w-]+)/g
/** Icons that show a side, and show the same one in every language. */
const SAME_EVERYWHERE = ['pilcrow-left', 'pilcrow-right']
/** Names of icons that point along the line, or are drawn along it. */
const POINTING = /(?:^|-)(?:left|right|start|end|undo|redo|list|indent|outdent|forward|back|next|log|reply|send)(?:-|$)/

describe('sides and lines', () => {
  const styles = ours
    .filter(({ path }) => path.startsWith('src/') && /\.(?:css|svelte)$/.test(path))
    .map(({ path, text }) => ({ path, text: text.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, '') }))

  it('are those of the line, not of the screen, so that every page can be turned round', () => {
    const found = styles.flatMap(({ path, text }) =>
      (path.endsWith('.css') ? text : text.replace(/<script[\s\S]*?<\/script>/g, ''))
        .split('\n')
        .filter((line) => PHYSICAL.some((rule) => rule.test(line)))
        .map((line) => `${path}: ${line.trim()}`),
    )
    expect(found).toEqual([])
  })

  it('have the bar of words that may run the other way stand on those words, not on what is around them', () => {
    const beside = styles.filter(({ text }) => /class="words" dir="auto"/.test(text))
    const bars = beside.flatMap(({ path, text }) =>
      [...text.replace(/[^]*<style>/, '').matchAll(/([^{}]+)\{[^{}]*border-inline-start:\s*0\.\d+rem[^{}]*\}/g)].map(
        (rule) => [path, rule[1]?.trim()],
      ),
    )
    expect(bars.length).toBeGreaterThan(3)
    expect(bars.filter(([, selector]) => selector !== '.words')).toEqual([])
  })

  it('draw lines below words in the long form, for WebKitGTK drops a short one with a style or a colour', () => {
    const found = styles.filter(({ text }) => /text-decoration:\s*[^;\s]+\s+[^;\s]/.test(text)).map(({ path }) => path)
    expect(found).toEqual([])
  })

  it.each([
    'left: 0;',
    'margin-right: 1rem;',
    'border-radius: 1rem 0 0 1rem;',
    'padding: 0 1rem 0 0;',
    'border-width: 0 1px 1px 0;',
    'text-align: left;',
    'box-shadow: inset 0.25rem 0 0 red;',
    '  style:left="{x}px"',
  ])('are found: %s', (line) => expect(PHYSICAL.some((rule) => rule.test(line))).toBe(true))

  it.each([
    'inset-inline-start: 0;',
    'padding: 0 1rem;',
    'border-radius: 50%;',
    'text-align: start;',
    'padding: 0 1rem 2rem 1rem;',
  ])('are not found where there are none: %s', (line) => expect(PHYSICAL.some((rule) => rule.test(line))).toBe(false))

  it('are turned round in icons that point along the line', () => {
    const icons = ours.flatMap(({ text }) => [...text.matchAll(ICON)].map((match) => match[1] ?? ''))
    const turned = [
      ...(styles.find(({ path }) => path === 'src/styles/base.css')?.text ?? '').matchAll(/\.lucide-([\w-]+)/g),
    ]
    const known = new Set([...turned.map((match) => match[1] ?? ''), ...SAME_EVERYWHERE])
    expect([...new Set(icons)].filter((icon) => POINTING.test(icon) && !known.has(icon))).toEqual([])
    expect([...known].filter((icon) => !icons.includes(icon))).toEqual([])
  })
})

describe('files', () => {
  it('open with a line that says what they are for', () => {
    expect(ours.filter(({ text }) => !/^(\/\/ |<!-- |\/\* |### )\S/.test(text)).map(({ path }) => path)).toEqual([])
  })

  it('are short', () => {
    const long = ours.filter(({ text }) => text.split('\n').length > LONGEST)
    expect(long.map(({ path }) => path)).toEqual([])
  })

  it('have no words for people in markup: those stand in the language files', () => {
    const words = ours
      .filter(({ path }) => path.startsWith('src/') && path.endsWith('.svelte'))
      .flatMap(({ path, text }) => {
        const markup = text.replace(/<(script|style)[\s\S]*?<\/\1>|<!--[\s\S]*?-->/g, '')
        return [...markup.matchAll(/(?:aria-label|title|placeholder)="(?=[^"{]*\p{L})[^"]*"/gu)].map(
          (match) => `${path}: ${match[0]}`,
        )
      })
    expect(words).toEqual([])
  })

  it('come from no registry by address', () => {
    const lock = readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8')
    expect(lock).not.toMatch(/"resolved": "http/)
  })
})
