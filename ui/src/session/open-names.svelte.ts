// Who a person is, while their page is open: what the core has, with what was typed since on top.
import { asError, request, type CoreError } from '../ipc/call'
import type { NamesOf } from '../ipc/generated/NamesOf'
import { Outbox } from '../shared/outbox'
import { t } from '../shared/texts.svelte'
import { names } from './names.svelte'
import { saving } from './saving.svelte'
import { session } from './session.svelte'

type Texts = { name?: string; phone?: string; mail?: string; address?: string; remarks?: string }
export type NameEdits = Texts & { also?: string[] }

/** Letters typed within these milliseconds travel together. */
const GATHER = 40

/** Edits on their way outlive the page: whoever comes back to the person finds them. */
const ways = new Map<string, { outbox: Outbox<NameEdits>; page: OpenNames }>()

export class OpenNames {
  readonly id: string
  known = $state.raw<NamesOf | null>(null)
  /** Why they can't be read, or were not taken; what was typed stays on the page. */
  error = $state.raw<CoreError | null>(null)
  #typed = $state.raw<NameEdits>({})

  constructor(id: string) {
    this.id = id
    const way = ways.get(id)
    if (way) {
      way.page = this
      this.#typed = way.outbox.unsent ?? {}
    }
    void this.read()
  }

  async read(): Promise<void> {
    try {
      this.known = await request('names_get', { id: this.id })
      this.error = null
    } catch (thrown) {
      this.error = asError(thrown)
    }
  }

  text(of: keyof Texts): string {
    return this.#typed[of] ?? this.known?.own[of] ?? ''
  }

  get also(): string[] {
    return this.#typed.also ?? this.known?.own.also ?? []
  }

  get isEmpty(): boolean {
    return (
      this.also.length === 0 && (['name', 'phone', 'mail', 'address', 'remarks'] as const).every((of) => !this.text(of))
    )
  }

  set(edits: NameEdits): void {
    this.#typed = { ...this.#typed, ...edits }
    const way = ways.get(this.id) ?? open(this)
    way.outbox.push(edits)
  }

  close(): void {
    void ways.get(this.id)?.outbox.flush()
  }
}

function open(page: OpenNames): { outbox: Outbox<NameEdits>; page: OpenNames } {
  const { id } = page
  const project = session.project?.id
  const outbox = new Outbox<NameEdits>({
    send: async (edits) => {
      // Another project knows nobody of this id, and what was typed would be taken for useless.
      if (session.project?.id !== project) throw { code: 'locked', message: t('realname-elsewhere') }
      try {
        await request('names_set', { id, ...edits })
        way.page.error = null
        names.changed()
      } catch (thrown) {
        const error = asError(thrown)
        // What does not fit, or is of nobody who is here, never will be taken; all else may be another time.
        if (!['invalid', 'not_found'].includes(error.code)) throw thrown
        way.page.error = error
      }
    },
    merge: (older, newer) => ({ ...older, ...newer }),
    gather: GATHER,
    onState(state) {
      saving.report(outbox, state)
      if (state.is === 'empty') ways.delete(id)
    },
  })
  const way = { outbox, page }
  ways.set(id, way)
  return way
}
