// The rules that keep the window readable: who may import whom, how files begin, how long they are.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'

import { describe, expect, it } from 'vitest'

import { sources, type Source } from './sources'

const LONGEST = 350

const ours = ['src', 'dev', 'tests'].flatMap(sources).filter(({ path }) => !path.includes('/generated/'))

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
    expect(offences(/^src\//, (name) => /^(dev|tests)\//.test(name))).toEqual([])
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
