// The page about Crossroads names all that is inside; when this fails, run `cargo xtask licences`.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import licences from '../src/features/about/licences.json'

const read = (path: string): string => readFileSync(join(import.meta.dirname, '../..', path), 'utf8')

const named = new Set(licences.parts.map(({ name, version }) => `${name} ${version}`))

/** Crates from outside, as the lock file has them. */
const crates = [...read('Cargo.lock').matchAll(/^name = "(.+)"\nversion = "(.+)"\nsource = /gm)].map(
  ([, name, version]) => `${name} ${version}`,
)

type Lock = { packages: Record<string, { version: string; dev?: boolean; devOptional?: boolean }> }
const packages = Object.entries((JSON.parse(read('ui/package-lock.json')) as Lock).packages)
  .filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
  .map(([path, { version }]) => `${path.replace(/^.*node_modules\//, '')} ${version}`)

describe('licences', () => {
  it('of every library in the lock files are there, or known to stay out of the app', () => {
    const known = new Set([...named, ...licences.left])
    expect([...crates, ...packages].filter((each) => !known.has(each))).toEqual([])
  })

  it('are of nothing that is no longer inside', () => {
    const inside = new Set([...crates, ...packages])
    expect([...named].filter((each) => !inside.has(each))).toEqual([])
  })

  it('have a text for every part, by one of the licences that may be chosen', () => {
    const texts = Object.keys(licences.texts)
    const without = licences.parts.filter(({ licence }) => !licence.split(/[()\s/]+/).some((id) => texts.includes(id)))
    expect(without.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([])
    expect(Object.values(licences.texts).filter((text) => text.length < 200)).toEqual([])
  })

  it('of the fonts name their authors', () => {
    const fonts = licences.parts.filter((part) => 'font' in part)
    expect(fonts.map(({ licence }) => licence)).toEqual(fonts.map(() => 'OFL-1.1'))
    expect(fonts.filter(({ notices }) => notices.length === 0)).toEqual([])
    expect(fonts.length).toBeGreaterThan(3)
  })
})
