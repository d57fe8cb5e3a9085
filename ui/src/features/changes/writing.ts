// How another version of a field is written in the catch-up, as its type wants; and the value that what was written stands for.
import { request } from '../../ipc/call'
import type { FieldChange } from '../../ipc/generated/FieldChange'
import type { FieldInfo } from '../../ipc/generated/FieldInfo'
import { countOf, type Bounds } from '../../shared/counts'
import { t } from '../../shared/texts.svelte'
import type { CodeWords } from './ChangedRecord.svelte'
import type { Writing } from './WriteAnother.svelte'

/** What stands in a list, a line each; of a single value, that alone. */
export const linesOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string' && each !== '') as string[]

/**
 * Nothing where it is better written in the record: rows and places; nor for what is true or not, as both are there to take.
 * `titles`: of the records that it names or named.
 */
export function writingOf(
  { field, after, overlap }: FieldChange,
  info: FieldInfo | undefined,
  titles: ReadonlyMap<string, string>,
): Writing | undefined {
  const text = String(after ?? '')
  const lines = linesOf(after).join('\n')
  const versions = [after, overlap?.common, ...(overlap?.each.map(({ value }) => value) ?? [])]
  const named = [...new Set(versions.flatMap(linesOf))].map((id) => ({ id, label: titles.get(id) ?? '' }))
  if (field === 'title') return { text, line: true }
  if (info?.type === 'line' || info?.type === 'date') return { text, line: true }
  if (info?.type === 'count') return { text, line: true, wrong: (text) => wrongCount(text, info.between) }
  if (info?.type === 'text') return { text }
  if (info?.type === 'choice') return { text, choices: [{ id: '', label: t('value-none') }, ...info.choices] }
  if (info?.type === 'words') return { text: lines, hint: t('versions-write-lines') }
  if (info?.type === 'choices') return { text: lines, offer: { options: info.choices } }
  if (info?.type === 'records') return { text: lines, offer: { options: named, find: { kind: info.target } } }
  if (info?.type === 'record') {
    const options = [...named, { id: '', label: t('value-none') }]
    return { text, offer: { options, one: true, find: { kind: info.target } } }
  }
  return undefined
}

function wrongCount(text: string, between?: Bounds): string | undefined {
  if (countOf(text, between) !== undefined) return undefined
  return between ? t('count-wrong-between', { least: between[0], most: between[1] }) : t('count-wrong')
}

/** The value of a field of this type that was written as this text. */
export function valueOf(text: string, type: FieldInfo['type'] | undefined): unknown {
  if (type === 'count') return countOf(text)
  if (type === 'words' || type === 'choices' || type === 'records')
    return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '')
  return text === '' ? null : text
}

/** Writes what a code is called or looks like, or puts it elsewhere. */
export async function writeCode(code: string, { parent, into, ...words }: CodeWords): Promise<void> {
  if (parent !== undefined) await request('code_move', { id: code, parent })
  else if (into !== undefined) await request('code_merge', { id: code, into })
  else await request('code_set', { id: code, ...words })
}
