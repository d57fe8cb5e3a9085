// A form that waits on disk with every key until what is in it was sent, also where its page is left meanwhile.
import { untrack } from 'svelte'

import { asError, type CoreError } from '../ipc/call'
import { drafts, type DraftOf } from './drafts.svelte'

export class HalfForm<Fields extends object> {
  fields: Fields = $state({} as Fields)
  /** Whether what waited on disk was read: until then nobody types here. */
  ready = $state(false)
  error = $state.raw<CoreError | null>(null)
  readonly #of: DraftOf
  readonly #fresh: () => Fields
  readonly #nothing: string
  /** All that is in it. */
  readonly filled: string = $derived(JSON.stringify(this.fields))

  /** Made while a component begins. `of`: a name that no field has, so that no catch-up has a change of that name. */
  constructor(of: DraftOf, fresh: () => Fields) {
    this.#of = of
    this.#fresh = fresh
    this.fields = fresh()
    this.#nothing = JSON.stringify(fresh())

    $effect(() => {
      drafts
        .read()
        .then(() => {
          Object.assign(this.fields, JSON.parse(drafts.of(of)?.text ?? '{}'))
          this.ready = true
        })
        .catch((thrown) => (this.error = asError(thrown)))
    })

    // On disk with every key, as all that is typed.
    $effect(() => {
      const text = this.filled
      if (!this.ready) return
      untrack(() => {
        if (text === this.#nothing) drafts.drop(of)
        else if (drafts.of(of)?.text !== text) drafts.keep(of, { text, open: true })
      })
    })

    // Sent by whoever was on this page before, and answered now: it is not offered again.
    $effect(() => {
      if (this.ready && drafts.of(of) === undefined) untrack(() => this.#empty())
    })
  }

  get isEmpty(): boolean {
    return this.filled === this.#nothing
  }

  /** What was `filled` then was sent. The page may be left already, and nobody there to see that the form is empty. */
  sent(filled: string): void {
    this.#empty()
    drafts.done(this.#of, filled)
  }

  #empty(): void {
    Object.assign(this.fields, this.#fresh())
  }
}
