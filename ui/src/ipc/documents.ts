// The bytes of records, both ways: the raw lane.
import { invoke } from '@tauri-apps/api/core'

import { onUpdate } from './events'
import { bytesOf, uuidBytes } from './raw'

/** What a change was for the person: something new, taking back what they did, or doing that again. */
export type Made = 'did' | 'took-back' | 'did-again'

/** The road between one record in the window and the same record in the core. */
export type DocumentLane = {
  /** The client id in whose name this window writes, and the whole record as one Yjs update. */
  open(id: string): Promise<{ client: number; state: Uint8Array }>
  /** Resolves when the update is on disk; rejects when the core did not take it. */
  apply(id: string, update: Uint8Array, made: Made): Promise<void>
  close(id: string): Promise<void>
  /** Hears the updates that did not come from this window. Returns how to stop. */
  listen(id: string, hear: (update: Uint8Array) => void): () => void
}

/** By the byte that stands for each. */
const MADE: Made[] = ['did', 'took-back', 'did-again']

export const documentLane: DocumentLane = {
  async open(id) {
    const bytes = bytesOf(await invoke('document_open', { id }))
    const client = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0)
    return { client: Number(client), state: bytes.subarray(8) }
  },
  async apply(id, update, made) {
    const message = new Uint8Array(17 + update.length)
    message.set(uuidBytes(id))
    message[16] = MADE.indexOf(made)
    message.set(update, 17)
    await invoke('document_apply', message)
  },
  async close(id) {
    await invoke('document_close', { id })
  },
  listen: onUpdate,
}
