// A learning trajectory with what belongs to it, what a meeting brings over and gives, and translations, pretended: enough to see how they look.
import type { CarryOver } from '../src/ipc/generated/CarryOver'
import type { MeetingGave } from '../src/ipc/generated/MeetingGave'
import type { QuestionInfo } from '../src/ipc/generated/QuestionInfo'
import type { RecordName } from '../src/ipc/generated/RecordName'
import type { RecordRow } from '../src/ipc/generated/RecordRow'
import type { TrajectoryView } from '../src/ipc/generated/TrajectoryView'
import { rowsOf } from '../src/session/rows'
import { id, type Sample } from './sample'

type Body = Record<string, unknown>

const name = (number: number, kind: string, title: string, date: string): RecordName => ({
  id: id(number),
  kind,
  title,
  date,
})
const MEETINGS = [
  name(601, 'meeting', 'Startbijeenkomst: wat willen we weten?', '2025-01-16'),
  name(602, 'meeting', 'Leerbijeenkomst 1: wie telt?', '2025-02-13'),
  name(603, 'meeting', 'Leerbijeenkomst 2: grond en tijd', '2025-09-25'),
  name(9, 'meeting', 'Derde leerbijeenkomst', '2026-03-12'),
]
const [START, FIRST, SECOND] = MEETINGS as [RecordName, RecordName, RecordName]
const NEXT = name(905, 'learning-question', 'Wat laat je zien als je niet telt?', '2025-05-15')

const NOTHING = {
  responsible: '',
  opened_in: null,
  shifts: [],
  more_shifts: 0,
  became: [],
  became_more: false,
  closed_on: '',
  closed_by: [],
  more_closed_by: 0,
  outcome: '',
  look_back: '',
  why_now: '',
}
const QUESTIONS: QuestionInfo[] = [
  {
    ...NOTHING,
    name: name(901, 'learning-question', 'Wie telt, en wie telt wie?', '2025-01-15'),
    state: 'shifted',
    why_now: 'Bij drie initiatieven ligt een lijst op tafel.',
    responsible: 'Ilse',
    opened_in: START,
    shifts: [
      {
        id: 's1',
        date: '2025-05-15',
        meeting: FIRST,
        shift: 'Van tellen naar laten zien: een foto, een bord, hangers.',
        by_whom: 'Samira',
      },
    ],
    became: [NEXT],
  },
  { ...NOTHING, name: NEXT, state: 'open', why_now: 'Gekomen uit de vraag naar tellen.', look_back: '2026-02-01' },
  {
    ...NOTHING,
    name: name(904, 'learning-question', 'أي قصة نطلب نحن أنفسنا؟', '2025-04-15'),
    state: 'closed',
    why_now: 'Een fonds vroeg om de vlucht; wij vroegen er in de eerste leidraad ook naar.',
    responsible: 'Noor',
    opened_in: SECOND,
    closed_on: '2025-10-30',
    closed_by: [name(14, 'insight', 'Een gevraagd verhaal is een bestelling', '')],
    outcome: 'De vraag is uit de leidraad gehaald.',
  },
]

/** Undefined for what is none of these requests. */
export function answerTrajectory(
  asked: string,
  body: Body,
  records: ReadonlyMap<string, Sample>,
  row: (sample: Sample) => RecordRow,
): unknown {
  switch (asked) {
    case 'trajectory': {
      const own = records.get(String(body['id']))
      if (!own) throw { code: 'not_found', message: 'Dit stuk is er niet.' }
      const key = [...records.values()].find(({ kind }) => kind === 'learning-question')
      const shifts = rowsOf(key?.fields['follow_ups']).map((row) => ({
        id: row.id,
        date: String(row['date'] ?? ''),
        meeting: MEETINGS.find(({ id }) => id === row['meeting']) ?? null,
        shift: String(row['shift'] ?? ''),
        by_whom: String(row['by_whom'] ?? ''),
      }))
      const first = key && {
        ...NOTHING,
        name: { id: key.id, kind: key.kind, title: key.title, date: '2025-02-15' },
        state: 'open',
        responsible: 'Samira',
        look_back: '2026-03-20',
        opened_in: FIRST,
        shifts,
      }
      return {
        row: row(own),
        gatherings: [
          ...MEETINGS.map((name, at) => ({
            name,
            series: at === 0 ? 'Overleg' : 'Leerbijeenkomsten',
            number: at === 0 ? 1 : at,
          })),
          { name: name(701, 'intervision', 'Intervisie: de lijst op tafel', '2025-02-13'), series: '', number: null },
        ],
        actions: [
          { name: name(12, 'action', 'Brief laten nalezen', '2026-03-05'), state: 'open', responsible: 'Noor' },
          {
            name: name(801, 'action', 'Lijst uit het zicht leggen', '2025-02-20'),
            state: 'done',
            responsible: 'Anneke',
          },
        ],
        questions: [...(first ? [first] : []), ...QUESTIONS],
        left_off: 0,
      } satisfies TrajectoryView
    }
    case 'translations':
      return [...records.values()]
        .filter(({ kind, fields }) => kind === 'interview' && fields['translation_of'] === body['id'])
        .map(({ id, kind, title, fields }) => ({ id, kind, title, date: String(fields['date'] ?? '') }))
    case 'meeting_gave': {
      const gave = [...records.values()].filter(
        ({ kind, fields }) => kind === 'action' && fields['meeting'] === body['id'],
      )
      return {
        actions: gave.map(({ id, kind, title, fields }) => ({
          name: { id, kind, title, date: String(fields['due'] ?? '') },
          state: String(fields['state'] ?? ''),
          responsible: String(fields['responsible'] ?? ''),
        })),
        left_off: 0,
      } satisfies MeetingGave
    }
    case 'carry_look':
      return {
        before: SECOND,
        items: [
          { name: name(12, 'action', 'Brief laten nalezen door wie erin staat', '2026-03-05'), already: false },
          { name: name(8, 'dilemma', 'Namen doorgeven of de subsidie laten lopen', '2026-03-01'), already: true },
          { name: name(13, 'learning-question', 'Van wie is de sleutel?', '2026-03-20'), already: false },
        ],
        left_off: 0,
      } satisfies CarryOver
    default:
      return undefined
  }
}
