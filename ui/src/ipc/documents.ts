// The bytes of records, both ways: the raw lane.
import { invoke } from '@tauri-apps/api/core'

import { onUpdate } from './events'
import { bytesOf, uuidBytes } from './raw'

/** The road between one record in the window and the same record in the core. */
export type DocumentLane = {
  /** The whole record as one Yjs update. */
  open(id: string): Promise<Uint8Array>
  /** Resolves when the update is on disk; rejects when the core did not take it. */
  apply(id: string, update: Uint8Array): Promise<void>
  close(id: string): Promise<void>
  /** Hears the updates that did not come from this window. Returns how to stop. */
  listen(id: string, hear: (update: Uint8Array) => void): () => void
}

export const documentLane: DocumentLane = {
  async open(id) {
    return bytesOf(await invoke('document_open', { id }))
  },
  async apply(id, update) {
    const message = new Uint8Array(16 + update.length)
    message.set(uuidBytes(id))
    message.set(update, 16)
    await invoke('document_apply', message)
  },
  async close(id) {
    await invoke('document_close', { id })
  },
  listen: onUpdate,
}
