// Known real names in what is written: the core finds them, and what the person leaves as it is stays unmarked until the project is
// locked.
import { SvelteSet } from 'svelte/reactivity'

import { request } from '../ipc/call'
import { onEvent } from '../ipc/events'
import type { PersonKnown } from '../ipc/generated/PersonKnown'
import { session } from './session.svelte'

/** A name in a text, in UTF-16 units, and what those are called in the project whose it is. */
export type FoundName = { from: number; to: number; people: PersonKnown[] }

class Names {
  /** Grows when somebody's name is written down here: what was looked at before is looked at again. */
  version = $state(0)
  /** Words that stay as they are, behind the id of the record in which they stand. */
  readonly #left = new SvelteSet<string>()
  #project = ''
  /** How many people there are to look for; null where that is not known. Without any, the core need not be asked. */
  #known: number | null = null

  constructor() {
    onEvent((event) => {
      if (event.type === 'locked') this.#project = ''
    })
  }

  /** Whether it is known that there is nobody here to look for. */
  get nobody(): boolean {
    return this.#known === 0 && session.project?.id === this.#project
  }

  /** The names in each of these texts. */
  async find(texts: string[]): Promise<FoundName[][]> {
    this.#begin()
    const names = texts.map((): FoundName[] => [])
    if (this.#known === 0 || texts.length === 0) return names
    const { version } = this
    const { found, people, known } = await request('names_found', { texts })
    if (version === this.version) this.#known = known
    const called = new Map(people.map((person) => [person.id, person]))
    for (const { text, start, end, people } of found)
      names[text]?.push({ from: start, to: end, people: people.flatMap((id) => called.get(id) ?? []) })
    return names
  }

  /** Somebody's name was written down, or taken away. */
  changed(): void {
    this.#known = null
    this.version += 1
  }

  /** What looks for names in one record. */
  of(record: string) {
    const here = (words: string): string => `${record} ${words}`
    const version = (): number => this.version
    return {
      find: (texts: string[]) => this.find(texts),
      isLeft: (words: string) => this.#left.has(here(words)),
      leave: (words: string) => void this.#left.add(here(words)),
      get version() {
        return version()
      },
    }
  }

  #begin(): void {
    const project = session.project?.id ?? ''
    if (project === this.#project) return
    this.#project = project
    this.#known = null
    this.#left.clear()
  }
}

export const names = new Names()
