// The pretended core's attachments: files of one record, what the window adds, and voice memos that are being made.
import type { AttachmentInfo } from '../src/ipc/generated/AttachmentInfo'
import { uuidText } from '../src/ipc/raw'
import { hoursAgo } from './replies'
import { id } from './sample'

type Body = Record<string, unknown>
type Tell = (event: unknown) => void
type Memo = { record: string; name: string; sound: number[]; open: boolean }

const attachments = new Map<string, AttachmentInfo[]>([
  [
    id(4),
    [
      file('a1', 'keuken-donderdag.jpg', 'image/svg+xml', 2_340_000, 'here', 1),
      file('a2', 'gesprek-selam.m4a', 'audio/mp4', 48_200_000, 'coming', 0.4),
      file('a3', 'verslag gemeente.pdf', 'application/pdf', 812_000, 'here', 1),
      file('a4', 'rondleiding-werkplaats.mp4', 'video/mp4', 1_320_000_000, 'elsewhere', 0),
    ],
  ],
  [
    id(60),
    [
      file('b1', 'gesprek-rima.wav', 'audio/wav', 96_044, 'here', 1),
      file('b2', 'nagekomen spraakmemo.wav', 'audio/wav', 96_044, 'here', 1),
    ],
  ],
])
/** Those that are being made, or were broken off. */
export const memos = new Map<string, Memo>()
/** What a disk does that is full. */
export const disk = { full: false }

const of = (record: unknown): AttachmentInfo[] => attachments.get(String(record)) ?? []

/** Undefined for a request that is none about attachments. */
export function answerAttachments(name: string, body: Body, tell: Tell): unknown {
  const record = String(body['record'])
  switch (name) {
    case 'attachments':
      return of(record)
    case 'attachment_add': {
      const path = String(body['path'])
      const added = file(crypto.randomUUID(), path.split('/').at(-1) ?? path, 'image/png', 400_000, 'here', 1)
      attachments.set(record, [...of(record), added])
      return slowly(added, (done) => tell({ type: 'progress', job: body['job'], done, total: 10 }))
    }
    case 'attachment_fetch':
      attachments.set(
        record,
        of(record).map((each) => (each.id === body['id'] ? { ...each, state: 'coming' } : each)),
      )
      tell({ type: 'attachment', record, id: body['id'] })
      return null
    case 'attachment_remove':
      attachments.set(
        record,
        of(record).filter((each) => each.id !== body['id']),
      )
      return null
    case 'recording_new': {
      const memo = crypto.randomUUID()
      memos.set(memo, { record, name: String(body['name']), sound: [], open: true })
      return { id: memo }
    }
    case 'recording_keep':
      return keepMemo(String(body['id']), tell)
    case 'recordings_recover':
      for (const [id, { open }] of memos) if (!open) keepMemo(id, tell)
      return []
    case 'project_lock':
      memos.forEach((memo) => (memo.open = false))
      return undefined
    default:
      return undefined
  }
}

function keepMemo(id: string, tell: Tell): AttachmentInfo | null {
  const memo = memos.get(id)
  if (!memo) throw { code: 'not_found', message: 'Deze opname is er niet.' }
  memos.delete(id)
  if (memo.sound.length === 0) return null
  const kept = file(id, memo.name, 'audio/wav', memo.sound.length + 44, 'here', 1)
  attachments.set(memo.record, [...of(memo.record), kept])
  tell({ type: 'attachment', record: memo.record, id })
  return kept
}

/** The raw lane: a photo of the window's own, or sound. */
export function takeBytes(command: string, bytes: Uint8Array, tell: Tell): unknown {
  if (disk.full) throw { code: 'disk', message: 'De schijf is vol: maak ruimte vrij.' }
  if (command === 'made_save') return null
  const of16 = uuidText(bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (command === 'attachment_put') {
    const length = view.getUint16(16)
    const name = new TextDecoder().decode(bytes.subarray(18, 18 + length))
    const added = file(crypto.randomUUID(), name, 'image/jpeg', bytes.length - 18 - length, 'here', 1)
    attachments.set(of16, [...of(of16), added])
    tell({ type: 'attachment', record: of16, id: added.id })
    return added
  }
  const memo = memos.get(of16)
  const from = Number(view.getBigUint64(16))
  if (!memo?.open || from > memo.sound.length) throw { code: 'not_found', message: 'Deze opname is er niet.' }
  for (const byte of bytes.subarray(24 + memo.sound.length - from)) memo.sound.push(byte)
  return null
}

/** Of a sound: two minutes of silence, in one piece. Null for anything else. */
export function giveBytes(command: string, body: Body): ArrayBuffer | null {
  if (command !== 'attachment_read') return null
  const [rate, seconds] = [400, 120]
  const bytes = new Uint8Array(body['from'] === 0 ? 44 + rate * seconds : 0).fill(128)
  if (bytes.length === 0) return bytes.buffer
  const view = new DataView(bytes.buffer)
  const words = (at: number, text: string): void => bytes.set(new TextEncoder().encode(text), at)
  words(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  words(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate, true)
  view.setUint16(32, 1, true)
  view.setUint16(34, 8, true)
  words(36, 'data')
  view.setUint32(40, bytes.length - 44, true)
  return bytes.buffer
}

function file(
  id: string,
  name: string,
  media_type: string,
  size: number,
  state: AttachmentInfo['state'],
  share: number,
): AttachmentInfo {
  return { id, name, media_type, size, state, here: size * share, added: hoursAgo(40), by: 'Yusuf', note: null }
}

async function slowly<Reply>(reply: Reply, step: (done: number) => void): Promise<Reply> {
  for (let done = 1; done <= 10; done++) {
    await new Promise((next) => setTimeout(next, 120))
    step(done)
  }
  return reply
}
