// Both languages say the same things, all that the window says is there, and nothing is there that nobody says.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { FluentBundle, FluentResource } from '@fluent/bundle'
import { describe, expect, it } from 'vitest'

import { sources } from './sources'

const LANGUAGES = ['nl', 'en'] as const
/** Ids that the core uses. */
const OF_THE_CORE = /^(error|problem|warning|kind|field|choice|section)-/
const CORE_HEADING = '### Sentences of the core'

const texts = (language: string): string =>
  readFileSync(join(import.meta.dirname, `../locales/${language}.ftl`), 'utf8')

function ids(source: string): string[] {
  return [...source.matchAll(/^([a-z][\w-]*) =/gm)].map((match) => match[1] ?? '')
}

function variables(source: string): Map<string, string[]> {
  const [, ...messages] = source.split(/^(?=[a-z][\w-]* =)/m)
  return new Map(
    messages.map((message) => [
      message.split(' =')[0] ?? '',
      [...new Set([...message.matchAll(/\$(\w+)/g)].map((match) => match[1] ?? ''))].sort(),
    ]),
  )
}

describe('texts', () => {
  it.each(LANGUAGES)('of %s can be read, and have no id twice', (language) => {
    const source = texts(language)
    const errors = new FluentBundle(language).addResource(new FluentResource(source))
    expect(errors).toEqual([])
    expect(new FluentResource(source).body).toHaveLength(ids(source).length)
    expect(ids(source).filter((id, index, all) => all.indexOf(id) !== index)).toEqual([])
  })

  it('are the same ids with the same variables in both languages', () => {
    expect(ids(texts('en')).sort()).toEqual(ids(texts('nl')).sort())
    expect([...variables(texts('en'))].sort()).toEqual([...variables(texts('nl'))].sort())
  })

  it('are all there, and all used', () => {
    const known = new Set(ids(texts('nl')))
    const own = ids(texts('nl').split(CORE_HEADING)[0] ?? '').filter((id) => !OF_THE_CORE.test(id))
    const code = sources('src').map(({ text }) => text)
    const called = code.flatMap((text) => [...text.matchAll(/\bt\('([\w-]+)'/g)].map((match) => match[1] ?? ''))
    // An id that is put together names its beginning and end: `role-${role}-text`.
    const patterns = code.flatMap((text) =>
      [...text.matchAll(/\bt\(`([^`]+)`/g)].map(
        (match) => new RegExp(`^${(match[1] ?? '').replace(/\$\{[^}]+\}/g, '[\\w-]+')}$`),
      ),
    )
    expect(called.filter((id) => !known.has(id))).toEqual([])
    expect(own.filter((id) => !called.includes(id) && !patterns.some((pattern) => pattern.test(id)))).toEqual([])
  })
})
