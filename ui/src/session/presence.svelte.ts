// Who else is in which record, and showing the others where this person is. Never stored.
import { request } from '../ipc/call'
import { onEvent } from '../ipc/events'
import { throttle } from '../shared/throttle'
import { hear, peopleIn, sweep, type Room, type Somebody } from './room'

/** As often as the core sends it on at most. */
const SHOW_EVERY = 100
/** Shown again although nothing changed, so that the others know it still holds. */
const REPEAT_EVERY = 10_000
const SWEEP_EVERY = 1000

type Cursor = () => string | null

class Presence {
  room = $state.raw<Room>(new Map())
  #record: string | null = null
  /** Asked when it is sent: working it out for every letter would be work for nothing. */
  #cursor: Cursor = () => null
  #watching = false
  readonly #send = throttle(() => this.#show(), SHOW_EVERY)

  /** Hears of the others, and goes on showing this person. Returns how to stop. */
  watch(): () => void {
    this.#watching = true
    const stop = onEvent((event) => {
      if (event.type === 'presence') this.room = hear(this.room, event, Date.now())
    })
    const sweeping = setInterval(() => (this.room = sweep(this.room, Date.now())), SWEEP_EVERY)
    const repeating = setInterval(() => this.#record !== null && this.#send(), REPEAT_EVERY)
    return () => {
      stop()
      clearInterval(sweeping)
      clearInterval(repeating)
      this.#send.stop()
      this.#watching = false
      this.#record = null
      this.room = new Map()
    }
  }

  peopleIn(record: string): Somebody[] {
    return peopleIn(this.room, record)
  }

  enter(record: string): void {
    this.#record = record
    this.#cursor = () => null
    this.#send()
  }

  /** The cursor is somewhere else in the text of this record. */
  move(record: string, cursor: Cursor): void {
    if (record !== this.#record) return
    this.#cursor = cursor
    this.#send()
  }

  /** Leaves a record, unless the person is in another one already. */
  leave(record: string): void {
    if (record !== this.#record) return
    this.#record = null
    this.#send()
  }

  #show(): void {
    if (!this.#watching) return
    const cursor = this.#record === null ? null : this.#cursor()
    // Whether others see a cursor is never worth an interruption.
    request('presence_show', { record: this.#record, cursor }).catch(() => {})
  }
}

export const presence = new Presence()
