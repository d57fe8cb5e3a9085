// All initiatives with the fields that are looked at, read in pages and again when something changed.
import { asError, request, type CoreError } from '../../ipc/call'
import { painted } from '../../shared/painted'
import { NEEDED, entryOf, onceEach, type Entry } from './entries'

const KIND = 'initiative'
/** More than a screen shows: these are drawn while the others are read. */
const FIRST = 60
const PAGE = 500

export class Initiatives {
  entries = $state.raw<Entry[]>([])
  loaded = $state(false)
  error = $state.raw<CoreError | null>(null)
  #fields: string[] = []
  /** Counts the times that everything was asked anew, so that late answers to old questions are dropped. */
  #round = 0

  /** With these fields beside those that are always needed. */
  async read(fields = this.#fields): Promise<void> {
    this.#fields = fields
    const round = ++this.#round
    const query = { kind: KIND, deleted: false, away: false, filter: '', state: null, sort: 'title' as const }
    const asked = [...new Set([...NEEDED, ...fields])]
    try {
      const entries: Entry[] = []
      for (let [offset, limit, total] = [0, FIRST, 1]; offset < total; offset += limit, limit = PAGE) {
        const page = await request('record_list', { ...query, offset, limit, fields: asked })
        if (round !== this.#round) return
        total = page.total
        entries.push(...page.rows.map(entryOf))
        if (this.entries.length > 0 || total <= entries.length) continue
        this.entries = onceEach(entries)
        await painted()
        if (round !== this.#round) return
      }
      this.entries = onceEach(entries)
      this.error = null
    } catch (thrown) {
      if (round !== this.#round) return
      this.error = asError(thrown)
    }
    this.loaded = true
  }
}
