// All languages say the same things, all that the window says is there, and nothing is there that nobody says.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { FluentBundle, FluentResource } from '@fluent/bundle'
import { describe, expect, it } from 'vitest'

import KINDS from '../dev/kinds.json'
import { speak, t } from '../src/shared/texts.svelte'
import { sources } from './sources'

const LANGUAGES = ['nl', 'en', 'ar'] as const
const OTHERS = ['en', 'ar'] as const
/** Ids that the core uses. */
const OF_THE_CORE = /^(error|problem|warning|kind|field|choice|section|script|step|rule|task)-/
/** Texts that are a name, the same in every language. */
const NAMES = /^(about-version|format-markdown|folder-webdav|folder-s3)$/
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

/** Whole messages by their id. */
function bodies(source: string): Map<string, string> {
  const [, ...messages] = source.split(/^(?=[a-z][\w-]* =)/m)
  return new Map(messages.map((message) => [message.split(' =')[0] ?? '', message.slice(message.indexOf('=') + 1)]))
}

describe('texts', () => {
  it.each(LANGUAGES)('of %s can be read, and have no id twice', (language) => {
    const source = texts(language)
    const errors = new FluentBundle(language).addResource(new FluentResource(source))
    expect(errors).toEqual([])
    expect(new FluentResource(source).body).toHaveLength(ids(source).length)
    expect(ids(source).filter((id, index, all) => all.indexOf(id) !== index)).toEqual([])
  })

  it.each(OTHERS)('of %s are the same ids with the same variables as the Dutch', (language) => {
    expect(ids(texts(language)).sort()).toEqual(ids(texts('nl')).sort())
    expect([...variables(texts(language))].sort()).toEqual([...variables(texts('nl'))].sort())
  })

  it('of ar are in Arabic letters, but for names, codes and addresses', () => {
    const latin = [...bodies(texts('ar'))].filter(([id, body]) => !/\p{Script=Arabic}/u.test(body) && !NAMES.test(id))
    // What is nothing but variables and signs says the same everywhere.
    expect(latin.filter(([, body]) => /\p{L}/u.test(body.replace(/\{[^}]*\}/g, ''))).map(([id]) => id)).toEqual([])
  })

  it.each(LANGUAGES)('of %s have every plural form of the language', (language) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.filter((form) => form !== 'other')
    const lacking = [...bodies(texts(language))]
      .filter(([, body]) => /\[(?:zero|one|two|few|many)\]/.test(body))
      .filter(
        ([, body]) => !forms.every((form) => body.includes(`[${form}]`) || (form === 'zero' && body.includes('[0]'))),
      )
    expect(lacking.map(([id]) => id)).toEqual([])
  })

  it('of ar have no vowel sign at the left end of a word, where WebKitGTK lifts the whole word', () => {
    for (const file of ['../locales/ar.ftl', '../../crates/app/locales/ar.ftl']) {
      const source = readFileSync(join(import.meta.dirname, file), 'utf8')
      expect(
        source.match(/\S*(?:[\u064b-\u0652](?![\u0621-\u0652])|\u0644[\u064b-\u0652]+\u0627(?![\u0621-\u0652]))/g),
        file,
      ).toBeNull()
    }
  })

  it('of ar leave a number its digits, and say each of the six forms', () => {
    speak('ar')
    const said = [0, 1, 2, 3, 11, 100].map((count) => t('list-count', { count }))
    expect(new Set(said).size).toBe(6)
    expect(said.join()).toMatch(/100/)
    expect(said.join()).not.toMatch(/[٠-٩]/)
  })

  it.each([
    ['nl', 'invite-left-minute', { count: 1 }, 'Geldt nog 1 minuut'],
    ['nl', 'invite-left-day', { count: 1 }, 'Geldt nog 1 dag'],
    ['nl', 'session-said-step', { step: 'Kring', minutes: 1 }, 'Stap: Kring, 1 minuut.'],
    ['nl', 'session-said-step', { step: 'Kring', minutes: 5 }, 'Stap: Kring, 5 minuten.'],
    ['nl', 'session-reveal-text', { count: 1, people: 3 }, '1 van 3 heeft ingeleverd. Op elke laptop'],
    ['nl', 'session-reveal-text', { count: 3, people: 3 }, '3 van 3 hebben ingeleverd. Op elke laptop'],
    ['en', 'invite-left-minute', { count: 1 }, 'Holds for 1 more minute'],
    ['en', 'invite-left-hour', { count: 1 }, 'Holds for 1 more hour'],
    ['en', 'invite-left-day', { count: 2 }, 'Holds for 2 more days'],
    ['en', 'session-said-step', { step: 'Round', minutes: 1 }, 'Step: Round, 1 minute.'],
    ['en', 'session-reveal-text', { count: 1, people: 3 }, '1 of 3 has handed in. On every laptop'],
    ['ar', 'session-said-step', { step: 'حلقة', minutes: 2 }, 'الخطوة: حلقة، دقيقتان.'],
    ['ar', 'session-said-step', { step: 'حلقة', minutes: 5 }, 'الخطوة: حلقة، 5 دقائق.'],
  ] as const)('of %s say %s with %j', (language, id, given, said) => {
    speak(language)
    expect(t(id, given).replace(/[\u2066-\u2069]/g, '')).toContain(said)
  })

  it('say of the empty list of each kind what it is for', () => {
    const known = ids(texts('nl'))
    expect(KINDS.map(({ id }) => `list-empty-${id}`).filter((id) => !known.includes(id))).toEqual([])
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
