// One record's Yjs document while it is open: what is typed goes to the core within milliseconds, what others did comes in once a frame.
import * as Y from 'yjs'

import type { DocumentLane, Made } from '../ipc/documents'
import { Outbox, type OutboxState } from '../shared/outbox'

/** The origin of everything that comes from the core, so that it is not sent back. */
export const CORE = 'core'

/** Letters that are typed within these milliseconds travel together. The promise to the person is 100 ms, disk included. */
const GATHER = 8

/** Changes of one sort that follow each other. */
type Parcel = { made: Made; update: Uint8Array }

export type SavingReport = (from: { flush(): Promise<boolean> }, state: OutboxState) => void

/** Documents that were left before all of them was on disk: opening the record again must find what was typed. */
const unsaved = new Map<string, LiveDocument>()

export class LiveDocument {
  readonly id: string
  readonly doc = new Y.Doc()
  readonly body = this.doc.getXmlFragment('body')
  readonly #lane: DocumentLane
  readonly #outbox: Outbox<Parcel[]>
  #stopListening: (() => void) | undefined
  #arrived: Uint8Array[] = []
  #frame: number | undefined
  #held = false

  private constructor(id: string, lane: DocumentLane, report: SavingReport) {
    this.id = id
    this.#lane = lane
    this.#outbox = new Outbox({
      send: async (parcels) => {
        for (const { update, made } of parcels) await lane.apply(id, update, made)
      },
      merge: joined,
      gather: GATHER,
      onState: (state) => {
        report(this.#outbox, state)
        if (state.is === 'empty' && this.#stopListening === undefined) this.#forget()
      },
    })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== CORE) this.#outbox.push([{ made: madeBy(origin), update }])
    })
  }

  static async open(id: string, lane: DocumentLane, report: SavingReport): Promise<LiveDocument> {
    const live = unsaved.get(id) ?? new LiveDocument(id, lane, report)
    unsaved.delete(id)
    // Listening starts first: an update that arrives while the record loads is then applied twice, which is harmless, and not missed.
    live.#stopListening = lane.listen(id, (update) => live.#receive(update))
    try {
      const { client, state } = await lane.open(id)
      // Every laptop refuses what is written in another's name, so the core says in whose name this window writes.
      live.doc.clientID = client
      Y.applyUpdate(live.doc, state, CORE)
      return live
    } catch (error) {
      await live.close()
      throw error
    }
  }

  /** Sends what is waiting. False when the core does not take it now; it is kept and tried again. */
  flush(): Promise<boolean> {
    return this.#outbox.flush()
  }

  /** Leaves the record. What is not on disk yet stays alive until it is. */
  async close(): Promise<void> {
    this.#stopListening?.()
    this.#stopListening = undefined
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
    this.#frame = undefined
    if (this.#outbox.unsent === undefined) return this.#forget()
    unsaved.set(this.id, this)
    await this.#outbox.flush()
  }

  /** Keeps what others write apart until `release`: while an input method composes, the text around its cursor is its own. */
  hold(): void {
    this.#held = true
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
    this.#frame = undefined
  }

  release(): void {
    this.#held = false
    this.#mergeSoon()
  }

  #receive(update: Uint8Array): void {
    this.#arrived.push(update)
    this.#mergeSoon()
  }

  #mergeSoon(): void {
    if (this.#held || this.#arrived.length === 0 || this.#stopListening === undefined) return
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined
      const arrived = Y.mergeUpdates(this.#arrived)
      this.#arrived = []
      Y.applyUpdate(this.doc, arrived, CORE)
    })
  }

  #forget(): void {
    // Opened again in the meantime: it is somebody's document once more.
    if (this.#stopListening !== undefined) return
    unsaved.delete(this.id)
    this.doc.destroy()
    void this.#lane.close(this.id).catch(() => {}) // locked meanwhile: then nothing is open there
  }
}

/** What is typed and what is taken back arrive apart: the core keeps in mind what can be taken back. */
function madeBy(origin: unknown): Made {
  if (!(origin instanceof Y.UndoManager)) return 'did'
  return origin.undoing ? 'took-back' : 'did-again'
}

function joined(older: Parcel[], newer: Parcel[]): Parcel[] {
  const [last, first] = [older.at(-1), newer[0]]
  if (!last || last.made !== first?.made) return [...older, ...newer]
  const update = Y.mergeUpdates([last.update, first.update])
  return [...older.slice(0, -1), { made: last.made, update }, ...newer.slice(1)]
}
