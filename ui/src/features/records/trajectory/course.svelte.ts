// A learning trajectory with what belongs to it, asked from the core, and again when something changed.
import { asError, request, type CoreError } from '../../../ipc/call'
import { onEvent } from '../../../ipc/events'
import type { TrajectoryView } from '../../../ipc/generated/TrajectoryView'
import { throttle } from '../../../shared/throttle'

/** Who writes here while it is shown reads it again at most this often, in milliseconds. */
const READ_EVERY = 1_000

export class Course {
  view = $state.raw<TrajectoryView | null>(null)
  error = $state.raw<CoreError | null>(null)
  readonly #id: string
  readonly #readSoon = throttle(() => void this.#read(), READ_EVERY)
  readonly #stop: () => void
  #closed = false
  /** An answer to a question from before the last one is out of date. */
  #asked = 0

  constructor(id: string) {
    this.#id = id
    this.#stop = onEvent((event) => {
      if (event.type === 'changed') this.#readSoon()
    })
    this.#readSoon()
  }

  close(): void {
    this.#closed = true
    this.#stop()
    this.#readSoon.stop()
  }

  async #read(): Promise<void> {
    const asked = ++this.#asked
    try {
      const view = await request('trajectory', { id: this.#id })
      if (this.#closed || asked !== this.#asked) return
      this.view = view
      this.error = null
    } catch (thrown) {
      if (!this.#closed && asked === this.#asked) this.error = asError(thrown)
    }
  }
}
