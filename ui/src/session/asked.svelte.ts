// What a part of a page shows, asked from the core, and again when something changed.
import { asError, type CoreError } from '../ipc/call'
import { onEvent } from '../ipc/events'
import { throttle } from '../shared/throttle'

export class Asked<T> {
  /** The last answer; it stays where a later question finds none. */
  value = $state.raw<T | null>(null)
  error = $state.raw<CoreError | null>(null)
  readonly #ask: () => Promise<T>
  readonly #askSoon: { (): void; stop(): void }
  readonly #stop: () => void
  #closed = false
  /** An answer to a question from before the last one is out of date. */
  #asked = 0

  /** Asked again at most once in so many milliseconds, while somebody writes. */
  constructor(ask: () => Promise<T>, every: number) {
    this.#ask = ask
    this.#askSoon = throttle(() => void this.again(), every)
    this.#stop = onEvent((event) => {
      if (event.type === 'changed') this.#askSoon()
    })
    this.#askSoon()
  }

  /** Asks now. */
  async again(): Promise<void> {
    const asked = ++this.#asked
    const isLate = (): boolean => this.#closed || asked !== this.#asked
    try {
      const value = await this.#ask()
      if (isLate()) return
      this.value = value
      this.error = null
    } catch (thrown) {
      if (!isLate()) this.error = asError(thrown)
    }
  }

  close(): void {
    this.#closed = true
    this.#stop()
    this.#askSoon.stop()
  }
}
