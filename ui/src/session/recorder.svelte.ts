// The voice memo that is being made: whatever page is shown, its sound is on disk within half a second.
import { asError, request, type CoreError } from '../ipc/call'
import { appendSound } from '../ipc/attachments'
import { onEvent } from '../ipc/events'
import type { RecordRow } from '../ipc/generated/RecordRow'
import { announce } from '../shared/announcer.svelte'
import { fileTime } from '../shared/dates'
import { Microphone, whyNot, type Heard, type NoMedia } from '../shared/media'
import { Outbox } from '../shared/outbox'
import { t } from '../shared/texts.svelte'
import { saving } from './saving.svelte'
import { session } from './session.svelte'

/** Sound that comes within these milliseconds travels together. */
const GATHER = 300
/** Bytes of a sample. */
const SAMPLE = 2
/** Below this, nobody speaks and nothing rustles: a microphone that is off, or not the one that was meant. */
const NOTHING = 0.004
/** After so many seconds of nothing it is said. */
const NOTHING_FOR = 4
const LOOK_EVERY = 1000

type Piece = { from: number; sound: Uint8Array }

class Recorder {
  is = $state<'off' | 'asking' | 'on' | 'paused' | 'keeping'>('off')
  /** The record that it is made for. */
  record = $state<string | null>(null)
  /** How loud it is now, from 0 to 1. */
  level = $state(0)
  seconds = $state(0)
  /** Nothing has been heard for a while. */
  silent = $state(false)
  missing = $state<NoMedia | null>(null)
  error = $state.raw<CoreError | null>(null)
  /** The records that got a memo that was broken off. */
  recovered = $state.raw<RecordRow[]>([])

  #microphone: Microphone | undefined
  #outbox: Outbox<Piece> | undefined
  #id = ''
  #bytes = 0
  #loudAt = 0
  /** When sound came in last, of whatever loudness. */
  #heardAt = 0
  #clock: ReturnType<typeof setInterval> | undefined
  #awake: Promise<WakeLockSentinel | undefined> | undefined
  #stopListening: (() => void) | undefined

  async start(record: string): Promise<void> {
    if (this.is !== 'off') return
    this.is = 'asking'
    this.error = this.missing = null
    const early: Heard[] = []
    let hear = (heard: Heard): void => void early.push(heard)
    try {
      this.#microphone = await Microphone.open(
        (heard) => hear(heard),
        () => void this.stop(),
      )
    } catch (thrown) {
      this.missing = whyNot(thrown)
      this.is = 'off'
      return
    }
    try {
      const name = t('memo-file', { when: fileTime() })
      this.#id = (await request('recording_new', { record, name, rate: this.#microphone.rate })).id
    } catch (thrown) {
      this.error = asError(thrown)
      this.#off()
      return
    }
    this.record = record
    this.#begin(record, this.#microphone.rate)
    // What was said while the core made ready belongs to it.
    hear = (heard) => this.#hear(heard)
    early.forEach(hear)
    this.is = 'on'
    announce(t('memo-begun'))
    if (!this.#microphone.isLost) return
    // Meanwhile, when nobody could be told.
    this.missing = 'none'
    await this.stop()
  }

  async pause(): Promise<void> {
    if (this.is !== 'on') return
    this.is = 'paused'
    this.level = 0
    this.silent = false
    await this.#microphone?.pause()
    announce(t('memo-paused'))
  }

  async resume(): Promise<void> {
    if (this.is !== 'paused') return
    await this.#microphone?.resume()
    this.#loudAt = this.seconds
    this.#heardAt = Date.now()
    this.is = 'on'
    announce(t('memo-goes-on'))
  }

  /** Ends it and makes an attachment of it. False when it could not be kept now; it is on disk then, and kept later. */
  async stop(): Promise<boolean> {
    if (this.is !== 'on' && this.is !== 'paused') return true
    this.is = 'keeping'
    const outbox = this.#outbox
    this.#deafen()
    try {
      if (!(await outbox?.flush())) return false
      const kept = await request('recording_keep', { id: this.#id, job: this.#id })
      if (kept) announce(t('memo-kept', { name: kept.name }))
      return true
    } catch (thrown) {
      this.error = asError(thrown)
      return false
    } finally {
      this.#off()
    }
  }

  /** What was broken off the last time becomes attachments. */
  async recover(): Promise<void> {
    try {
      this.recovered = await request('recordings_recover', {})
    } catch {
      // Locked meanwhile, or the disk refuses, which is said elsewhere: it is tried again at the next unlock.
    }
  }

  #begin(record: string, rate: number): void {
    this.#bytes = this.#loudAt = this.seconds = 0
    this.#heardAt = Date.now()
    this.#clock = setInterval(() => this.#look(), LOOK_EVERY)
    const way = new Way(this.#id, record, rate)
    const outbox = new Outbox<Piece>({
      send: async (piece) => {
        if (await way.send(piece)) return
        this.error = way.refused
        // Nothing more of it can be kept.
        if (this.#outbox === outbox) this.#off()
      },
      merge: (older, newer) => ({ from: older.from, sound: joined(older.sound, newer.sound) }),
      gather: GATHER,
      // Sound is on its way all the time: only that it does not get there is news.
      onState: (state) => state.is !== 'sending' && saving.report(outbox, state),
    })
    this.#outbox = outbox
    // Locked by the core itself: the microphone goes off at once, and what is on disk is found at the next unlock.
    this.#stopListening = onEvent((event) => {
      if (event.type === 'locked') this.#off()
    })
    // A laptop that goes to sleep hears nothing.
    this.#awake = (navigator as Partial<Navigator>).wakeLock?.request('screen').catch(() => undefined)
  }

  #hear({ sound, peak }: Heard): void {
    if (!this.#outbox || !this.#microphone) return
    this.#outbox.push({ from: this.#bytes, sound })
    this.#bytes += sound.length
    this.seconds = this.#bytes / SAMPLE / this.#microphone.rate
    this.level = peak
    this.#heardAt = Date.now()
    if (peak > NOTHING) this.#loudAt = this.seconds
    this.silent = this.seconds - this.#loudAt > NOTHING_FOR
  }

  /** A microphone that is muted, or asleep, gives nothing at all: not even silence. */
  #look(): void {
    if (this.is !== 'on' || Date.now() - this.#heardAt <= NOTHING_FOR * 1000) return
    this.silent = true
    this.level = 0
  }

  /** The last words of the microphone may still come after it is off; the recording takes none any more. */
  #deafen(): void {
    this.#microphone?.close()
    this.#microphone = undefined
    this.#outbox = undefined
    clearInterval(this.#clock)
  }

  #off(): void {
    this.#deafen()
    this.#stopListening?.()
    this.#stopListening = undefined
    void this.#awake?.then((lock) => lock?.release()).catch(() => {})
    this.#awake = undefined
    this.is = 'off'
    this.record = null
    this.level = 0
    this.silent = false
  }
}

/** Where the sound goes: to its recording, and when that ended before all was written, to another one of the same record. */
class Way {
  /** Why nothing more can be kept. */
  refused: CoreError | null = null
  readonly #first: string
  readonly #record: string
  readonly #rate: number
  readonly #project = session.project?.id
  #into: { id: string; from: number }

  constructor(recording: string, record: string, rate: number) {
    this.#first = recording
    this.#record = record
    this.#rate = rate
    this.#into = { id: recording, from: 0 }
  }

  /** False where the record is no more; rejects where it may go better later. */
  async send(piece: Piece): Promise<boolean> {
    try {
      await this.#append(piece)
    } catch (thrown) {
      // In another project it is not to be found either.
      const here = this.#project !== undefined && session.project?.id === this.#project
      if (asError(thrown).code !== 'not_found' || !here) throw thrown
      if (!(await this.#anew(piece.from))) return false
      await this.#append(piece)
    }
    // One that could not be kept now is on disk, and kept at the next unlock.
    const { id } = this.#into
    const kept = id !== this.#first && (await request('recording_keep', { id, job: id }).catch(() => null))
    if (kept) announce(t('memo-kept', { name: kept.name }))
    return true
  }

  #append({ from, sound }: Piece): Promise<void> {
    return appendSound(this.#into.id, from - this.#into.from, sound)
  }

  async #anew(from: number): Promise<boolean> {
    try {
      const name = t('memo-file', { when: fileTime() })
      const { id } = await request('recording_new', { record: this.#record, name, rate: this.#rate })
      this.#into = { id, from }
      return true
    } catch (thrown) {
      this.refused = asError(thrown)
      if (this.refused.code !== 'not_found') throw thrown
      return false
    }
  }
}

function joined(older: Uint8Array, newer: Uint8Array): Uint8Array {
  const both = new Uint8Array(older.length + newer.length)
  both.set(older)
  both.set(newer, older.length)
  return both
}

export const recorder = new Recorder()
