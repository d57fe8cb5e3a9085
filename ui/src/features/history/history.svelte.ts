// The history of one record: its moments, which one is looked at, and how the record read then.
import { request } from '../../ipc/call'
import type { MomentInfo } from '../../ipc/generated/MomentInfo'
import type { NamedInfo } from '../../ipc/generated/NamedInfo'
import type { RecordThen } from '../../ipc/generated/RecordThen'
import { asError, type CoreError } from '../../ipc/call'

/** What a moment is compared with. */
export type Beside = 'before' | 'now' | 'kept' | 'nothing' | `named:${string}`

/** How long each moment is shown while the history plays, in milliseconds. */
const STEP = 1100

export class History {
  readonly record: string
  moments = $state.raw<MomentInfo[]>([])
  /** Whether the moments were read. */
  asked = $state(false)
  at = $state(0)
  beside = $state<Beside>('before')
  /** The moment that was kept to compare with. */
  kept = $state<string | null>(null)
  playing = $state(false)
  /** The project's named moments. */
  names = $state.raw<NamedInfo[]>([])
  /** The one of them that is looked at instead of a moment of the record. */
  named = $state.raw<NamedInfo | null>(null)
  then = $state.raw<RecordThen | null>(null)
  /** As the record is now: what can be brought back is what reads otherwise. */
  now = $state.raw<RecordThen | null>(null)
  error = $state.raw<CoreError | null>(null)
  #question = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  /** The moment to begin with. */
  #first: string | undefined

  constructor(record: string, first?: string) {
    this.record = record
    this.#first = first
  }

  get moment(): MomentInfo | undefined {
    return this.moments[this.at]
  }

  get isLast(): boolean {
    return this.at >= this.moments.length - 1
  }

  /** What is looked at. */
  get looked(): string | undefined {
    return this.named?.id ?? this.moment?.id
  }

  /** What is shown beside: the earlier of the two is what was before. */
  get pair(): { at: string; since: string | null } | null {
    const looked = this.looked
    const other = this.#other()
    if (looked === undefined) return null
    if (!other || other.id === looked) return { at: looked, since: null }
    const when = Date.parse(this.named?.at ?? this.moment?.to ?? '')
    const isEarlier = other.index === null || this.named ? Date.parse(other.at) <= when : other.index < this.at
    return isEarlier ? { at: looked, since: other.id } : { at: other.id, since: looked }
  }

  #other(): { id: string; at: string; index: number | null } | null {
    const { beside } = this
    const named = this.names.find(({ id }) => beside === `named:${id}`)
    if (named) return { id: named.id, at: named.at, index: null }
    const kept = this.moments.findIndex(({ id }) => id === this.kept)
    const before = this.named ? -1 : this.at - 1
    const index =
      beside === 'before' ? before : beside === 'now' ? this.moments.length - 1 : beside === 'kept' ? kept : -1
    const moment = this.moments[index]
    return moment ? { id: moment.id, at: moment.to, index } : null
  }

  /** Reads the moments. Whoever looks at the last one goes on doing so; else the same moment stays. */
  async read(): Promise<void> {
    const wasLast = this.isLast && this.#first === undefined
    const id = this.moment?.id ?? this.#first
    this.#first = undefined
    await this.#ask(async () => {
      const { moments } = await request('timeline', { record: this.record })
      this.names = (await request('moments', {})).moments
      const last = moments.at(-1)
      this.moments = moments
      const same = moments.findIndex((moment) => moment.id === id)
      this.at = wasLast || same < 0 ? Math.max(0, moments.length - 1) : same
      if (last) this.now = await request('record_at', { record: this.record, at: last.id, since: null })
      this.asked = true
      await this.#show()
    })
  }

  /** Shows a moment, by its place. */
  go(at: number): void {
    this.named = null
    this.at = Math.min(Math.max(0, at), Math.max(0, this.moments.length - 1))
    void this.show()
  }

  /** Shows the record as it was when somebody named a moment of the project. */
  goNamed(named: NamedInfo): void {
    this.pause()
    this.named = named
    void this.show()
  }

  async show(): Promise<void> {
    await this.#ask(() => this.#show())
  }

  play(): void {
    if (this.isLast) this.go(0)
    this.playing = true
    this.#next()
  }

  pause(): void {
    this.playing = false
    clearTimeout(this.#timer)
  }

  close(): void {
    this.pause()
    this.#question++
  }

  #next(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      if (this.isLast) return this.pause()
      this.go(this.at + 1)
      this.#next()
    }, STEP)
  }

  /** Of answers that come late, only that to the last question counts. */
  async #show(): Promise<void> {
    const pair = this.pair
    if (!pair) return
    const question = ++this.#question
    const then = await request('record_at', { record: this.record, ...pair })
    if (question === this.#question) this.then = then
  }

  async #ask(task: () => Promise<void>): Promise<void> {
    try {
      await task()
      this.error = null
    } catch (thrown) {
      this.error = asError(thrown)
      this.pause()
    }
  }
}
