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
  #asked = 0
  /** Whose answer is shown: answers to earlier questions are out of date. The last is not waited for, or nothing came while changes stream in. */
  #shown = 0

  /** Asked again at most once in so many milliseconds, while somebody writes; `about`: in records that it may be about. */
  constructor(ask: () => Promise<T>, every: number, about: (records: string[]) => boolean = () => true) {
    this.#ask = ask
    this.#askSoon = throttle(() => void this.again(), every)
    this.#stop = onEvent((event) => {
      if (event.type === 'changed' && about(event.records)) this.#askSoon()
    })
    this.#askSoon()
  }

  /** Asks now. */
  async again(): Promise<void> {
    const asked = ++this.#asked
    try {
      const value = await this.#ask()
      if (!this.#isNews(asked)) return
      this.value = value
      this.error = null
    } catch (thrown) {
      if (this.#isNews(asked)) this.error = asError(thrown)
    }
  }

  #isNews(asked: number): boolean {
    if (this.#closed || asked < this.#shown) return false
    this.#shown = asked
    return true
  }

  close(): void {
    this.#closed = true
    this.#stop()
    this.#askSoon.stop()
  }
}
