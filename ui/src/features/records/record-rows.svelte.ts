// The rows of a list that may be very long: read in pages, as far as they are looked at.
import { asError, request, type CoreError } from '../../ipc/call'
import type { RecordQuery } from '../../ipc/generated/RecordQuery'
import type { RecordRow } from '../../ipc/generated/RecordRow'

const PAGE = 200

export class RecordRows {
  total = $state(0)
  loaded = $state(false)
  error = $state.raw<CoreError | null>(null)
  #pages = $state.raw<ReadonlyMap<number, RecordRow[]>>(new Map())
  #query: RecordQuery
  #asked = new Set<number>()
  #looked = { from: 0, to: 0 }
  /** Counts the times that everything was asked anew, so that late answers to old questions are dropped. */
  #round = 0

  constructor(query: RecordQuery) {
    this.#query = query
    void this.#read(0)
  }

  at(index: number): RecordRow | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE]
  }

  indexOf(id: string): number {
    for (const [page, rows] of this.#pages) {
      const index = rows.findIndex((row) => row.id === id)
      if (index >= 0) return page * PAGE + index
    }
    return -1
  }

  /** Rows `from` up to `to` are in sight. */
  look(from: number, to: number): void {
    this.#looked = { from, to }
    for (const page of this.#inSight()) if (!this.#asked.has(page)) void this.#read(page)
  }

  /** Something changed: reads what is in sight again. The old rows stay until the new ones are here. */
  refresh(): void {
    this.#round += 1
    this.#asked.clear()
    for (const page of this.#inSight()) void this.#read(page)
  }

  #inSight(): number[] {
    const first = Math.floor(this.#looked.from / PAGE)
    const last = Math.floor(Math.max(this.#looked.from, this.#looked.to - 1) / PAGE)
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  }

  async #read(page: number): Promise<void> {
    this.#asked.add(page)
    const round = this.#round
    try {
      const { rows, total } = await request('record_list', { ...this.#query, offset: page * PAGE, limit: PAGE })
      if (round !== this.#round) return
      const kept = [...this.#pages].filter(([other]) => this.#asked.has(other))
      this.#pages = new Map([...kept, [page, rows]])
      this.total = total
      this.error = null
    } catch (thrown) {
      this.#asked.delete(page)
      this.error = asError(thrown)
    }
    this.loaded = true
  }
}
