// A session while its page is open: what the core says of it, what can be asked, and how much time its step has used.
import { request } from '../../ipc/call'
import { onEvent } from '../../ipc/events'
import type { ContributionInfo } from '../../ipc/generated/ContributionInfo'
import type { SessionAct } from '../../ipc/generated/SessionAct'
import type { SessionStepInfo } from '../../ipc/generated/SessionStepInfo'
import type { SessionView } from '../../ipc/generated/SessionView'
import { session } from '../../session/session.svelte'
import { Task } from '../../session/task.svelte'
import { announce } from '../../shared/announcer.svelte'
import { t } from '../../shared/texts.svelte'
import { throttle } from '../../shared/throttle'

/** Who sits at this laptop: a row of the cast, everybody in turn, or nobody yet. */
export type Me = string
export const PASSED_ROUND: Me = '*'

/** While others write, a session is read again at most this often. */
const READ_EVERY = 150

/** Who sat here, by session; for as long as the window is open. */
const seats = new Map<string, Me>()

export class Run {
  readonly id: string
  readonly task = new Task()
  view = $state.raw<SessionView | null>(null)
  #seat = $state<Me | null>(null)
  /** When times that began while the page was open began by the clock of this laptop: another's may be hours off. */
  readonly #heard = new Map<string, number>()
  readonly #stop: () => void
  readonly #readSoon = throttle(() => void this.read(), READ_EVERY)

  constructor(id: string) {
    this.id = id
    this.#seat = seats.get(id) ?? null
    this.#stop = onEvent((event) => {
      if (event.type === 'changed' && event.records.some((record) => this.#isAbout(record))) this.#readSoon()
    })
    void this.read()
  }

  close(): void {
    this.#stop()
    this.#readSoon.stop()
  }

  get me(): Me {
    if (this.#seat !== null) return this.#seat
    const name = session.project?.me.name
    return this.view?.cast.find((one) => one.name !== '' && one.name === name)?.row ?? ''
  }

  sit(seat: Me): void {
    this.#seat = seat
    seats.set(this.id, seat)
  }

  get part(): string {
    return this.view?.cast.find(({ row }) => row === this.me)?.part ?? ''
  }

  get at(): number {
    return this.view?.steps.findIndex(({ key }) => key === this.view?.present) ?? -1
  }

  get present(): SessionStepInfo | undefined {
    return this.view?.steps[this.at]
  }

  get editable(): boolean {
    return session.mayWrite && this.view !== null && this.view.read_only === null && this.view.row.deleted === null
  }

  /** Seconds that a step has used. */
  used(step: SessionStepInfo, now: number): number {
    if (step.running_since === null) return step.spent
    const began = this.#heard.get(momentOf(step)) ?? Date.parse(step.running_since)
    return step.spent + Math.max(0, (now - began) / 1000 || 0)
  }

  /** The round whose contributions belong to a step: its own, or for showing, rating and answering the last one before it. */
  roundOf(step: SessionStepInfo): SessionStepInfo | undefined {
    if (step.round === 'write') return step
    const asks = step.round === 'questions' || step.owner_does === 'answers'
    if (step.round !== 'reveal' && step.round !== 'rate' && !asks) return undefined
    const steps = this.view?.steps ?? []
    const round = steps.slice(0, steps.indexOf(step)).findLast(({ round }) => round === 'write')
    // Questions may be asked aloud as well: nobody is told to write where nobody did.
    return round && (!asks || this.written(round.key).length > 0) ? round : undefined
  }

  written(step: string): ContributionInfo[] {
    return this.view?.contributions.filter((written) => written.step === step) ?? []
  }

  async read(): Promise<void> {
    // A task of its own: reading must not keep a press of a button from being done.
    try {
      this.#use(await request('session', { id: this.id }))
    } catch (thrown) {
      if (!this.view) await this.task.run(() => Promise.reject(thrown))
    }
  }

  move(act: SessionAct, step: string | null = null): Promise<unknown> {
    return this.#ask(() => request('session_move', { id: this.id, act, step }))
  }

  reveal(step: string): Promise<unknown> {
    return this.#ask(() => request('session_reveal', { id: this.id, step }))
  }

  rate(contribution: string, number: number, rating: string): Promise<unknown> {
    return this.#ask(() => request('session_rate', { id: this.id, contribution, number, rating }))
  }

  release(piece: string): Promise<unknown> {
    const writer = this.me === PASSED_ROUND ? '' : this.me
    return this.#ask(() => request('session_release', { id: this.id, writer, piece }))
  }

  async write(step: string, writer: string, words: string, hand_in: boolean): Promise<void> {
    const view = await request('session_write', { id: this.id, step, writer, words, hand_in })
    if (hand_in) this.#use(view)
  }

  /** Fields of the session's record. */
  async set(fields: Record<string, unknown>): Promise<void> {
    await this.task.inTurn(() => request('record_set', { id: this.id, title: null, fields }))
    await this.read()
  }

  #isAbout(record: string): boolean {
    const back = this.view?.look_back
    return (
      record === this.id || record === back?.session.id || back?.actions.some(({ row }) => row.id === record) === true
    )
  }

  async #ask(ask: () => Promise<SessionView>): Promise<void> {
    const view = await this.task.inTurn(ask)
    if (view) this.#use(view)
  }

  #use(view: SessionView): void {
    const before = this.view
    this.view = view
    if (!before) return
    for (const step of view.steps) {
      const was = before.steps.find(({ key }) => key === step.key)
      if (step.running_since !== null && step.running_since !== was?.running_since)
        this.#heard.set(momentOf(step), Date.now())
      if (step.revealed && was && !was.revealed) announce(t('session-said-revealed', { step: step.title }))
    }
    if (view.present !== before.present && this.present)
      announce(t('session-said-step', { step: this.present.title, minutes: this.present.minutes }), 'step')
  }
}

const momentOf = (step: SessionStepInfo): string => `${step.row} ${step.running_since}`
