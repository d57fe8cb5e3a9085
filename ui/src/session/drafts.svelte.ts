// Other versions that somebody is writing in the catch-up: kept until the core has them, over another view, another page and a lock.
import { SvelteMap } from 'svelte/reactivity'

import { session } from './session.svelte'

export type Draft = {
  text: string
  /** Whether its box is open; put away with Escape, the text waits for the next time. */
  open: boolean
}

class Drafts {
  readonly #kept = new SvelteMap<string, Draft>()

  /** What is being written for this change; nothing of another project. */
  of(change: string): Draft | undefined {
    return this.#kept.get(this.#key(change))
  }

  keep(change: string, draft: Draft): void {
    this.#kept.set(this.#key(change), draft)
  }

  drop(change: string): void {
    this.#kept.delete(this.#key(change))
  }

  clear(): void {
    this.#kept.clear()
  }

  #key = (change: string): string => `${session.project?.id ?? ''}/${change}`
}

export const drafts = new Drafts()
