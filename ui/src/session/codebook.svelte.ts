// The codes of the open project, read again when somebody changes them.
import { asError, request, type CoreError } from '../ipc/call'
import { onEvent } from '../ipc/events'
import type { CodeInfo } from '../ipc/generated/CodeInfo'
import type { Codebook as Codes } from '../ipc/generated/Codebook'
import { Outbox } from '../shared/outbox'
import { throttle } from '../shared/throttle'
import { saving } from './saving.svelte'

/** What is changed of a code; what is absent stays. */
export type CodeChange = { name?: string; colour?: number; memo?: string }

/** At most this often is the codebook read again while others work. */
const READ_EVERY = 1000
/** The record that holds the codes. */
export const CODEBOOK = '00000000-0000-8002-8000-000000000000'

/** Changes of one code made within these milliseconds travel together. */
const GATHER = 40

class Codebook {
  /** Changes on their way, by code. */
  readonly #ways = new Map<string, Outbox<CodeChange>>()

  /** Grows with every change: what was read from before it is out of date. */
  #version = 0

  /** Codes in use, each behind the one above it. */
  codes = $state.raw<CodeInfo[]>([])
  /** Codes that were deleted or merged into others. */
  gone = $state.raw<CodeInfo[]>([])
  /** Why the last change of a code came to nothing, where trying again does not help. */
  refused = $state.raw<CoreError | null>(null)
  /** Grows whenever records may have other codings than before. */
  changes = $state(0)

  async read(): Promise<void> {
    let version: number
    let read: Codes
    do {
      version = this.#version
      read = await request('codebook', {})
    } while (version !== this.#version)
    this.codes = read.codes.map((code) => ({ ...code, ...this.#ways.get(code.id)?.unsent }))
    this.gone = read.gone
  }

  /** Reads now and whenever the codes change, with their counts where `counts` says so. */
  watch(counts: boolean): () => void {
    void this.read().catch(() => {})
    const again = throttle(() => void this.read().catch(() => {}), READ_EVERY)
    const recoded = throttle(() => void (this.changes += 1), READ_EVERY)
    const stop = onEvent((event) => {
      if (event.type !== 'changed') return
      if (event.records.some((record) => record !== CODEBOOK)) recoded()
      if (counts || event.records.includes(CODEBOOK)) again()
    })
    return () => {
      stop()
      again.stop()
      recoded.stop()
    }
  }

  get(id: string): CodeInfo | undefined {
    return this.codes.find((code) => code.id === id) ?? this.gone.find((code) => code.id === id)
  }

  /** The code that codings of this one count as. */
  standsFor(id: string): CodeInfo | undefined {
    const code = this.get(id)
    return code?.merged_into ? (this.get(code.merged_into) ?? code) : code
  }

  /** Changes a code; told like everything that is typed as long as it is not on disk. */
  set(id: string, change: CodeChange): void {
    this.#version += 1
    const way = this.#ways.get(id) ?? this.#open(id)
    way.push(change)
    // What was typed is seen from now on, whatever the disk does.
    this.codes = this.codes.map((code) => (code.id === id ? { ...code, ...change } : code))
  }

  #open(id: string): Outbox<CodeChange> {
    const way: Outbox<CodeChange> = new Outbox<CodeChange>({
      send: (change) => this.#send(id, change),
      merge: (older, newer) => ({ ...older, ...newer }),
      gather: GATHER,
      onState: (state) => {
        saving.report(way, state)
        if (state.is !== 'empty') return
        this.#ways.delete(id)
        void this.read().catch(() => {}) // locked meanwhile: then there is nothing to show
      },
    })
    this.#ways.set(id, way)
    return way
  }

  async #send(id: string, change: CodeChange): Promise<void> {
    this.refused = null
    try {
      await request('code_set', { id, ...change })
    } catch (thrown) {
      const error = asError(thrown)
      if (['disk', 'locked'].includes(error.code)) throw thrown
      this.refused = error
    }
  }

  async add(name: string, parent?: string): Promise<CodeInfo> {
    const made = await request('code_new', parent === undefined ? { name } : { name, parent })
    await this.read()
    return made
  }
}

export const codebook = new Codebook()
