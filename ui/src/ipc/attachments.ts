// Where the window reads the bytes of an attachment: a protocol of the core's own, so that a player can ask for any part of it.
import { convertFileSrc } from '@tauri-apps/api/core'

/** The address of an attachment. Systems write the beginning differently; the rest is the record and the attachment, both ids. */
export const attachmentUrl = (record: string, id: string): string =>
  `${convertFileSrc('', 'attachment')}${encodeURIComponent(record)}/${encodeURIComponent(id)}`
