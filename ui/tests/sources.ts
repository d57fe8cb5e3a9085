// The files of the window, for tests that read them.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

export type Source = { path: string; text: string }

const root = join(import.meta.dirname, '..')

/** Every source file under this folder of `ui/`, its path as seen from there. */
export function sources(folder: string): Source[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|svelte|css|ftl|html)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(root, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }))
}
