// What colleagues changed, in the pretended core: a little of every kind, and as much more as is asked for.
import type { BlockChange } from '../src/ipc/generated/BlockChange'
import type { ChangeName } from '../src/ipc/generated/ChangeName'
import type { OverviewRow } from '../src/ipc/generated/OverviewRow'
import type { RecordChange } from '../src/ipc/generated/RecordChange'
import type { RecordRow } from '../src/ipc/generated/RecordRow'
import type { Unfinished } from '../src/ipc/generated/Unfinished'
import { hoursAgo } from './replies'

type Body = Record<string, unknown>

const seen = new Set<string>()
/** Versions that somebody began to write. */
let here: string | null = null
const begun = new Map<string, Unfinished>()
let more = 0

/** Forgets what was looked at, and makes so many more records. */
export function fillChanges(count: number): void {
  seen.clear()
  begun.clear()
  more = count
}

export function answerChanges(name: string, body: Body, rows: () => RecordRow[]): unknown {
  const everything = body['since_last_look'] === false
  switch (name) {
    case 'changes_overview':
      return overview(body, rows(), everything)
    case 'changes': {
      const wanted = body['records'] as string[] | undefined
      const all = changes(rows()).filter(({ row }) => wanted?.includes(row.id) !== false)
      return { records: everything ? all : all.map(unseen).filter((each) => each !== null), erased: [] }
    }
    case 'changes_seen':
      if (body['record'] === null) (changes(rows()).forEach(({ row }) => seen.add(row.id)), seen.add('erased'))
      else if (body['change']) seen.add(`${String(body['record'])} ${JSON.stringify(body['change'])}`)
      else seen.add(String(body['record']))
      return null
    case 'place':
      return { place: here }
    case 'place_keep':
      here = body['place'] as string | null
      return null
    case 'unfinished':
      return [...begun.values()]
    case 'unfinished_keep':
      begun.set(placeOf(body), body as Unfinished)
      return null
    case 'unfinished_drop':
      begun.delete(placeOf(body))
      return null
    case 'block_restore':
    case 'block_take':
    case 'block_write':
    case 'field_restore':
    case 'field_take':
    case 'file_restore':
    case 'coding_take':
    case 'link_remove':
      return null
    default:
      return undefined
  }
}

const placeOf = ({ record, change }: Body): string => `${String(record)} ${JSON.stringify(change)}`

function unseen(change: RecordChange): RecordChange | null {
  const left = (name: ChangeName): boolean => !seen.has(`${change.row.id} ${JSON.stringify(name)}`)
  const now = {
    ...change,
    blocks: change.blocks.filter(({ key }) => left({ block: key })),
    fields: change.fields.filter(({ field }) => left({ field })),
    files: change.files.filter(({ id }) => left({ file: id })),
  }
  const rest = now.blocks.length + now.fields.length + now.files.length + now.codings.length
  const was = change.blocks.length + change.fields.length + change.files.length + change.codings.length
  return seen.has(change.row.id) || (was > 0 && rest === 0) ? null : now
}

function overview(body: Body, rows: RecordRow[], everything: boolean): unknown {
  const shown = changes(rows).filter((change) => everything || unseen(change) !== null)
  const apart = shown.filter(({ overlap }) => overlap).length
  const all: OverviewRow[] = shown
    .filter(({ overlap }) => overlap || body['apart'] !== true)
    .map(({ row, by, at, overlap }) => ({ record: row.id, row, erased: null, by, person: '', at, apart: overlap }))
  if ((everything || !seen.has('erased')) && body['apart'] !== true) {
    const gone = { record: 'erased', by: ['سارة'], at: hoursAgo(30), lost: 2, linked_from: rows.slice(5, 6) }
    all.push({ record: 'erased', row: null, erased: gone, by: gone.by, person: '', at: gone.at, apart: false })
  }
  const by: Record<string, () => OverviewRow[]> = {
    day: () => all.toSorted((one, other) => other.at.localeCompare(one.at)),
    person: () =>
      all
        .flatMap((each) => each.by.map((person) => ({ ...each, person })))
        .toSorted((one, other) => one.person.localeCompare(other.person)),
    record: () => all.toSorted((one, other) => (one.row?.kind ?? 'z').localeCompare(other.row?.kind ?? 'z')),
  }
  const ordered = by[String(body['view'])]?.() ?? all
  const [offset, limit] = [Number(body['offset'] ?? 0), Number(body['limit'] ?? 200)]
  return { rows: ordered.slice(offset, offset + limit), total: ordered.length, records: all.length, apart, upto: 1 }
}

const block = (given: Partial<BlockChange> & Pick<BlockChange, 'key' | 'by'>): BlockChange => ({
  what: 'changed',
  before: null,
  after: null,
  at: hoursAgo(2),
  overlap: null,
  moved: false,
  look: false,
  links: false,
  runs: [],
  ...given,
})

const changed = (
  row: RecordRow,
  given: Partial<RecordChange> & Pick<RecordChange, 'what' | 'by' | 'at'>,
): RecordChange => ({
  row,
  overlap: false,
  binned_meanwhile: false,
  fields: [],
  codings: [],
  files: [],
  blocks: [],
  gone_links: [],
  linked_from: [],
  targets: [],
  ...given,
})

function changes(rows: RecordRow[]): RecordChange[] {
  const [first, second, third, fourth, fifth] = rows
  if (!first || !second || !third || !fourth || !fifth) return []
  const numbered = Array.from({ length: more }, (_, number) =>
    changed(
      {
        ...fifth,
        id: `018f0000-0000-7000-8000-${(4096 + number).toString(16).padStart(12, '0')}`,
        title: `Notitie ${number}`,
      },
      {
        what: 'changed',
        by: [number % 2 ? 'Yusuf' : 'Noor'],
        at: hoursAgo(50 + number),
        blocks: [block({ key: 'b', by: ['Yusuf'], before: 'Er was thee.', after: `Er was thee, ${number} koppen.` })],
      },
    ),
  )
  const same = (text: string) => ({ text, what: 'same' as const, by: '', at: '' })
  return [
    changed(fourth, {
      what: 'changed',
      by: ['Yusuf', 'Noor'],
      at: hoursAgo(2),
      overlap: true,
      fields: [{ field: 'state', before: 'raw', after: 'checked', by: ['Yusuf'], at: hoursAgo(3), overlap: null }],
      files: [{ id: 'f1', what: 'added', name: 'keuken.jpg', size: 482_000, by: ['Yusuf'], at: hoursAgo(3) }],
      codings: [
        {
          id: 'c1',
          what: 'added',
          before: '',
          after: 'Gastvrijheid',
          words: 'zijn we gelijk',
          lost: false,
          by: ['Noor'],
          at: hoursAgo(3),
          overlap: false,
          versions: null,
        },
      ],
      gone_links: [{ target: first.id, why: 'binned', title: first.title }],
      blocks: [
        block({
          key: 'b1',
          by: ['Yusuf', 'Noor'],
          before: 'In de keuken zijn we gelijk. Ook als je de taal niet spreekt, begrijp je elkaar.',
          after: 'In de keuken zijn we allemaal gelijk. Ook als je de taal niet kent, begrijp je elkaar.',
          overlap: {
            common: 'In de keuken zijn we gelijk. Ook als je de taal niet spreekt, begrijp je elkaar.',
            each: [
              {
                member: 'm2',
                name: 'Yusuf',
                text: 'In de keuken zijn we gelijk. Ook als je de taal niet kent, begrijp je elkaar.',
              },
              {
                member: 'm1',
                name: 'Noor',
                text: 'In de keuken zijn we allemaal gelijk. Ook als je de taal niet spreekt, begrijp je elkaar.',
              },
            ],
          },
        }),
        block({ key: 'b2', what: 'added', by: ['Yusuf'], after: 'المطبخ هو المكان الذي أشعر فيه بأنني في بيتي.' }),
        block({
          key: 'b5',
          by: ['Yusuf', 'سارة'],
          before: 'De soep was warm en er was brood.',
          after: 'De soep was heet en er was vers brood.',
          runs: [
            same('De soep was '),
            { text: 'warm', what: 'removed', by: 'Yusuf', at: hoursAgo(5) },
            { text: 'heet', what: 'added', by: 'Yusuf', at: hoursAgo(5) },
            same(' en er was '),
            { text: 'vers ', what: 'added', by: 'سارة', at: hoursAgo(2) },
            same('brood.'),
          ],
        }),
        block({
          key: 'b6',
          by: ['Noor'],
          before: 'Na afloop bleef iedereen.',
          after: 'Na afloop bleef iedereen.',
          moved: true,
        }),
        block({ key: 'b3', what: 'removed', by: ['Yusuf'], before: 'Nog navragen bij de tolk.' }),
      ],
    }),
    changed(fifth, {
      what: 'added',
      by: ['Yusuf'],
      at: hoursAgo(4),
      blocks: [block({ key: 'b4', what: 'added', by: ['Yusuf'], after: fifth.excerpt })],
    }),
    changed(second, { what: 'removed', by: ['سارة'], at: hoursAgo(28), binned_meanwhile: true, linked_from: [third] }),
    ...numbered,
  ]
}
