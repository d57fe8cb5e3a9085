// What is begun at the door to open a project: one at a time. It goes on when the door is swept meanwhile, and who stands there then hears how it ended.
import { locking } from './locking.svelte'
import { Task } from './task.svelte'

export class Opening {
  readonly #task = new Task()
  #begun = $state(0)

  get running(): boolean {
    return this.#task.running
  }

  /** Why the last came to nothing. */
  get error() {
    return this.#task.error
  }

  /** All was swept out of sight since it was begun, or somebody went to another door, and it still goes on. */
  get isBehind(): boolean {
    return this.running && this.#begun !== locking.swept
  }

  /** `ask` is told how often all was swept by then: what was asked for before that opens nothing to whoever comes by after. */
  begin(ask: (swept: number) => Promise<void>): Promise<void> {
    return this.#task.run(() => ask((this.#begun = locking.swept)))
  }

  /** Somebody goes to another door. */
  leave(): void {
    if (this.running) this.#begun = -1
    this.#task.error = null
  }
}
