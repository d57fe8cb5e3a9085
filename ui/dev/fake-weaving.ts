// Weaving that only pretends: three notes of one meeting, and putting their blocks into it, over the documents in memory.
import * as Y from 'yjs'

import { newBlockId } from '../src/editor/block-ids'
import type { BlockLook } from '../src/ipc/generated/BlockLook'
import type { CodingsLacking } from '../src/ipc/generated/CodingsLacking'
import type { Compared } from '../src/ipc/generated/Compared'
import type { ComparedField } from '../src/ipc/generated/ComparedField'
import type { RecordRow } from '../src/ipc/generated/RecordRow'
import type { WeaveItem } from '../src/ipc/generated/WeaveItem'
import type { WeavePiece } from '../src/ipc/generated/WeavePiece'
import { fill, heading, paragraph, sample, type Sample } from './sample'

type Body = Record<string, unknown>
type Records = Map<string, Sample>

const START = Date.parse('2026-03-12T13:00:00Z')
const said = (minutes: number, words: string) => paragraph(words, { at: START + minutes * 60_000 })
const PEOPLE = [
  { by: 'Noor', colour: 1, member: 'm1' },
  { by: 'Yusuf', colour: 2, member: 'm2' },
  { by: 'سارة', colour: 3, member: 'm3' },
]

/** The meeting, and what three people wrote of it. */
export const NOTES: Sample[] = [
  sample(200, 'meeting', 'Werkplaats in de bibliotheek', { date: '2026-03-12', place: 'Zwolle' }, [heading('Opening')]),
  sample(201, 'field-note', 'Aantekeningen van Noor', { date: '2026-03-12' }, [
    heading('Opening'),
    said(0, 'Zestien mensen, vier initiatieven. Iedereen noemt één ding dat sinds de vorige keer gelukt is.'),
    heading('Huisvesting'),
    said(22, 'De Spaak moet er in juni uit. De gemeente zoekt mee, zegt zij, maar niemand kent een naam.'),
    said(31, 'Selam: “Wij hebben geen gebouw nodig, wij hebben een sleutel nodig.”'),
    heading('Afspraken'),
    said(58, 'Noor belt de wethouder voor vrijdag.'),
  ]),
  sample(202, 'field-note', 'Notities Yusuf', { date: '2026-03-12' }, [
    heading('1. Opening'),
    said(2, 'Begin was rommelig: twee tolken te weinig.'),
    heading('2. Huisvesting'),
    said(24, 'Vier van de vijf initiatieven huren per jaar. Niemand durft te investeren.'),
    {
      node: 'bullet_list',
      blocks: [
        { node: 'list_item', blocks: [said(35, 'Kerk: donderdagen vrij')] },
        { node: 'list_item', blocks: [said(36, 'School: alleen in de vakantie')] },
      ],
    },
    heading('Rondvraag'),
    said(64, 'Kan de volgende keer in de buurtkeuken?'),
  ]),
  sample(203, 'field-note', 'ملاحظات سارة', { date: '2026-03-12' }, [
    heading('Huisvesting'),
    said(29, 'قالت أم إن أولادها لا يسألون عن البيت بل عن المفتاح.'),
    heading('Afspraken'),
    said(60, 'نلتقي في مطبخ الحي بعد أسبوعين.'),
  ]),
]

const NO_CODES: CodingsLacking = { record: '', count: 0, taken_off: 0, changed: 0 }
/** What a woven record lacks of the codes of a note, by both. */
const lacking = new Map([[`${NOTES[0]?.id} ${NOTES[1]?.id}`, { ...NO_CODES, count: 3, taken_off: 1, changed: 2 }]])

const textOf = (node: Y.XmlElement | Y.XmlText): string =>
  node instanceof Y.XmlText
    ? node.toJSON().replace(/<[^>]+>/g, '')
    : node
        .toArray()
        .map((child) => textOf(child as Y.XmlText))
        .join('')

const item = (words: string): string => words.toLowerCase().replace(/^[^\p{L}]+/u, '')

/** The blocks of a text in which people write, with the element of each. */
function textblocks(node: Y.XmlElement): Y.XmlElement[] {
  if (/^(paragraph|heading|code_block|table_cell|table_header)$/.test(node.nodeName)) return [node]
  return node.toArray().flatMap((child) => (child instanceof Y.XmlElement ? textblocks(child) : []))
}

const attribute = (node: Y.XmlElement, name: string): string => String(node.getAttribute(name) ?? '')
const topsOf = (each: Sample): Y.XmlElement[] =>
  each.doc
    .getXmlFragment('body')
    .toArray()
    .filter((node) => node instanceof Y.XmlElement)
const sourceOf = (record: string, block: Y.XmlElement): string =>
  attribute(block, 'source') || `${record}/${attribute(block, 'id')}`

function personOf(record: string, block: Y.XmlElement) {
  const place = NOTES.findIndex((note) => note.id === sourceOf(record, block).slice(0, 36))
  return PEOPLE[Math.max(0, place - 1) % PEOPLE.length]!
}

function pieceOf(record: string, node: Y.XmlElement, woven: Map<string, Y.XmlElement>): WeavePiece {
  const blocks = textblocks(node)
  const look: BlockLook = node.nodeName.endsWith('list') ? 'item' : node.nodeName === 'blockquote' ? 'quote' : 'text'
  const copies = blocks.flatMap((block) => woven.get(sourceOf(record, block)) ?? [])
  const differs = blocks.some((block) => {
    const copy = woven.get(sourceOf(record, block))
    return copy && textOf(copy) !== textOf(block)
  })
  const whole = differs ? 'differs' : 'woven'
  const [first] = blocks
  const at = Number(first?.getAttribute('at') ?? 0)
  const source = first && attribute(first, 'source')
  const { by, colour } = first ? personOf(record, first) : PEOPLE[0]!
  return {
    record,
    keys: blocks.map((block) => attribute(block, 'id')),
    lines: blocks.map((block) => ({ look, text: textOf(block) })),
    by,
    colour,
    at: at > 0 ? new Date(at).toISOString() : '',
    state: copies.length === 0 ? 'new' : copies.length < blocks.length ? 'partly' : whole,
    source: source ? source.slice(0, 36) : null,
    copies: copies.map((copy) => attribute(copy, 'id')),
  }
}

function wovenIn(target: Sample | undefined): Map<string, Y.XmlElement> {
  const blocks = target ? topsOf(target).flatMap(textblocks) : []
  return new Map(blocks.map((block) => [attribute(block, 'source'), block]))
}

function look(row: (each: Sample) => RecordRow, target: Sample | undefined, sources: Sample[]) {
  const woven = wovenIn(target)
  const items = new Map<string, WeaveItem>()
  for (const each of [...(target ? [target] : []), ...sources]) {
    let open = ''
    for (const node of topsOf(each)) {
      const words = textOf(node)
      if (node.nodeName === 'heading') open = item(words)
      const known = items.get(open) ?? { heading: '', level: 0, own: [], pieces: [] }
      items.set(open, known)
      if (node.nodeName === 'heading') {
        if (known.level === 0) Object.assign(known, { heading: words, level: 2 })
      } else if (words.trim() !== '') (each === target ? known.own : known.pieces).push(pieceOf(each.id, node, woven))
    }
  }
  const all = [...items.values()].filter(({ own, pieces }) => own.length + pieces.length > 0)
  for (const { pieces } of all) pieces.sort((a, b) => a.at.localeCompare(b.at))
  const count = (each: Sample) => all.flatMap(({ pieces }) => pieces).filter(({ record }) => record === each.id)
  return {
    target: target ? row(target) : null,
    sources: sources.map((each) => ({
      row: row(each),
      pieces: count(each).length,
      woven: count(each).filter(({ state }) => state === 'woven').length,
    })),
    items: all,
    twins: [],
  }
}

/** Puts pieces below the headings of their items, or behind a paragraph. */
function weave(target: Sample, sources: Sample[], chosen: Map<string, Set<string> | null>, after: string | null) {
  const body = target.doc.getXmlFragment('body')
  const woven = wovenIn(target)
  const came: string[] = []
  let known = 0
  target.doc.transact(() => {
    for (const each of sources) {
      let open: Y.XmlElement | null = null
      for (const node of topsOf(each)) {
        if (node.nodeName === 'heading') {
          open = node
          continue
        }
        const keys = chosen.get(each.id)
        const blocks = textblocks(node)
        if (keys && !blocks.some((block) => keys.has(attribute(block, 'id')))) continue
        if (blocks.every((block) => woven.has(sourceOf(each.id, block)))) {
          known += blocks.length
          continue
        }
        const words = open ? textOf(open) : ''
        const tops = topsOf(target)
        let at = tops.findIndex((top) => textblocks(top).some((block) => attribute(block, 'id') === after)) + 1
        if (after === null) {
          let start = tops.findIndex((top) => top.nodeName === 'heading' && item(textOf(top)) === item(words))
          if (start < 0 && words !== '') {
            fill(body, [heading(words)])
            start = body.length - 1
          }
          at = start + 1
          while (at < body.length && (body.get(at) as Y.XmlElement).nodeName !== 'heading') at++
        }
        const copy = node.clone() as Y.XmlElement
        body.insert(at, [copy])
        textblocks(copy).forEach((block, index) => {
          const from = blocks[index]!
          const key = newBlockId()
          block.setAttribute('id', key)
          block.setAttribute('source', sourceOf(each.id, from))
          block.setAttribute('by', personOf(each.id, from).member)
          came.push(key)
          after = after === null ? null : key
        })
      }
    }
  }, 'core')
  return { blocks: came, known }
}

/** What a record was woven from and into. */
export function around(each: Sample, records: Records, row: (each: Sample) => RecordRow) {
  const from = (other: Sample): string[] =>
    topsOf(other)
      .flatMap(textblocks)
      .map((block) => attribute(block, 'source').slice(0, 36))
  const own = new Set(from(each))
  return {
    woven_from: [...records.values()].filter((other) => own.has(other.id)).map(row),
    woven_into: [...records.values()].filter((other) => from(other).includes(each.id)).map(row),
  }
}

/** Undefined for what is no request about weaving or about records that are the same. */
export function answerWeaving(
  name: string,
  body: Body,
  records: Records,
  row: (each: Sample) => RecordRow,
  view: (each: Sample) => unknown,
  changed: (...ids: string[]) => void,
): unknown {
  const find = (id: unknown): Sample => {
    const found = records.get(String(id))
    if (!found) throw { code: 'not_found', message: 'Dit stuk is er niet.' }
    return found
  }
  switch (name) {
    case 'weave_look': {
      const sources = (body['sources'] as string[]).map(find)
      return look(row, body['target'] ? find(body['target']) : undefined, sources)
    }
    case 'weave': {
      const chosen = body['sources'] as { record: string; keys?: string[] }[]
      const target = body['target'] ? find(body['target']) : sample(300, 'meeting', String(body['title'] ?? ''), {}, [])
      records.set(target.id, target)
      const place = body['place'] as { after?: string } | undefined
      const keys = new Map(chosen.map((each) => [each.record, each.keys ? new Set(each.keys) : null]))
      const sources = chosen.map((each) => find(each.record))
      const woven = weave(target, sources, keys, place?.after ?? null)
      if (body['put_away'] === true) for (const each of sources) each.putAway = new Date().toISOString()
      changed(target.id)
      return { target: row(target), ...woven }
    }
    case 'weave_undo': {
      const target = find(body['record'])
      const gone = new Set(body['keys'] as string[])
      const parent = target.doc.getXmlFragment('body')
      for (let at = parent.length - 1; at >= 0; at--) {
        const blocks = textblocks(parent.get(at) as Y.XmlElement)
        if (blocks.length > 0 && blocks.every((block) => gone.has(attribute(block, 'id')))) parent.delete(at, 1)
      }
      changed(target.id)
      return null
    }
    case 'twins_remove':
      return { count: 0 }
    case 'woven_codings': {
      const { woven_from, woven_into } = around(find(body['record']), records, row)
      const of = (record: string, note: string) => lacking.get(`${record} ${note}`) ?? NO_CODES
      const some = ({ count, taken_off, changed }: CodingsLacking) => count + taken_off + changed > 0
      const here = String(body['record'])
      return {
        from: woven_from.map(({ id }) => ({ ...of(here, id), record: id })).filter(some),
        into: woven_into.map(({ id }) => ({ ...of(id, here), record: id })).filter(some),
      }
    }
    case 'codings_bring': {
      const record = String(body['record'])
      const notes = (body['notes'] as string[] | undefined) ?? records.keys()
      let count = 0
      for (const note of notes) {
        const lacks = lacking.get(`${record} ${note}`)
        if (!lacks) continue
        count += lacks.count + (body['taken_off'] === true ? lacks.taken_off : 0)
        lacking.set(`${record} ${note}`, { ...lacks, count: 0, ...(body['taken_off'] === true && { taken_off: 0 }) })
      }
      changed(record)
      return { count, changed: 0 }
    }
    case 'record_similar':
      return { rows: [] }
    case 'record_alike':
      return [...records.values()]
        .filter((each) => each.kind === find(body['id']).kind && each.id !== body['id'])
        .map(row)
    case 'records_alike':
      return { pairs: [] }
    case 'record_compare': {
      const [one, other] = [find(body['id']), find(body['other'])]
      return { one: row(one), other: row(other), fields: compare(one, other) }
    }
    case 'record_same': {
      const [stays, gives] = [find(body['id']), find(body['other'])]
      const seen = body['seen'] as Compared | undefined
      if (seen && JSON.stringify(seen.fields) !== JSON.stringify(compare(stays, gives))) {
        throw { code: 'invalid', message: 'Een van beide is intussen veranderd.' }
      }
      gives.into = stays.id
      if (typeof body['title'] === 'string') stays.title = body['title']
      Object.assign(stays.fields, body['fields'])
      changed(stays.id, gives.id)
      return view(stays)
    }
    case 'record_apart':
      delete find(body['id']).into
      delete find(body['other']).into
      changed(String(body['id']), String(body['other']))
      return null
    case 'records_put_away':
      for (const each of (body['ids'] as string[]).map(find)) {
        if (body['away'] === true) each.putAway = new Date().toISOString()
        else delete each.putAway
      }
      changed(...(body['ids'] as string[]))
      return null
    default:
      return undefined
  }
}

function compare(one: Sample, other: Sample): ComparedField[] {
  return [...new Set([...Object.keys(one.fields), ...Object.keys(other.fields)])].map((field) => {
    const [mine, yours] = [one.fields[field] ?? null, other.fields[field] ?? null]
    const lists = Array.isArray(mine) && Array.isArray(yours)
    const together = lists ? [...new Set([...(mine as unknown[]), ...(yours as unknown[])])] : (mine ?? yours)
    return { field, one: mine, other: yours, together, differ: mine !== null && yours !== null && mine !== yours }
  })
}
