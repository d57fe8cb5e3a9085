// A little fiction to look at: every name, place and quote is made up.
import * as Y from 'yjs'

import { newBlockId } from '../src/editor/block-ids'

export type Sample = {
  id: string
  kind: string
  title: string
  fields: Record<string, unknown>
  doc: Y.Doc
  deleted?: string
  putAway?: string
  into?: string
}

type Block = string | { node: string; attrs?: Record<string, unknown>; blocks: Block[] }

const text = (node: string, blocks: Block[] | string, attrs?: Record<string, unknown>): Block => ({
  node,
  blocks: typeof blocks === 'string' ? [blocks] : blocks,
  ...(attrs && { attrs }),
})
const p = (words: string, attrs?: Record<string, unknown>): Block => text('paragraph', words, attrs)
const h = (words: string): Block => text('heading', words, { level: 2 })
const link = (record: string, label: string): Block => text('record_link', [], { record, label })
const row = (type: string, cells: string[]): Block =>
  text(
    'table_row',
    cells.map((cell) => text(type, cell)),
  )

export const id = (number: number): string => `018f0000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`

export const SAMPLES: Sample[] = [
  sample(
    1,
    'initiative',
    'Keuken zonder grenzen',
    {
      place: 'Zwolle',
      started: '2023-03',
      phase: 'growth',
      activities: ['samen koken', 'taalmaatjes'],
      volunteers: 14,
      target_group: ['nieuwkomers', 'buurtbewoners'],
      naming: 'named',
    },
    [
      h('Het verhaal'),
      p('Drie vrouwen begonnen in de keuken van een buurthuis. Nu koken er elke donderdag veertig mensen.'),
    ],
  ),
  sample(2, 'initiative', 'Fietswerkplaats De Spaak', { place: 'Deventer', phase: 'fragile', naming: 'named' }, [
    p('Een werkplaats waar nieuwkomers fietsen leren maken. Het huurcontract loopt in juni af.'),
  ]),
  sample(
    3,
    'person',
    'Selam (gekozen naam)',
    { position: 'newcomer', languages: ['ትግርኛ', 'Nederlands'], interpreter_needed: true },
    [],
  ),
  sample(
    4,
    'interview',
    'Gesprek met Selam over de eerste maanden',
    {
      date: '2026-02-11',
      place: 'Zwolle',
      people: [id(3)],
      initiatives: [id(1)],
      interviewers: ['Noor', 'Yusuf'],
      languages: ['ትግርኛ', 'Nederlands'],
      state: 'checked',
      consent: 'oral',
      context: 'Aan de keukentafel, na het koken. De tolk zat erbij.',
    },
    [
      h('Het gesprek'),
      text('paragraph', [
        'Selam kwam via ',
        link(id(1), 'Keuken zonder grenzen'),
        ' bij het initiatief terecht. Zij zei daarover:',
      ]),
      text('blockquote', [p('ኣብ ክሽነ ኩልና ሓደ ኢና። ቋንቋ ከይፈለጥካ እውን ትርዳእ።')]),
      p('In de keuken zijn we allemaal gelijk. Ook als je de taal niet kent, begrijp je elkaar.'),
      text('blockquote', [p('المطبخ هو المكان الذي أشعر فيه بأنني في بيتي.')]),
      h('Uitspraken'),
      text('bullet_list', [
        text('list_item', [p('“Ik wil niet geholpen worden, ik wil meedoen.”')]),
        text('list_item', [p('“Op dinsdag kookt niemand, dan bel ik mijn moeder.”')]),
      ]),
      text('table', [
        row('table_header', ['Wie', 'Wat', 'Wanneer']),
        row('table_cell', ['Noor', 'uitwerken', 'voor vrijdag']),
        row('table_cell', ['Yusuf', 'terugleggen bij Selam', 'maart']),
      ]),
    ],
  ),
  sample(
    5,
    'field-note',
    'Middag in de fietswerkplaats',
    { date: '2026-03-04', place: 'Deventer', initiatives: [id(2)], present: ['zes deelnemers'] },
    [
      h('Wat ik zag en hoorde'),
      p(
        'De deur stond open, ook al regende het. Binnen stond de radio aan en werd er in vier talen gepraat over een kapotte naaf.',
      ),
      p('Een man van de gemeente kwam langs. Niemand bood hem een stoel aan.'),
    ],
  ),
  sample(6, 'field-note', 'Kookavond, eerste bezoek', { date: '2026-01-22', place: 'Zwolle', initiatives: [id(1)] }, [
    p('Er was te weinig koriander en te veel rijst.'),
  ]),
  sample(7, 'field-note', 'زيارة إلى المطبخ', { date: '2026-01', place: 'Zwolle' }, [p('رائحة الخبز تصل إلى الشارع.')]),
  sample(
    8,
    'dilemma',
    'Subsidie aanvragen of zelfstandig blijven',
    {
      state: 'open',
      owner: 'De Spaak',
      option_a: 'Subsidie aanvragen',
      cost_a: 'Verantwoording kost een dag per week.',
      option_b: 'Zelf geld ophalen',
      knowledge: ['lived', 'professional'],
      attempts: [
        {
          id: id(801),
          date: '2026-01',
          attempt: 'Gevraagd of een verslag zonder namen ook volstaat.',
          outcome: 'Een half jaar, op proef.',
          by_whom: 'De Spaak',
        },
        { id: id(802), date: '2026-03', attempt: 'Buren gevraagd om een kleine bijdrage per maand.' },
        { id: id(803), attempt: 'حصّالة عند الباب', by_whom: 'Selam' },
      ],
      views: [{ id: id(804), party: 'Gemeente', view: 'Zonder namen geen geld.', knowledge_kind: 'professional' }],
    },
    [h('De situatie'), p('De gemeente wil betalen, maar vraagt namen van deelnemers.')],
  ),
  sample(
    9,
    'meeting',
    'Derde leerbijeenkomst',
    {
      date: '2026-03-12',
      number: 3,
      chair: 'Noor',
      trajectory: id(11),
      attendance: ['Noor', 'Yusuf', 'Selam'],
      dilemmas: [id(8)],
    },
    [h('Agenda'), p('Terugblik, het dilemma van De Spaak, rondvraag.')],
  ),
  sample(
    11,
    'trajectory',
    'Ruimte voor ontvangen',
    {
      state: 'running',
      question: 'Wat hebben initiatieven en overheden van elkaar nodig?',
      stages: [
        { id: id(811), subject: 'Leren kennen', from_date: '2025-01', until_date: '2025-12' },
        { id: id(812), subject: 'Dilemma’s uitzoeken', from_date: '2026-01', until_date: '2099-12' },
        { id: id(813), subject: 'Teruggeven', from_date: '2100-01' },
      ],
    },
    [p('Twaalf initiatieven, een team, en een groep gemeenten die soms aanschuift.')],
  ),
  sample(
    12,
    'action',
    'Brief laten nalezen door wie erin staat',
    { state: 'open', due: '2026-03-05', responsible: 'Noor' },
    [],
  ),
  sample(13, 'learning-question', 'Van wie is de sleutel?', { state: 'open', look_back: '2026-03-20' }, []),
  {
    ...sample(10, 'field-note', 'Dubbele notitie', {}, [p('Per ongeluk twee keer.')]),
    deleted: '2026-03-14T10:00:00Z',
  },
]

export function sample(
  number: number,
  kind: string,
  title: string,
  fields: Record<string, unknown>,
  blocks: Block[],
): Sample {
  const doc = new Y.Doc()
  fill(doc.getXmlFragment('body'), blocks)
  return { id: id(number), kind, title, fields, doc }
}

export function fill(parent: Y.XmlFragment, blocks: Block[]): void {
  for (const block of blocks) {
    if (typeof block === 'string') {
      parent.push([new Y.XmlText(block)])
      continue
    }
    const element = new Y.XmlElement(block.node)
    parent.push([element])
    const textblock = /^(paragraph|heading|table_header|table_cell)$/.test(block.node)
    const attrs = { ...(textblock && { id: newBlockId(), at: Date.now() }), ...block.attrs }
    // Yjs types attributes as strings; the document model keeps numbers as numbers.
    for (const [name, value] of Object.entries(attrs)) element.setAttribute(name, value as string)
    fill(element, block.blocks)
  }
}

/** An interview with times and speakers, and its translation; none unless asked for. */
export function transcripts(asked: boolean): Sample[] {
  if (!asked) return []
  const speakers = [
    { id: id(620), label: 'Noor', position: 'researcher' },
    { id: id(621), label: 'ريما', person: id(3), position: 'newcomer' },
  ]
  const fields = { date: '2026-02-18', place: 'Zwolle', people: [id(3)], speakers }
  const original = sample(60, 'interview', 'Gesprek met Rima', { ...fields, text_language: 'العربية', state: 'raw' }, [
    h('Het gesprek'),
  ])
  const dutch = [fields.speakers[0], { ...fields.speakers[1], label: 'Rima' }]
  const translation = sample(
    61,
    'interview',
    'Gesprek met Rima, in het Nederlands',
    {
      ...{ ...fields, speakers: dutch, translation_of: id(60), text_language: 'Nederlands', state: 'checked' },
    },
    [h('Het gesprek')],
  )
  const said: [number, string, string, string, string][] = [
    [0, 'Noor', 'كيف كانت الأشهر الأولى هنا؟', 'Noor', 'Hoe waren de eerste maanden hier?'],
    [
      6,
      'ريما',
      'في البداية لم أعرف أحدًا. كنت أجلس في المطبخ وأنتظر.',
      'Rima',
      'In het begin kende ik niemand. Ik zat in de keuken en wachtte.',
    ],
    [
      21,
      'ريما',
      'ثم سألتني امرأة إن كنت أريد أن أطبخ.',
      'Rima',
      'Toen vroeg een vrouw of ik wilde koken. Niet helpen: koken.',
    ],
    [34, 'Noor', 'وماذا طبخت؟', 'Noor', 'En wat heb je gekookt?'],
    [
      38,
      'ريما',
      'المقلوبة. أكل الجميع مرتين، وضحكت أول مرة منذ وصولي.',
      'Rima',
      'Maqluba. Iedereen at twee keer, en ik lachte voor het eerst sinds ik er was.',
    ],
  ]
  for (const [seconds, who, words, name, translated] of said) {
    spoken(original, seconds, who, words)
    spoken(translation, seconds, name, translated)
  }
  return [original, translation]
}

function spoken({ doc }: Sample, seconds: number, who: string, words: string): void {
  const body = doc.getXmlFragment('body')
  fill(body, [p('')])
  const text = (body.get(body.length - 1) as Y.XmlElement).get(0) as Y.XmlText
  const time = `[00:00:${String(seconds).padStart(2, '0')}]`
  text.insert(0, time, { code: {} })
  text.insert(time.length, ' ', { code: null })
  text.insert(time.length + 1, `${who}:`, { strong: {} })
  text.insert(time.length + who.length + 2, ` ${words}`, { strong: null })
}

export const heading = h
export const paragraph = p

/** The words of a body, a line per block. */
export function wordsOf(parent: Y.XmlFragment): string {
  return parent
    .toArray()
    .map((child) =>
      child instanceof Y.XmlText ? child.toJSON().replace(/<[^>]+>/g, '') : wordsOf(child as Y.XmlElement),
    )
    .join(' ')
    .trim()
}
