// Field mode: one note at a time, and no network for as long as it lasts, across locking and starting again.
import { asError, request, type CoreError } from '../ipc/call'
import { making, QUICK } from './making.svelte'
import { places } from './places.svelte'

class Field {
  on = $state(false)
  error = $state.raw<CoreError | null>(null)
  /** The note that is being written. */
  note = $state<string | null>(null)
  /** Writes the time in it, while it is open. */
  stamp: (() => void) | null = null

  /** A project was opened: field mode goes on where it was not ended. */
  async read(): Promise<void> {
    await this.#do(() => request('silence', {}))
  }

  /** True when it holds: the window changes only once no network is used any more. */
  async set(on: boolean): Promise<boolean> {
    return this.#do(() => request('silence_set', { on }))
  }

  /** On, with a new note to write in. */
  async start(): Promise<void> {
    if (await this.set(true)) await this.begin()
  }

  async begin(): Promise<void> {
    const row = await making.note()
    if (row) this.note = row.id
  }

  async stop(): Promise<void> {
    const note = this.note
    if (!(await this.set(false))) return
    this.note = null
    if (note !== null) places.go({ page: 'records', kind: QUICK, record: note })
  }

  /** The project was locked: nothing of it is shown, and field mode itself goes on in the core. */
  leave(): void {
    this.on = false
    this.note = null
    this.error = null
  }

  async #do(ask: () => Promise<{ on: boolean }>): Promise<boolean> {
    this.error = null
    try {
      this.on = (await ask()).on
      return true
    } catch (thrown) {
      this.error = asError(thrown)
      return false
    }
  }
}

export const field = new Field()
