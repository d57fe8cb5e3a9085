// The history of a record that only pretends: an afternoon of three people in some twenty moments, each of them fiction.
import type { BlockThen } from '../src/ipc/generated/BlockThen'
import type { CodingSide } from '../src/ipc/generated/CodingSide'
import type { MomentInfo } from '../src/ipc/generated/MomentInfo'
import type { RecordThen } from '../src/ipc/generated/RecordThen'
import { NOTES } from './fake-weaving'

type Told = { key: string; text: string; heading?: boolean }
type State = { title: string; place: string; blocks: Told[] }

const PEOPLE = [
  { member: 'm1', name: 'Noor de Vries', colour: 1 },
  { member: 'm2', name: 'Yusuf', colour: 2 },
  { member: 'm3', name: 'سارة', colour: 3 },
]

/** Who, minutes after the first, how long, and what became of the text. */
const WORK: [number, number, number, (state: State) => void][] = [
  [0, 0, 9, (s) => (s.blocks = [{ key: 'a', text: 'Aankomst', heading: true }, line('b', 'De deur stond open.')])],
  [0, 15, 22, (s) => s.blocks.push(line('c', 'Aan de lange tafel zaten twaalf mensen, de meesten kenden elkaar.'))],
  [1, 12, 30, (s) => s.blocks.push(line('d', 'Er was thee met munt.'), line('e', 'Iemand speelde piano in de gang.'))],
  [0, 60, 3, (s) => (s.title = 'Donderdagavond in het buurthuis')],
  [0, 70, 26, (s) => change(s, 'b', 'De deur stond wijd open, zoals elke donderdag.')],
  [2, 95, 14, (s) => s.blocks.push(line('f', 'قالت إنها تأتي كل أسبوع.'))],
  [1, 110, 6, (s) => change(s, 'd', 'Er was thee met munt en koek van gisteren.')],
  [0, 60 * 27, 40, (s) => (s.place = 'Zwolle')],
  [0, 60 * 27 + 50, 18, (s) => s.blocks.push(line('g', 'Wat mij opviel: niemand keek op toen de bel ging.'))],
  [1, 60 * 27 + 20, 35, (s) => (s.blocks = s.blocks.filter(({ key }) => key !== 'e'))],
  [
    2,
    60 * 29,
    50,
    (s) => change(s, 'c', 'Aan de lange tafel zaten veertien mensen; de meesten kenden elkaar van de les.'),
  ],
  [1, 60 * 75, 12, (s) => s.blocks.splice(1, 0, ...s.blocks.splice(4, 1))],
  [
    0,
    60 * 75 + 30,
    44,
    (s) => change(s, 'g', 'Wat mij opviel: niemand keek op toen de bel ging. Iedereen wist wie er kwam.'),
  ],
  [2, 60 * 76, 8, (s) => s.blocks.push(line('h', 'Volgende keer: vragen hoe de groep begon.'))],
]

const at = (name: string, colour: number, day: string) => ({ name, colour, at: `2026-03-${day}`, moment: 'm3' })

/** Who wrote a paragraph, and what somebody took out of it. */
const WHO = [
  {
    words: 'Er was thee met munt',
    wrote: at('Yusuf', 2, '05T18:42:00Z'),
    source: null,
    deleted: null,
    letters: '1-0-20',
  },
  {
    words: ' uit eigen tuin',
    wrote: at('Yusuf', 2, '05T18:43:00Z'),
    source: null,
    deleted: at('Noor de Vries', 1, '06T21:30:00Z'),
    letters: '1-20-15',
  },
  {
    words: ' en koek van gisteren.',
    wrote: at('Noor de Vries', 1, '06T21:31:00Z'),
    source: { record: NOTES[1]?.id ?? '', title: 'Aantekeningen', block: 'b1', name: 'سارة', colour: 3 },
    deleted: null,
    letters: '1-35-22',
  },
]

const TURNED = {
  record: 'r1',
  kind: 'field-note',
  title: 'Donderdagavond in het buurthuis',
  line: 'Plaats: Zwolle → Almere',
  block: null,
  others: 0,
}

const NAMED = [{ id: 'n0', name: 'na werkplaats 3', at: '2026-03-06T12:00:00Z', by: 'Yusuf' }]

/** Codes that stood on words, from one moment to another. */
const CODED: (CodingSide & { from: number; to: number })[] = [
  { from: 6, to: 10, code: 'k1', code_name: 'Muziek', colour: 3, memo: 'Wie was het?', words: 'Iemand speelde piano' },
  { from: 7, to: 99, code: 'k2', code_name: 'Gastvrijheid', colour: 5, memo: '', words: 'thee met munt' },
]

const START = Date.parse('2026-03-05T18:30:00Z')
const states: State[] = [{ title: '', place: '', blocks: [] }]
for (const [, , , work] of WORK) {
  const state = structuredClone(states.at(-1)!)
  if (states.length === 1) state.title = 'Donderdagavond'
  work(state)
  states.push(state)
}

export function answerHistory(name: string, body: Record<string, unknown>): unknown {
  switch (name) {
    case 'timeline':
      return { moments: WORK.map(moment) }
    case 'record_at':
      return then(place(body['at']), body['since'] === null ? place(body['at']) : place(body['since']))
    case 'who':
      return { pieces: WHO, cut: false }
    case 'record_turn':
      return { turned: body['part'] === 'text' ? null : TURNED }
    case 'words_back':
      return { came: true }
    case 'restore_at':
      return null
    case 'moments':
      return { moments: NAMED }
    case 'moment_name':
      NAMED.unshift({ id: `n${NAMED.length}`, name: String(body['name']), at: new Date().toISOString(), by: 'Noor' })
      return NAMED[0]
    case 'moment_remove':
      NAMED.splice(
        NAMED.findIndex(({ id }) => id === body['id']),
        1,
      )
      return null
    default:
      return undefined
  }
}

const place = (id: unknown): number => (String(id).startsWith('n') ? 8 : Number(String(id).slice(1)) + 1)

function line(key: string, text: string): Told {
  return { key, text }
}

function change(state: State, key: string, text: string): void {
  state.blocks = state.blocks.map((block) => (block.key === key ? { ...block, text } : block))
}

function moment([who, after, long]: (typeof WORK)[number], index: number): MomentInfo {
  const iso = (minutes: number): string => new Date(START + minutes * 60_000).toISOString()
  const { blocks, fields } = then(index + 1, index)
  return {
    id: `h${index}`,
    ...(PEOPLE[who] ?? PEOPLE[0]!),
    from: iso(after),
    to: iso(after + long),
    made: index === 0,
    added: blocks.filter(({ before }) => before === null).length,
    changed: blocks.filter(({ before, after }) => before !== null && after !== null && before !== after).length,
    removed: blocks.filter(({ after }) => after === null).length,
    moved: blocks.filter(({ moved }) => moved).length,
    fields: fields.filter(({ before, after }) => before !== after).map(({ field }) => field),
    links: 0,
    files: 0,
    coded: 0,
    uncoded: 0,
    bin: null,
  }
}

function then(at: number, since: number): RecordThen {
  const [before, after] = [states[since]!, states[at]!]
  const old = new Map(before.blocks.map((block, index) => [block.key, { text: block.text, index }]))
  const gone = before.blocks.filter(({ key }) => after.blocks.every((block) => block.key !== key))
  const shown = (block: Told, index: number): BlockThen => ({
    key: block.key,
    look: block.heading ? 'heading' : 'text',
    level: block.heading ? 2 : 0,
    before: old.get(block.key)?.text ?? null,
    after: block.text,
    moved: index === 1 && old.has(block.key) && old.get(block.key)?.index !== 1,
  })
  const blocks = after.blocks.map(shown)
  for (const block of gone) {
    const { look, level } = shown(block, 0)
    blocks.splice(old.get(block.key)!.index, 0, {
      key: block.key,
      look,
      level,
      before: block.text,
      after: null,
      moved: false,
    })
  }
  return {
    kind: 'field-note',
    in_bin: false,
    blocks,
    codings: CODED.map(({ from, to, ...side }, index) => {
      const of = (moment: number): CodingSide | null => (moment >= from && moment < to ? side : null)
      return { id: `c${index}`, before: of(since), after: of(at) }
    }).filter(({ before, after }) => before !== null || after !== null),
    fields: [
      { field: 'title', before: before.title, after: after.title },
      { field: 'place', before: before.place || null, after: after.place || null },
    ],
    files: [],
    targets: [],
  }
}
