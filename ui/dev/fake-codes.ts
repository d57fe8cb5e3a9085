// A codebook that only pretends: a few codes in memory, and codings in the first field note.
import * as Y from 'yjs'

import type { CodeInfo } from '../src/ipc/generated/CodeInfo'
import type { CodingInfo } from '../src/ipc/generated/CodingInfo'
import type { Sample } from './sample'

type Body = Record<string, unknown>

const CODEBOOK = '00000000-0000-8002-8000-000000000000'
const codes = new Map<string, CodeInfo>()

export function fillCodes(samples: Sample[]): void {
  codes.clear()
  add('c1', 'Gastvrijheid', null, 1)
  add('c2', 'Samen eten', 'c1', 2)
  add('c3', 'Taal', null, 3)
  add('c4', 'Vertrouwen', null, 4)
  add('c5', 'taal', null, 5)
  const words = (text: string, from: number, to: number): void => {
    for (const { doc } of samples) code(doc, text, from, to)
  }
  words('c1', 0, 40)
  words('c2', 12, 26)
  words('c3', 60, 90)
}

function add(id: string, name: string, parent: string | null, colour: number): CodeInfo {
  const made = { id, name, parent, colour, depth: 0, memo: '', doubled: false, codings: 0, records: 0 }
  const info: CodeInfo = { ...made, deleted: false, merged_into: null }
  codes.set(id, info)
  return info
}

/** Puts a code on the first text of a document that is long enough. */
function code(doc: Y.Doc, id: string, from: number, to: number): void {
  const text = doc
    .getXmlFragment('body')
    .createTreeWalker((node) => node instanceof Y.XmlText && node.length >= to)
    .next().value as unknown as Y.XmlText | undefined
  const map = doc.getMap<Y.Map<unknown>>('codings')
  if (!text || map.has(`${id}-${from}`)) return
  const entry = new Y.Map<unknown>()
  map.set(`${id}-${from}`, entry)
  entry.set('code', id)
  entry.set('start', Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, from, 0)))
  entry.set('end', Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, to, -1)))
  entry.set('memo', new Y.Text())
}

/** Undefined for what is no request about codes. */
export function answerCodes(name: string, body: Body, samples: Sample[], tell: (message: unknown) => void): unknown {
  const changed = (): null => {
    setTimeout(() => tell({ type: 'changed', records: [CODEBOOK] }), 1)
    return null
  }
  const code = codes.get(String(body['id']))
  switch (name) {
    case 'codebook':
      return book(samples)
    case 'code_new':
      changed()
      return add(crypto.randomUUID(), String(body['name']), null, (codes.size % 8) + 1)
    case 'code_set':
      if (code) Object.assign(code, body)
      changed()
      return code
    case 'code_move':
      if (code) code.parent = body['parent'] as string | null
      return changed()
    case 'code_merge':
      if (code) code.merged_into = body['into'] as string | null
      return changed()
    case 'code_quotes': {
      const all = quotes(samples).filter((quote) => quote.code === body['id'])
      const from = Number(body['offset'])
      return { quotes: all.slice(from, from + Number(body['limit'])), total: all.length }
    }
    case 'codebook_export':
      return { codes: codes.size, names: 0, left_out: [] }
    case 'codebook_import':
      return { added: 3, known: 1, names: 2 }
    case 'codings':
      return []
    default:
      return undefined
  }
}

function book(samples: Sample[]): unknown {
  const all = quotes(samples)
  const living = [...codes.values()].filter((code) => !code.deleted && code.merged_into === null)
  const names = living.map(({ name }) => name.toLowerCase())
  const shown: CodeInfo[] = []
  const walk = (parent: string | null, depth: number): void => {
    for (const code of living.filter((each) => each.parent === parent).sort((a, b) => a.name.localeCompare(b.name))) {
      const doubled = names.filter((name) => name === code.name.toLowerCase()).length > 1
      shown.push({ ...code, depth, doubled, codings: all.filter((quote) => quote.code === code.id).length, records: 1 })
      walk(code.id, depth + 1)
    }
  }
  walk(null, 0)
  return { codes: shown, gone: [...codes.values()].filter((code) => code.deleted || code.merged_into !== null) }
}

function quotes(samples: Sample[]): CodingInfo[] {
  return samples.flatMap(({ id: record, kind, title, doc }) =>
    [...doc.getMap<Y.Map<unknown>>('codings')].map(([id, entry]) => {
      const place = (key: string) =>
        Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(entry.get(key) as Uint8Array), doc)
      const [start, end] = [place('start'), place('end')]
      const text = start ? String((start.type as unknown as Y.XmlText).toDelta().map(wordsOf).join('')) : ''
      return {
        ...{ id, record, kind, title, code: String(entry.get('code')), code_name: '', colour: 1, by: 'Noor', memo: '' },
        ...{ at: '2026-03-11T20:15:00Z', words: text.slice(start?.index, end?.index), lost: false },
        ...{ before: text.slice(0, start?.index), after: text.slice(end?.index) },
      }
    }),
  )
}

const wordsOf = (piece: { insert?: unknown }): string => String(piece.insert ?? '')
