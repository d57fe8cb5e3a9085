// Attachments as bytes: read through a protocol of the core's own, so that a player can ask for any part, and both ways raw.
import { convertFileSrc, invoke } from '@tauri-apps/api/core'

import type { AttachmentInfo } from './generated/AttachmentInfo'
import { bytesOf, uuidBytes } from './raw'

/** The address of an attachment. Systems write the beginning differently; the rest is the record and the attachment, both ids. */
export const attachmentUrl = (record: string, id: string): string =>
  `${convertFileSrc('', 'attachment')}${encodeURIComponent(record)}/${encodeURIComponent(id)}`

/** The bytes of an attachment as far as they are here, for a player that can't read that address: GStreamer knows only its own. */
export async function attachmentBytes(record: string, id: string): Promise<BlobPart[]> {
  const parts: BlobPart[] = []
  for (let from = 0; ;) {
    const piece = bytesOf(await invoke('attachment_read', { record, id, from })) as Uint8Array<ArrayBuffer>
    if (piece.length === 0) return parts
    parts.push(piece)
    from += piece.length
  }
}

/** Adds a file that was made in the window. */
export function putAttachment(record: string, name: string, file: Uint8Array): Promise<AttachmentInfo> {
  const called = new TextEncoder().encode(name)
  const message = new Uint8Array(18 + called.length + file.length)
  message.set(uuidBytes(record))
  new DataView(message.buffer).setUint16(16, called.length)
  message.set(called, 18)
  message.set(file, 18 + called.length)
  return invoke('attachment_put', message)
}

/** Adds sound to a recording, behind so many bytes of it. Resolves when it is on disk. */
export async function appendSound(recording: string, from: number, sound: Uint8Array): Promise<void> {
  const message = new Uint8Array(24 + sound.length)
  message.set(uuidBytes(recording))
  new DataView(message.buffer).setBigUint64(16, BigInt(from))
  message.set(sound, 24)
  await invoke('recording_append', message)
}
