// Writes what the app is made of, and under which licences, for the page about Crossroads: `cargo xtask licences`.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const top = join(import.meta.dirname, '../..')
const LICENCE_FILE = /^(licen[cs]e|copying|unlicense|ofl|copyright|notice)/i
/** A line that says whose it is; not the lines of a licence that speak of such lines. */
const NOTICE = /^\W*(?:copyright|portions copyright)\b.*(?:\d{4}|\(c\)|©)/i
const TEMPLATE = /\[yyyy\]|<year>|\{yyyy\}|\[year\]|YEAR/

/** Notices that the package of a font leaves out. */
const LACKING = {
  '@fontsource-variable/source-sans-3': [
    'Copyright 2010-2024 Adobe (http://www.adobe.com/), with Reserved Font Name ‘Source’. Source is a trademark of Adobe in the United States and/or other countries.',
  ],
}

const byName = (one, other) =>
  one.name < other.name ? -1 : one.name > other.name ? 1 : one.version < other.version ? -1 : 1

/** The ids in an expression such as `(MIT OR Apache-2.0) AND Unicode-3.0`. */
const idsOf = (licence) => licence.split(/[()\s/]+/).filter((word) => word !== '' && !/^(?:OR|AND|WITH)$/.test(word))

function licenceFiles(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && LICENCE_FILE.test(entry.name))
    .map((entry) => readFileSync(join(folder, entry.name), 'utf8'))
}

function noticesIn(files) {
  const lines = files
    .flatMap((text) => text.split('\n'))
    .map((line) =>
      line
        .replace(/<[^>]*@[^>]*>/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
  return [
    ...new Set(
      lines.filter((line) => NOTICE.test(line) && !TEMPLATE.test(line)).map((line) => line.replace(/^\W+/, '')),
    ),
  ]
}

/** The text of a licence without the lines that say whose it was there. */
const bare = (text) =>
  text
    .split('\n')
    .filter((line) => !NOTICE.test(line.trim()))
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()

function crates() {
  const arguments_ = ['metadata', '--format-version', '1', '--locked', '--all-features']
  const { packages, resolve } = JSON.parse(
    execFileSync(process.env.CARGO ?? 'cargo', arguments_, { cwd: top, maxBuffer: 1 << 28, encoding: 'utf8' }),
  )
  const known = new Map(packages.map((each) => [each.id, each]))
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]))
  const wanted = [packages.find(({ name }) => name === 'crossroads-desktop').id]
  const seen = new Set(wanted)
  while (wanted.length > 0) {
    for (const { pkg, dep_kinds: kinds } of nodes.get(wanted.pop()).deps) {
      // What is only needed while building is not in the app, but for sources in C that are built into it.
      const inside = kinds.some(({ kind }) => kind === null) || known.get(pkg).name.endsWith('-src')
      if (!inside || seen.has(pkg)) continue
      seen.add(pkg)
      wanted.push(pkg)
    }
  }
  const outside = packages.filter(({ source }) => source !== null)
  return {
    inside: outside
      .filter(({ id }) => seen.has(id))
      .map(({ name, version, license, manifest_path: manifest }) => ({
        name,
        version,
        licence: license,
        folder: dirname(manifest),
      })),
    left: outside
      .filter(({ id }) => !seen.has(id))
      .map(({ name, version }) => `${name} ${version}`)
      .sort(),
  }
}

function npmPackages() {
  const { packages } = JSON.parse(readFileSync(join(top, 'ui/package-lock.json'), 'utf8'))
  return Object.entries(packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
    .map(([path, { version, license }]) => ({
      name: path.replace(/^.*node_modules\//, ''),
      version,
      licence: license,
      folder: join(top, 'ui', path),
    }))
}

const rust = crates()
const all = [...rust.inside, ...npmPackages()].sort(byName)
const texts = {}
for (const { licence, folder } of all) {
  const [id, ...others] = idsOf(licence)
  if (id === undefined || others.length > 0 || texts[id] !== undefined) continue
  const [text] = licenceFiles(folder)
  if (text !== undefined) texts[id] = bare(text)
}
const parts = all.map(({ name, version, licence, folder }) => ({
  name,
  version,
  licence,
  ...(name.startsWith('@fontsource') && { font: true }),
  notices: [...(LACKING[name] ?? []), ...noticesIn(licenceFiles(folder))],
}))
const sorted = Object.fromEntries(Object.entries(texts).sort())
const written = {
  parts,
  texts: { 'AGPL-3.0-or-later': readFileSync(join(top, 'LICENSE'), 'utf8').trim(), ...sorted },
  left: rust.left,
}
writeFileSync(join(top, 'ui/src/features/about/licences.json'), `${JSON.stringify(written, null, 1)}\n`)
console.log(`${parts.length} libraries and fonts, ${Object.keys(written.texts).length} texts`)
const without = [
  ...new Set(all.flatMap(({ licence }) => (idsOf(licence).some((id) => id in written.texts) ? [] : [licence]))),
]
if (without.length > 0) console.log(`no text: ${without.join(', ')}`)
