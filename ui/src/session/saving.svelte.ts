// What is on its way to disk, of all records together, and whether it gets there.
import { SvelteMap } from 'svelte/reactivity'

import { asError } from '../ipc/call'
import type { OutboxState } from '../shared/outbox'

type Savable = { flush(): Promise<boolean> }

export type SavingState = { is: 'saved' } | { is: 'saving' } | { is: 'failing'; message: string }

class Saving {
  readonly #busy = new SvelteMap<Savable, OutboxState>()

  /** One answer for the whole window: the worst that is true. */
  readonly state: SavingState = $derived.by(() => {
    const states = [...this.#busy.values()]
    const failing = states.find((state) => state.is === 'failing')
    if (failing) return { is: 'failing', message: asError(failing.error).message }
    return { is: states.length > 0 ? 'saving' : 'saved' }
  })

  report(from: Savable, state: OutboxState): void {
    if (state.is === 'empty') this.#busy.delete(from)
    else this.#busy.set(from, state)
  }

  /** Sends everything now. False when something could not be written; it is kept and tried again. */
  async flush(): Promise<boolean> {
    const done = await Promise.all([...this.#busy.keys()].map((outbox) => outbox.flush()))
    return done.every(Boolean)
  }
}

export const saving = new Saving()
