// A long task of the core: how far it is, and how to stop it.
import { asError, request, type CoreError } from '../ipc/call'
import { onEvent } from '../ipc/events'

export class Job {
  running = $state(false)
  done = $state(0)
  total = $state<number | null>(null)
  error = $state.raw<CoreError | null>(null)
  #id = ''

  /** Runs a task under a name of its own. Undefined when it failed or was stopped; `error` then says why, a stop excepted. */
  async run<Reply>(task: (job: string) => Promise<Reply>): Promise<Reply | undefined> {
    this.#id = crypto.randomUUID()
    this.running = true
    this.done = 0
    this.total = null
    this.error = null
    const stop = onEvent((event) => {
      if (event.type !== 'progress' || event.job !== this.#id) return
      this.done = event.done
      this.total = event.total
    })
    try {
      return await task(this.#id)
    } catch (thrown) {
      const error = asError(thrown)
      if (error.code !== 'cancelled') this.error = error
      return undefined
    } finally {
      stop()
      this.running = false
    }
  }

  async cancel(): Promise<void> {
    await request('job_cancel', { job: this.#id })
  }
}
