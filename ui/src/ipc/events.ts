// What the core tells the window unasked: events for everyone, updates for whoever has that record open.
import { Channel, invoke } from '@tauri-apps/api/core'

import type { Event as CoreEvent } from './generated/Event'
import { bytesOf, uuidText } from './raw'

export type { CoreEvent }

type Hear<What> = (what: What) => void

const eventListeners = new Set<Hear<CoreEvent>>()
const updateListeners = new Map<string, Set<Hear<Uint8Array>>>()

/** Opens both channels. To be done before the first record is opened, so that no update falls between. */
export async function connect(): Promise<void> {
  const events = new Channel<CoreEvent>()
  events.onmessage = (event) => eventListeners.forEach((hear) => hear(event))

  const updates = new Channel<ArrayBuffer>()
  updates.onmessage = (message) => {
    const bytes = bytesOf(message)
    updateListeners.get(uuidText(bytes))?.forEach((hear) => hear(bytes.subarray(16)))
  }
  await invoke('subscribe', { events, updates })
}

/** Hears every event. Returns how to stop. */
export function onEvent(hear: Hear<CoreEvent>): () => void {
  eventListeners.add(hear)
  return () => eventListeners.delete(hear)
}

/** Hears the updates of one record. Returns how to stop. */
export function onUpdate(id: string, hear: Hear<Uint8Array>): () => void {
  const listeners = updateListeners.get(id) ?? new Set()
  updateListeners.set(id, listeners.add(hear))
  return () => {
    listeners.delete(hear)
    if (listeners.size === 0 && updateListeners.get(id) === listeners) updateListeners.delete(id)
  }
}
