// The pretended core among others: other laptops, invitations, erasures, and somebody who writes along.
import * as Y from 'yjs'

import type { ErasureInfo } from '../src/ipc/generated/ErasureInfo'
import type { Peers } from '../src/ipc/generated/Peers'
import type { SyncSettings } from '../src/ipc/generated/SyncSettings'
import { Colleague } from './colleague'
import { fakeQr } from './fake-qr'
import { hoursAgo, OTHER_WORDS } from './replies'
import { id } from './sample'

type Body = Record<string, unknown>
type Tell = (event: unknown) => void

export const TICKET = 'CROSSROADS:AEBAG-BAFAY-DQQCI-KBMGA-2DQPC-AIREE-YUCUL-BOGAZ-DINRY-HI6D4-7IEAB-6HIYB-FXGQ4-TANR2'

let settings: SyncSettings = {
  nearby: true,
  fetch: 'up_to',
  fetch_up_to_mb: 20,
  relay: null,
  folders: [
    {
      url: 'webdavs://cloud.voorbeeld.nl/remote.php/dav/files/noor/Veldwerk',
      user: 'noor',
      secret: null,
      attachments: true,
    },
    { url: '/media/noor/USB-STICK/crossroads', user: null, secret: null, attachments: false },
  ],
  addresses: ['192.168.178.31'],
}
let erasures: ErasureInfo[] = [
  { record: id(90), at: hoursAgo(30), by: 'Noor', acknowledged: ['d1', 'd2'], waiting: ['d3'], lost: 0 },
  { record: id(91), at: hoursAgo(900), by: 'Yusuf', acknowledged: ['d1', 'd2', 'd3'], waiting: [], lost: 2 },
]
const still = { busy: false, bytes_in: 0, bytes_out: 0, entries_in: 0, entries_out: 0 }
let left = 340
let alone = false
let joining = false
let unanswered = false
let colleague: Colleague | undefined

/** `?alone` has nobody near, `?busy` exchanges, `?asked` has somebody at the door, `?removed` was removed, `?joining&unanswered` asks in vain. */
export function startTeam(options: URLSearchParams, tell: Tell): void {
  alone = options.has('alone')
  joining = options.has('joining')
  unanswered = options.has('unanswered')
  left = options.has('busy') ? 340 : 0
  if (options.has('asked')) setTimeout(() => tell(asked('i1')), 1500)
  if (options.has('removed')) setTimeout(() => tell({ type: 'removed' }), 1500)
  if (options.has('letin')) setTimeout(() => tell({ type: 'let_in' }), 1500)
  if (options.has('turned')) setTimeout(() => tell({ type: 'turned_away' }), 1500)
  if (options.has('together')) colleague = new Colleague(tell)
}

const asked = (invite: string) => ({ type: 'join_asked', invite, member: 'Hamid', words: OTHER_WORDS })

/** Undefined for a request that is none of the team's. */
export function answerTeam(name: string, body: Body, tell: Tell, docOf: (record: string) => Y.Doc): unknown {
  switch (name) {
    case 'peers':
      return peers(tell)
    case 'sync_settings':
      return settings
    case 'sync_settings_set':
      settings = body as unknown as SyncSettings
      settings.folders.forEach((folder) => (folder.secret = null))
      return settings
    case 'invite_new':
      return {
        id: 'i1',
        ticket: TICKET,
        qr: fakeQr(TICKET),
        expires: new Date(Date.now() + Number(body['minutes']) * 60_000).toISOString(),
      }
    case 'invite_answer':
      setTimeout(() => tell({ type: 'invite_done', invite: body['id'] }), 10)
      return null
    case 'presence_show':
      colleague?.join(body['record'] as string | null, docOf)
      return null
    case 'set_aside':
      return [
        {
          member: 'Farid',
          device: 'd9',
          record: null,
          at: hoursAgo(50),
          why: 'removed',
          text: 'Nog toevoegen: de afspraak met de wethouder ging niet door.',
        },
      ]
    case 'erasures':
      return erasures
    case 'join_request_again':
      return null
    case 'record_erase': {
      const record = String(body['id'])
      const at = new Date().toISOString()
      erasures = [{ record, at, by: 'Noor', acknowledged: ['d1'], waiting: ['d2', 'd3'], lost: 0 }, ...erasures]
      return undefined // the record itself goes too
    }
    case 'join_ticket':
    case 'join_ticket_again':
      if (String(body['ticket']).length < 20)
        throw {
          code: 'invalid',
          message: 'In deze code is een letter anders dan bij het maken. Kijk haar na, of scan de code.',
        }
      return name === 'join_ticket' ? undefined : null
    default:
      return undefined
  }
}

function peers(tell: Tell): Peers {
  if (left > 0) {
    left = Math.max(0, left - 17)
    setTimeout(() => tell({ type: 'peers' }), 400)
  }
  const nothing = { entries_in: 0, entries_out: 0, bytes_in: 0, bytes_out: 0, trouble: null, carries: null }
  return {
    me: 'd1',
    on: true,
    listening: ['192.168.178.20:47400', '[fe80::1c2b]:47400'],
    devices: joining
      ? [
          {
            ...nothing,
            device: 'd2',
            member: 'm2',
            connected: true,
            address: null,
            last_met: null,
            has_up_to: null,
            incoming: left,
            outgoing: 0,
            settled: left === 0,
          },
        ]
      : [
          {
            ...nothing,
            device: 'd2',
            member: 'm2',
            connected: !alone,
            address: alone ? null : '192.168.178.31:47400',
            last_met: alone ? hoursAgo(20) : hoursAgo(0),
            has_up_to: hoursAgo(left > 0 ? 26 : 0.2),
            incoming: Math.floor(left / 3),
            outgoing: left > 0 ? left - Math.floor(left / 3) : alone ? 12 : 0,
            settled: false,
          },
          {
            ...nothing,
            device: 'd4',
            member: 'm2',
            connected: false,
            address: null,
            last_met: hoursAgo(400),
            has_up_to: hoursAgo(400),
            incoming: 0,
            outgoing: 96,
            settled: false,
            trouble:
              'Deze laptop heeft een nieuwere Crossroads. Werk Crossroads hier bij, dan wisselen jullie weer uit.',
          },
          { ...nothing, device: 'd3', member: 'm3', connected: false, address: null, last_met: null, has_up_to: null, incoming: 0, outgoing: 140, settled: false }, // prettier-ignore
        ],
    nearby: {
      on: settings.nearby,
      calling_from: ['192.168.178.20'],
      heard: alone ? 0 : 1,
      obstacles: alone
        ? [
            {
              id: 'no_broadcast',
              message: 'Dit netwerk laat een roep niet door: van de 10 kwam er geen terug.',
              advice: 'Typ hieronder het adres van de andere laptop, of maak met een telefoon een hotspot.',
            },
          ]
        : [],
    },
    audit: [],
    carries: null,
    relay: settings.relay === null ? null : { url: settings.relay, connected: true, obstacle: null },
    crowding: [],
    joining: joining
      ? { step: unanswered ? 'unanswered' : 'asking', tried: ['192.168.178.31:47400'], relayed: false }
      : null,
    folders: settings.folders.map(({ url }) =>
      url.startsWith('/')
        ? {
            ...still,
            url,
            last_ok: hoursAgo(70),
            packs: 14,
            trouble: 'Deze map is er nu niet. Steek de usb-stick in de computer.',
          }
        : { ...still, url, last_ok: hoursAgo(0.1), packs: 31, busy: true, trouble: null },
    ),
  }
}
