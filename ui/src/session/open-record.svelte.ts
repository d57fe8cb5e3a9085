// A record's title and fields while its page is open: what the core has, with what was typed since on top.
import { asError, request, type CoreError } from '../ipc/call'
import { onEvent } from '../ipc/events'
import type { RecordView } from '../ipc/generated/RecordView'
import { rowsOf, together, withCells, type Cells } from './rows'
import { saving } from './saving.svelte'
import { Outbox } from '../shared/outbox'
import { throttle } from '../shared/throttle'

type Edits = {
  title: string | null
  fields: Record<string, unknown>
  /** Cells of rows, by field: rows that others add meanwhile stay. */
  cells: Record<string, Cells>
}

const NOTHING: Edits = { title: null, fields: {}, cells: {} }

/** Letters typed within these milliseconds travel together. */
const GATHER = 40
/** While somebody types, links and rows around the text are read again at most this often. */
const READ_EVERY = 700
/** While others write elsewhere, what links here is read again at most this often. */
const LOOK_AROUND_EVERY = 4000

/** Edits on their way outlive the page: whoever comes back to the record finds them. */
type Way = { outbox: Outbox<Edits>; page: OpenRecord }
const ways = new Map<string, Way>()

export class OpenRecord {
  readonly id: string
  error = $state.raw<CoreError | null>(null)
  #view = $state.raw<RecordView | null>(null)
  #edits = $state.raw<Edits>(NOTHING)
  readonly #readSoon = throttle(() => void this.#read(), READ_EVERY)
  readonly #lookAround = throttle(() => void this.#read(), LOOK_AROUND_EVERY)
  readonly #stop: () => void
  /** Grows with every edit and every answer to one: an answer to a question from before it is out of date. */
  #version = 0
  #asked = 0
  /** Which question's answer is shown: two clocks ask, and answers may come in another order. */
  #shown = 0

  constructor(id: string) {
    this.id = id
    const way = ways.get(id)
    if (way) {
      way.page = this
      this.#edits = way.outbox.unsent ?? this.#edits
    }
    this.#stop = onEvent((event) => {
      if (event.type !== 'changed') return
      if (event.records.some((record) => this.#isAbout(record))) this.#readSoon()
      // Any other may begin to link here.
      else this.#lookAround()
    })
    void this.#read()
  }

  get view(): RecordView | null {
    return this.#view
  }

  get title(): string {
    return this.#edits.title ?? this.#view?.row.title ?? ''
  }

  field(id: string): unknown {
    const value = id in this.#edits.fields ? this.#edits.fields[id] : this.#view?.fields[id]
    const cells = this.#edits.cells[id]
    return cells ? withCells(rowsOf(value), cells) : value
  }

  setTitle(title: string): void {
    this.#push({ ...NOTHING, title })
  }

  /** Null clears the field. */
  setField(id: string, value: unknown): void {
    this.#push({ ...NOTHING, fields: { [id]: value } })
  }

  /** Changes cells of a field of rows. */
  setCells(id: string, cells: Cells): void {
    this.#push({ ...NOTHING, cells: { [id]: cells } })
  }

  /** Reads it again. */
  again(): void {
    void this.#read()
  }

  /** This record, or one that stands on its page: that may have gone, come back, or have another name. */
  #isAbout(record: string): boolean {
    const view = this.#view
    if (record === this.id || !view) return record === this.id
    const around = [view.targets, view.linked_from, view.gave_way, view.woven_from, view.woven_into].flat()
    return around.some(({ id }) => id === record) || view.gone_links.some(({ target }) => target === record)
  }

  close(): void {
    this.#stop()
    this.#readSoon.stop()
    this.#lookAround.stop()
    void ways.get(this.id)?.outbox.flush()
  }

  #push(edits: Edits): void {
    this.#version += 1
    this.#edits = merge(this.#edits, edits)
    const way = ways.get(this.id) ?? open(this)
    way.outbox.push(edits)
  }

  /** Reads what the core has now. */
  reread(): Promise<void> {
    return this.#read()
  }

  /** The core wrote edits and gave the record back. */
  wrote(view: RecordView): void {
    this.#version += 1
    this.#use(view)
  }

  /** Nothing is on its way any more: what the core has is what was typed. */
  settled(): void {
    this.#edits = NOTHING
  }

  async #read(): Promise<void> {
    const version = this.#version
    const asked = ++this.#asked
    try {
      const view = await request('record_get', { id: this.id })
      if (version !== this.#version) this.#readSoon()
      else if (this.#isNews(asked)) this.#use(view)
    } catch (thrown) {
      if (this.#isNews(asked)) this.error = asError(thrown)
    }
  }

  #isNews(asked: number): boolean {
    if (asked < this.#shown) return false
    this.#shown = asked
    return true
  }

  #use(view: RecordView): void {
    this.#view = view
    this.error = null
  }
}

function open(page: OpenRecord): Way {
  const { id } = page
  const outbox = new Outbox<Edits>({
    send: async ({ title, fields, cells }) => {
      const view = await request('record_set', { id, title, fields: { ...fields, ...cells } })
      way.page.wrote(view)
    },
    merge,
    gather: GATHER,
    onState(state) {
      saving.report(outbox, state)
      if (state.is !== 'empty') return
      way.page.settled()
      ways.delete(id)
    },
  })
  const way: Way = { outbox, page }
  ways.set(id, way)
  return way
}

function merge(older: Edits, newer: Edits): Edits {
  const cells = { ...older.cells }
  for (const [id, each] of Object.entries(newer.cells)) cells[id] = together(cells[id] ?? {}, each)
  return { title: newer.title ?? older.title, fields: { ...older.fields, ...newer.fields }, cells }
}
