// Short requests, one at a time, with the sentence to show when one fails.
import { untrack } from 'svelte'

import { asError, type CoreError } from '../ipc/call'

export class Task {
  running = $state(false)
  error = $state.raw<CoreError | null>(null)
  /** What runs or waits for its turn. */
  #begun = 0
  #last: Promise<unknown> = Promise.resolve()

  /** Undefined when it failed; `error` then says why. A second call while one runs does nothing. */
  async run<Reply>(task: () => Promise<Reply>): Promise<Reply | undefined> {
    // An effect that asks must not ask again because an answer came.
    if (untrack(() => this.running)) return undefined
    return this.inTurn(task)
  }

  /** The same after all that was begun before: for what a person chose or wrote, and for reading again what changed since. */
  inTurn<Reply>(task: () => Promise<Reply>): Promise<Reply | undefined> {
    // What failed in this row stays told, however well the next goes.
    if (this.#begun === 0) this.error = null
    const turn = this.#begun === 0 ? this.#do(task) : this.#last.then(() => this.#do(task))
    this.#begun += 1
    this.running = true
    this.#last = turn.then(() => {
      this.#begun -= 1
      if (this.#begun === 0) this.running = false
    })
    return turn
  }

  async #do<Reply>(task: () => Promise<Reply>): Promise<Reply | undefined> {
    try {
      return await task()
    } catch (thrown) {
      this.error = asError(thrown)
      return undefined
    }
  }
}
