// One short request at a time, with the sentence to show when it fails.
import { untrack } from 'svelte'

import { asError, type CoreError } from '../ipc/call'

export class Task {
  running = $state(false)
  error = $state.raw<CoreError | null>(null)

  /** Undefined when it failed; `error` then says why. A second call while one runs does nothing. */
  async run<Reply>(task: () => Promise<Reply>): Promise<Reply | undefined> {
    // An effect that asks must not ask again because an answer came.
    if (untrack(() => this.running)) return undefined
    this.running = true
    this.error = null
    try {
      return await task()
    } catch (thrown) {
      this.error = asError(thrown)
      return undefined
    } finally {
      this.running = false
    }
  }
}
