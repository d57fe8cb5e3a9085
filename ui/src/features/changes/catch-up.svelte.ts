// What the catch-up knows: which records changed, a page at a time, and of those in sight what changed in them.
import { request } from '../../ipc/call'
import type { ChangeName } from '../../ipc/generated/ChangeName'
import type { ChangesView } from '../../ipc/generated/ChangesView'
import type { OverviewRow } from '../../ipc/generated/OverviewRow'
import type { RecordChange } from '../../ipc/generated/RecordChange'

/** Rows that are asked for at once, and records whose changes are. */
const ROWS = 100
const DETAILS = 12

/** What one of these rows is called in a list: in the view by person a record may stand in several places. */
export const rowKey = (row: OverviewRow): string => `${row.person}/${row.record}`

export class CatchUp {
  rows = $state.raw<OverviewRow[]>([])
  /** How many rows there are, loaded or not; of how many records; and in how many several wrote while apart. */
  total = $state(0)
  records = $state(0)
  apart = $state(0)
  /** Whether anything was read yet. */
  asked = $state(false)

  view = $state<ChangesView>('day')
  /** Also what was seen. */
  everything = $state(false)
  onlyApart = $state(false)

  #details = $state.raw(new Map<string, RecordChange>())
  /** Where the overview was read: what came later was not looked at. */
  #upto = 0
  #wanted = new Set<string>()
  #reading = false
  #bringing: Promise<void> | null = null
  /** Grows with every other question, so that a late answer to an old one is dropped. */
  #question = 0

  /** The changes of a record; nothing as long as they were not read. */
  of(record: string): RecordChange | undefined {
    return this.#details.get(record)
  }

  /** Asks for what is there, as many rows as are shown now; and anew for the changes of these records, or of all. */
  async read(stale?: string[]): Promise<void> {
    const question = ++this.#question
    const overview = await request('changes_overview', this.#page(0, Math.max(ROWS, this.rows.length)))
    if (question !== this.#question) return
    const kept = new Map(this.#details)
    if (stale === undefined) kept.clear()
    const again = stale?.filter((record) => kept.has(record)) ?? []
    this.#details = kept
    this.rows = overview.rows
    this.total = overview.total
    this.records = overview.records
    this.apart = overview.apart
    this.#upto = overview.upto
    this.asked = true
    again.forEach((record) => this.#wanted.add(record))
    await this.#readWanted()
  }

  /** The next rows; whoever asks while they come waits for the same. */
  more(): Promise<void> {
    this.#bringing ??= this.#bring().finally(() => (this.#bringing = null))
    return this.#bringing
  }

  async #bring(): Promise<void> {
    if (this.rows.length >= this.total) return
    const question = this.#question
    const overview = await request('changes_overview', this.#page(this.rows.length, ROWS))
    if (question !== this.#question) return
    const known = new Set(this.rows.map(rowKey))
    this.rows = [...this.rows, ...overview.rows.filter((row) => !known.has(rowKey(row)))]
    this.total = overview.total
  }

  /** A record came into sight. */
  want(record: string): void {
    if (this.#details.has(record) || this.#wanted.has(record)) return
    this.#wanted.add(record)
    // What comes into sight together is asked for together.
    queueMicrotask(() => void this.#readWanted().catch(() => {}))
  }

  /** Everything was looked at, one record, or one change of it. */
  async seen(record: string | null, change?: ChangeName): Promise<void> {
    await request('changes_seen', { record, ...(change && { change }), upto: this.#upto })
  }

  async #readWanted(): Promise<void> {
    if (this.#reading) return
    this.#reading = true
    try {
      while (this.#wanted.size > 0) {
        const records = [...this.#wanted].slice(0, DETAILS)
        records.forEach((record) => this.#wanted.delete(record))
        const since_last_look = !this.everything
        const { records: found } = await request('changes', { since_last_look, records })
        if (since_last_look === this.everything) continue
        const details = new Map(this.#details)
        records.forEach((record) => details.delete(record))
        found.forEach((change) => details.set(change.row.id, change))
        this.#details = details
      }
    } finally {
      this.#reading = false
    }
  }

  #page(offset: number, limit: number) {
    return { since_last_look: !this.everything, view: this.view, apart: this.onlyApart, offset, limit }
  }
}
