// Notes that are being woven: what stands where, and putting it into a record or taking it out again.
import { request } from '../../ipc/call'
import type { WeaveChosen } from '../../ipc/generated/WeaveChosen'
import type { WeavePiece } from '../../ipc/generated/WeavePiece'
import type { Weaving } from '../../ipc/generated/Weaving'
import { places } from '../../session/places.svelte'
import { Task } from '../../session/task.svelte'
import { turning } from '../../session/turning.svelte'
import { announce } from '../../shared/announcer.svelte'
import { t } from '../../shared/texts.svelte'

/** Where a dragged piece goes that is let go of on an item: below its heading, at its time. */
export const BY_TIME = 'time'

export const nameOf = (piece: WeavePiece): string => `${piece.record} ${piece.keys[0]}`

/** Whether there is something of it to be woven. */
export const isLeft = ({ state }: WeavePiece): boolean => state === 'new' || state === 'partly'

export class Loom {
  readonly reading = new Task()
  readonly task = new Task()
  target = $state<string | null>(null)
  sources = $state.raw<string[]>([])
  look = $state.raw<Weaving | null>(null)
  /** The title of a meeting that is made. */
  title = $state('')
  /** The paragraph of the record behind which the next ones go; else each goes to its item, at its time. */
  place = $state<string | null>(null)
  /** What the last act put in, to be taken out again. */
  last = $state.raw<string[]>([])

  /** A meeting that was made here and taken back: doing that again brings it back. */
  #gone: string | null = null

  readonly left = $derived(this.look?.items.flatMap(({ pieces }) => pieces).filter(isLeft).length ?? 0)
  readonly titles = $derived(new Map(this.look?.sources.map(({ row }) => [row.id, row.title || t('untitled')])))
  /** The column of each note; the record itself has the first. */
  readonly columns = $derived(new Map(this.look?.sources.map(({ row }, index) => [row.id, index + 2])))

  async read(): Promise<void> {
    const { target, sources } = this
    const answer = await this.reading.inTurn(() =>
      request('weave_look', { ...(target !== null && { target }), sources }),
    )
    if (!answer || target !== this.target || sources !== this.sources) return
    this.look = answer
    const stands = answer.items.some(({ own }) => own.some(({ keys }) => keys.includes(this.place ?? '')))
    if (!stands) this.place = null
  }

  /** Another record to weave into, or other notes. */
  go(target: string | null, sources: string[]): void {
    places.refine({ page: 'weave', target, sources })
  }

  /** Weaves these pieces, behind a paragraph or each at its place. */
  weave(pieces: WeavePiece[], after: string | null): Promise<void> {
    const keys = (record: string): string[] =>
      pieces.filter((piece) => piece.record === record).flatMap((piece) => piece.keys)
    const records = [...new Set(pieces.map(({ record }) => record))]
    return this.#weave(
      records.map((record) => ({ record, keys: keys(record) })),
      after,
      false,
    )
  }

  weaveAll(putAway: boolean): Promise<void> {
    return this.#weave(
      this.sources.map((record) => ({ record })),
      null,
      putAway,
    )
  }

  async takeOut(keys: string[]): Promise<void> {
    const record = this.target
    if (record === null || keys.length === 0) return
    await this.task.run(async () => {
      await request('weave_undo', { record, keys })
      this.last = []
      announce(t('weave-taken-out', { count: keys.length }))
    })
    await this.read()
  }

  /** Takes out what came last, without what somebody wrote in since. */
  async takeLast(): Promise<void> {
    const { last } = this
    await this.read()
    const pieces = this.look?.items.flatMap((item) => item.pieces) ?? []
    const changed = new Set(pieces.filter(({ state }) => state === 'differs').flatMap(({ copies }) => copies))
    await this.takeOut(last.filter((key) => !changed.has(key)))
    if (last.some((key) => changed.has(key))) announce(t('weave-differs-stays'))
  }

  /** Weaves a piece, or takes it out where it is woven. */
  async press(piece: WeavePiece): Promise<void> {
    if (isLeft(piece)) await this.weave([piece], this.place)
    else if (piece.state === 'woven') await this.takeOut(piece.copies)
    else announce(t('weave-differs-stays'))
  }

  drop(piece: WeavePiece, place: string): void {
    if (isLeft(piece)) void this.weave([piece], place === BY_TIME ? null : place)
  }

  /** Has the next ones go behind a piece of the record, or no longer. */
  choosePlace(piece: WeavePiece): void {
    const key = piece.keys.at(-1) ?? null
    this.place = this.place === key ? null : key
    announce(this.place === null ? t('weave-place-none') : t('weave-place-here'), 'place')
  }

  /** Takes back what was done last in the record, or does it again. */
  async turn(again: boolean): Promise<void> {
    const { target, sources } = this
    const record = target ?? (again ? this.#gone : null)
    if (record === null || !(await turning.turn(record, 'all', again))) return
    this.last = []
    if (target === null) return this.go(record, sources)
    await this.read()
    if (again || typeof this.look?.target?.deleted !== 'string') return
    this.#gone = record
    this.go(null, sources)
  }

  async #weave(sources: WeaveChosen[], after: string | null, putAway: boolean): Promise<void> {
    if (sources.length === 0) return
    const { target, title } = this
    const woven = await this.task.run(() =>
      request('weave', {
        ...(target !== null ? { target } : { title }),
        sources,
        ...(after !== null && { place: { after } }),
        put_away: putAway,
      }),
    )
    if (!woven) return
    this.last = woven.blocks
    if (after !== null) this.place = woven.blocks.at(-1) ?? after
    announce(t('weave-done', { count: woven.blocks.length, known: woven.known }))
    if (target === null) this.go(woven.target.id, this.sources)
    else await this.read()
  }
}
