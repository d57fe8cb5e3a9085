// Other versions that somebody is writing in the catch-up: on disk with every key, until the core has them or they are cancelled.
import { SvelteMap } from 'svelte/reactivity'

import { asError, request } from '../ipc/call'
import type { ChangeName } from '../ipc/generated/ChangeName'
import { Outbox } from '../shared/outbox'
import { saving } from './saving.svelte'

/** What is being written: another version of one change of a record. */
export type DraftOf = { record: string; change: ChangeName }

export type Draft = {
  text: string
  /** Whether its box is open; put away with Escape, the text waits for the next time. */
  open: boolean
}

/** By key; null is one that goes. */
type News = Map<string, { of: DraftOf; draft: Draft | null }>

/** Letters typed within these milliseconds travel together. */
const GATHER = 40

class Drafts {
  readonly #kept = new SvelteMap<string, Draft>()
  /** Grows with every key: an answer to a question from before it is out of date. */
  #version = 0
  readonly #outbox: Outbox<News> = new Outbox<News>({
    async send(news) {
      // One whose record is not in this project holds back nobody else; it waits until its own is open again.
      let refused: unknown
      for (const { of, draft } of news.values()) {
        const sent = draft ? request('unfinished_keep', { ...of, ...draft }) : request('unfinished_drop', of)
        await sent.catch((thrown: unknown) => {
          if (asError(thrown).code !== 'not_found') throw thrown
          refused = thrown
        })
      }
      if (refused !== undefined) throw refused
    },
    merge: (older, newer) => new Map([...older, ...newer]),
    gather: GATHER,
    onState: (state) => saving.report(this.#outbox, state),
  })

  of(of: DraftOf): Draft | undefined {
    return this.#kept.get(key(of))
  }

  keep(of: DraftOf, draft: Draft): void {
    this.#kept.set(key(of), draft)
    this.#push(of, draft)
  }

  drop(of: DraftOf): void {
    if (this.#kept.delete(key(of))) this.#push(of, null)
  }

  /** This text was sent on: it waits no more, also where it was locked meanwhile. What somebody made of it since stays. */
  done(of: DraftOf, text: string): void {
    const kept = this.#kept.get(key(of))
    if (kept && kept.text !== text) return
    this.#kept.delete(key(of))
    this.#push(of, null)
  }

  /** Reads what is on disk, such as what was begun before the window was closed. */
  async read(): Promise<void> {
    let version: number
    let all
    do {
      version = this.#version
      all = await request('unfinished', {})
    } while (version !== this.#version)
    this.#forget()
    for (const { record, change, ...draft } of all) {
      const name = key({ record, change })
      if (!this.#outbox.unsent?.has(name)) this.#kept.set(name, draft)
    }
  }

  /** The project was locked: only what is not on disk stays in memory. */
  lock(): void {
    this.#version += 1
    this.#forget()
  }

  #push(of: DraftOf, draft: Draft | null): void {
    this.#version += 1
    this.#outbox.push(new Map([[key(of), { of, draft }]]))
  }

  #forget(): void {
    const { unsent } = this.#outbox
    for (const name of [...this.#kept.keys()]) if (!unsent?.has(name)) this.#kept.delete(name)
  }
}

const key = ({ record, change }: DraftOf): string => `${record}/${JSON.stringify(change)}`

export const drafts = new Drafts()
