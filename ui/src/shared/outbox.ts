// Keeps what was made until the other side has it: small batches, one at a time, in order, again after a failure.

/** How the way out stands. */
export type OutboxState =
  | { is: 'empty' }
  | { is: 'sending' }
  /** The last try failed; everything is still here and will be tried again. */
  | { is: 'failing'; error: unknown }

export type OutboxOptions<Item> = {
  send: (batch: Item) => Promise<void>
  /** Makes one item of two, the older first. */
  merge: (older: Item, newer: Item) => Item
  /** Milliseconds that an item may wait for company. */
  gather: number
  /** Milliseconds between a failure and the next try. */
  retry?: number
  onState?: (state: OutboxState) => void
}

export class Outbox<Item> {
  readonly #options: Required<OutboxOptions<Item>>
  #waiting: Item | undefined
  #underway: Item | undefined
  #sending: Promise<void> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #state: OutboxState = { is: 'empty' }

  constructor(options: OutboxOptions<Item>) {
    this.#options = { retry: 2000, onState: () => {}, ...options }
  }

  get state(): OutboxState {
    return this.#state
  }

  /** Everything that the other side is not known to have. */
  get unsent(): Item | undefined {
    return this.#join(this.#underway, this.#waiting)
  }

  push(item: Item): void {
    this.#waiting = this.#join(this.#waiting, item)
    if (this.#state.is === 'empty') this.#become({ is: 'sending' })
    // While a try runs or a retry is set, the item travels with what is kept; it needs no clock of its own.
    if (!this.#sending && this.#timer === undefined) this.#wake(this.#options.gather)
  }

  /** Sends now. True when nothing is left, false when the other side still refuses. */
  async flush(): Promise<boolean> {
    while (this.unsent !== undefined) {
      await (this.#sending ?? this.#send())
      if (this.#state.is === 'failing') return false
    }
    return true
  }

  #wake(after: number): void {
    this.#timer = setTimeout(() => void this.#send(), after)
  }

  #send(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#sending = this.#trySend()
    return this.#sending
  }

  async #trySend(): Promise<void> {
    this.#underway = this.unsent
    this.#waiting = undefined
    try {
      if (this.#underway !== undefined) await this.#options.send(this.#underway)
      this.#underway = undefined
      this.#become({ is: this.#waiting === undefined ? 'empty' : 'sending' })
      if (this.#waiting !== undefined) this.#wake(0)
    } catch (error) {
      this.#become({ is: 'failing', error })
      this.#wake(this.#options.retry)
    } finally {
      this.#sending = undefined
    }
  }

  #join(older: Item | undefined, newer: Item | undefined): Item | undefined {
    if (older === undefined) return newer
    return newer === undefined ? older : this.#options.merge(older, newer)
  }

  #become(state: OutboxState): void {
    this.#state = state
    this.#options.onState(state)
  }
}
