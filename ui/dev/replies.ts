// What the pretended core answers where there is nothing to keep.
import type { Settings } from '../src/ipc/generated/Settings'
import type { ImportFile } from '../src/ipc/generated/ImportFile'
import type { MemberInfo } from '../src/ipc/generated/MemberInfo'
import type { RemovedInfo } from '../src/ipc/generated/RemovedInfo'

export const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString()

export const WORDS = ['appel', 'rivier', 'zolder', 'kraan']
export const OTHER_WORDS = ['vlinder', 'haven', 'steen', 'dakpan']
export const CODE = 'K7QD-2MXW-9TRB-4HVN-JC6E-ZP3A-8YFG-5LSU'

export const PROJECTS = [
  { dir: '/mensen/noor/Crossroads/project-a0b4201e', label: 'Oost', opened: hoursAgo(3), present: true },
  { dir: '/mensen/noor/Crossroads/project-77c1f0d2', label: '', opened: hoursAgo(80), present: true },
  { dir: '/media/usb/buurtkeukens', label: '', opened: '2026-01-20T08:00:00Z', present: false },
]

/** What every picture of the pretended core looks like. */
export const PICTURE = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360" width="640" height="360"><rect width="640" height="360" fill="#e8c9a0"/><circle cx="200" cy="210" r="90" fill="#0e5a5a"/><circle cx="410" cy="190" r="60" fill="#a84a14"/></svg>',
)}#`

export const FILES = [
  '/mensen/noor/Notities/gesprek-1.docx',
  '/mensen/noor/Notities/ondertitels.vtt',
  '/mensen/noor/Notities/foto.heic',
]

const ME: MemberInfo = {
  id: 'm1',
  name: 'Noor',
  role: 'coordinator',
  me: true,
  colour: 1,
  devices: [{ id: 'd1', words: WORDS, this: true, last_entry: '2026-03-12T14:05:00Z', lacks: 0 }],
}

export const PROJECT = {
  id: 'p1',
  dir: PROJECTS[0]?.dir,
  me: ME,
  device: 'd1',
  words: WORDS,
  unseen: 3,
  read_only: null,
}

export function members(): MemberInfo[] {
  const device = (id: string, words: string[], lacks: number, last_entry: string | null) => ({
    id,
    words,
    this: false,
    last_entry,
    lacks,
  })
  return [
    ME,
    {
      id: 'm2',
      name: 'Yusuf',
      role: 'editor',
      me: false,
      colour: 2,
      devices: [
        device('d2', ['maan', 'trein', 'wortel', 'knoop'], 12, '2026-03-10T18:00:00Z'),
        device('d4', ['lamp', 'oever', 'kruik', 'ijsvogel'], 96, '2026-02-10T18:00:00Z'),
      ],
    },
    {
      id: 'm3',
      name: 'سارة',
      role: 'reader',
      me: false,
      colour: 3,
      devices: [device('d3', ['kaars', 'eiland', 'pluim', 'markt'], 140, null)],
    },
  ]
}

export function membersRemoved(): RemovedInfo[] {
  return [
    { member: 'm4', name: 'Ilse', colour: 4, words: null, at: '2026-03-01T09:30:00Z', by: 'Noor', own: false },
    { member: 'm2', name: 'Yusuf', colour: 2, words: ['riet', 'ketel', 'zomer', 'vlag'], at: '2026-02-12T09:30:00Z', by: 'Yusuf', own: true }, // prettier-ignore
  ]
}

const file = (name: string, more: Partial<ImportFile>): ImportFile => ({
  path: `/mensen/noor/Notities/${name}`,
  format: '',
  created: 0,
  updated: 0,
  title: '',
  kind: '',
  excerpt: '',
  names: 0,
  warnings: [],
  error: null,
  ...more,
})

const PREVIEW: ImportFile[] = [
  file('gesprek-1.docx', {
    format: 'docx',
    created: 1,
    title: 'Gesprek met de oprichters',
    kind: 'interview',
    excerpt: 'We begonnen met niets dan een waterkoker en een tafel die we van de straat hadden gehaald.',
    names: 2,
    warnings: ['Twee foto’s zijn niet overgenomen.'],
  }),
  file('ondertitels.vtt', {
    format: 'vtt',
    created: 1,
    title: 'ondertitels',
    kind: 'interview',
    excerpt: 'Noor: Fijn dat je er bent.',
  }),
  file('foto.heic', {
    error: 'Dit is geen tekstbestand. Crossroads leest .docx, .odt, .md, .txt, .vtt, .srt en .jsonl.',
  }),
]

export const IMPORTED = { created: ['a', 'b'], updated: [], unchanged: 0, files: PREVIEW }

const PLAIN: Record<string, unknown> = {
  import_preview: { files: PREVIEW },
  join_read_request: { member: 'Hamid', words: OTHER_WORDS },
  join_grant: { member: 'Hamid', words: OTHER_WORDS },
  pack_write: { entries: 12, attachments: 2, bytes: 48213 },
  pack_read: {
    from: 'Yusuf',
    entries: 12,
    known: 3,
    waiting: 2,
    attachments: 3,
    attachments_left: 1,
    records: ['a', 'b', 'c'],
    problems: [],
    cut_short: false,
  },
  project_verify: { clean: true, entries: 214, records: 9, attachments: 4, problems: [] },
  project_backup: { bytes: 1_240_000, names_missing: false },
  recovery_code_new: { recovery_code: CODE },
}

export const plain = (name: string): unknown => PLAIN[name] ?? null

/** What this computer remembers before anybody chose. */
export const SETTINGS: Settings = {
  language: null,
  theme: 'system',
  density: 'roomy',
  text_size: 100,
  lock_after: 15,
  outline: true,
  text_only: false,
}
