// What people allow, insights and briefs, and who people are, pretended: enough to see how they look.
import type { DocumentLine } from '../src/ipc/generated/DocumentLine'
import type { EvidenceInfo } from '../src/ipc/generated/EvidenceInfo'
import type { LeftOut } from '../src/ipc/generated/LeftOut'
import type { RecordRow } from '../src/ipc/generated/RecordRow'
import type { UseInfo } from '../src/ipc/generated/UseInfo'
import type { Uses } from '../src/ipc/generated/Uses'
import type { WallCard } from '../src/ipc/generated/WallCard'
import { answerNames } from './fake-names'
import type { Sample } from './sample'

export { fillNames } from './fake-names'

type Body = Record<string, unknown>

const USES = [
  'taking_part',
  'audio',
  'transcript',
  'quote_pseudonym',
  'quote_named',
  'photo',
  'share_team',
  'share_municipality',
  'archive',
  'reuse',
  'contact_again',
]
const ALLOWED = ['taking_part', 'audio', 'quote_pseudonym', 'share_team', 'share_municipality']
const KNOWLEDGE = [['lived', 'professional', 'academic'], ['lived', 'professional'], ['lived'], ['professional'], []]
const LEFT: LeftOut[] = [
  {
    what: 'quote',
    why: 'stopped',
    count: 1,
    line: '1 citaat afgedekt: men trok de toestemming in.',
  },
]
const MINUTES: DocumentLine[] = [
  { look: 'title', text: 'Leerbijeenkomst 3: wat telt als resultaat?' },
  { look: 'text', text: 'Datum: 2025-05-15' },
  { look: 'text', text: 'Reeks: Leerbijeenkomsten' },
  { look: 'heading', text: 'Wie er was' },
  { look: 'item', text: 'aanwezig: Samira, Ilse, [naam weggelaten] (3×)' },
  { look: 'heading', text: 'Agendapunten' },
  { look: 'part', text: '1. Terugkijken op de lijst' },
  { look: 'text', text: 'Meegenomen van de vorige keer · Geleid door: Noor' },
  { look: 'heading', text: 'Besluiten' },
  { look: 'item', text: 'We vragen drie jaar, en leggen uit wat een boom doet.' },
]

let withdrawn = false

function use(id: string): UseInfo {
  const allowed = ALLOWED.includes(id) && !withdrawn
  const standing = withdrawn ? 'stopped' : allowed ? 'allowed' : id === 'archive' ? 'refused' : 'not-recorded'
  const line = withdrawn
    ? 'ingetrokken op 2026-03-12: wat hier is, wordt niet meer gebruikt.'
    : allowed
      ? 'mag sinds 2025-02-18, met tekst 2 in Tigrinya.'
      : 'er is niets over vastgelegd, dus het mag niet.'
  return { id, allowed, standing, consent: allowed ? 'c' : null, line }
}

function usesOf(sample: Sample | undefined): Uses {
  const governed = sample?.kind === 'person' || sample?.kind === 'interview'
  const person = { id: sample?.kind === 'person' ? sample.id : 'p', title: 'Hiwet', uses: USES.map(use), withdrawn }
  return { governed, people: governed ? [person] : [], together: governed ? USES.map(use) : [] }
}

/** Undefined for what is none of these requests. */
export function answerRights(
  name: string,
  body: Body,
  records: ReadonlyMap<string, Sample>,
  row: (sample: Sample) => RecordRow,
): unknown {
  const all = [...records.values()]
  const sample = records.get(String(body['id']))
  const rows = all.slice(0, 2).map(row)
  switch (name) {
    case 'uses':
      return usesOf(sample)
    case 'withdrawing':
      return {
        consents: 1,
        quotes: 3,
        insights: rows,
        briefs: rows.slice(0, 1),
        own: rows,
        shared: rows.slice(1),
        copies: rows,
        typed: rows.slice(1),
        sent: rows.slice(0, 1),
        proofs: [],
        people: rows.slice(0, 1),
        named: [String(body['id'])],
      }
    case 'withdraw':
      withdrawn = true
      return { uses: usesOf(records.get(String(body['person']))), left: all.at(-1)?.id ?? null }
    case 'insight_wall': {
      const cards = Array.from({ length: 8 }, (_, number): WallCard => {
        const knowledge = KNOWLEDGE[number % KNOWLEDGE.length] ?? []
        const shown = row(all[number % all.length] as Sample)
        return {
          row: { ...shown, id: `${shown.id}${number}`, kind: 'insight', state: number % 2 ? 'shared' : 'tested' },
          statement: 'Waar zichtbaar geteld wordt, komt een deel van de mensen niet meer of onder een andere naam.',
          strength: number % 2 ? 'fair' : 'strong',
          knowledge,
          initiatives: number % 3 ? ['De Halve Zin', 'De Drempel'] : ['De Halve Zin'],
          evidence: 2 + number,
          against: number % 2,
          sources: number % 3,
          quotes: 3,
          quotes_free: number % 4,
        }
      })
      const from = Number(body['offset'])
      return { cards: cards.slice(from, from + Number(body['limit'])), total: cards.length }
    }
    case 'evidence':
      return all.slice(0, 2).map((source, number): EvidenceInfo => ({
        id: `e${number}`,
        against: number === 1,
        source: number === 0 ? row(source) : null,
        coding: '',
        words: 'Een lijst op tafel verandert de tafel.',
        knowledge_kind: 'lived',
        cited: '',
        uses: usesOf(number === 0 ? all.find(({ kind }) => kind === 'interview') : undefined),
      }))
    case 'brief_show':
      return {
        title: 'Aan de gemeente Arnhem',
        lines: [
          { look: 'title', text: 'Aan de gemeente Arnhem' },
          { look: 'text', text: 'De gemeente · 2026-03-12' },
          { look: 'heading', text: 'Wat we samen vonden' },
          { look: 'part', text: 'Een lijst op tafel verandert wie er aan tafel zit' },
          { look: 'text', text: 'Waar zichtbaar geteld wordt, komt een deel van de mensen niet meer.' },
          { look: 'quote', text: 'Een lijst op tafel verandert de tafel.' },
          { look: 'quote', text: '— Anneke' },
          { look: 'heading', text: 'Wat we vragen' },
          { look: 'item', text: 'Gemeente: Neem een foto, een bord of een verhaal aan als verslag.' },
        ],
        left_out: LEFT,
      }
    case 'power_show': {
      const ids = body['ids'] as string[]
      // One of them goes by no name.
      const called = (title: string): string => (title === 'Buren' ? '[naam weggelaten]' : title)
      const actors = all.filter(({ kind }) => kind === 'actor').map(({ id, title }) => ({ id, title: called(title) }))
      const maps = ids.map((id) => ({ id, title: '', fields: {}, actors, ...all.find((each) => each.id === id) }))
      return { maps: maps.map(({ id, title, fields, actors }) => ({ id, title, fields, actors })), left_out: LEFT }
    }
    case 'power_write':
      return { path: body['path'] as string, left_out: LEFT }
    case 'minutes_show':
      return { title: 'Wat telt?', lines: MINUTES, left_out: LEFT }
    case 'returning':
      return {
        people: [
          { id: 'p', title: 'Hiwet', prefers: 'Tigrinya', withdrew: false },
          { id: 'q', title: 'Anneke', prefers: '', withdrew: false },
        ],
      }
    case 'returning_each':
      return (body['ids'] as string[]).map(() => ({
        people: [{ id: 'p', title: 'Hiwet', prefers: '', withdrew: false }],
      }))
    case 'return_show':
      return {
        title: 'Gesprek met Hiwet',
        lines: [
          { look: 'title', text: 'Gesprek met Hiwet' },
          { look: 'text', text: 'Beste deelnemer,' },
          { look: 'text', text: 'Je sprak met ons. Hieronder lees je hoe wij dat opschreven.' },
          { look: 'heading', text: 'Het gesprek' },
          { look: 'text', text: 'Hiwet zegt dat zij in de kring het liefst begint.' },
          { look: 'heading', text: 'Je antwoord' },
          { look: 'text', text: 'Wat klopt?' },
        ],
        left_out: LEFT,
      }
    case 'return_write':
    case 'minutes_write':
    case 'brief_write':
      return { path: body['path'], left_out: LEFT }
    case 'export_run':
      return {
        records: 9,
        files: 9,
        path: body['path'],
        left_out: body['purpose'] ? LEFT : [],
        unreadable: 0,
        damaged: 0,
        elsewhere: 0,
        waiting: 0,
        names: null,
      }
    default:
      return answerNames(name, body, records)
  }
}
