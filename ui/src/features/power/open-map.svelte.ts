// A power map while its page is open: what its record says, and changing that.
import { asError, request, type CoreError } from '../../ipc/call'
import { onEvent } from '../../ipc/events'
import type { RecordRow } from '../../ipc/generated/RecordRow'
import { OpenRecord } from '../../session/open-record.svelte'
import { rowsOf, type Cells } from '../../session/rows'
import { t } from '../../shared/texts.svelte'
import { throttle } from '../../shared/throttle'
import { mapOf, type Actor, type PowerMap } from './map'

/** More actors than a project has. */
const MOST = 2000
const READ_EVERY = 2000

/** The actors of the project, and its power maps: who can be put on a map, and what it can be compared with. */
export class Known {
  actors = $state.raw<RecordRow[]>([])
  maps = $state.raw<RecordRow[]>([])
  error = $state.raw<CoreError | null>(null)
  readonly #soon = throttle(() => void this.read(), READ_EVERY)
  readonly #stop = onEvent((event) => {
    if (event.type === 'changed') this.#soon()
  })

  constructor() {
    void this.read()
  }

  async read(): Promise<void> {
    const list = async (kind: string): Promise<RecordRow[]> =>
      (
        await request('record_list', {
          kind,
          deleted: false,
          away: false,
          filter: '',
          state: null,
          sort: 'title',
          offset: 0,
          limit: MOST,
        })
      ).rows
    try {
      ;[this.actors, this.maps] = await Promise.all([list('actor'), list('power-map')])
      this.error = null
    } catch (thrown) {
      this.error = asError(thrown)
    }
  }

  close(): void {
    this.#stop()
    this.#soon.stop()
  }
}

export class OpenMap {
  readonly record: OpenRecord
  readonly #known: Known

  constructor(id: string, known: Known) {
    this.record = new OpenRecord(id)
    this.#known = known
  }

  /** Records that the map may name. */
  readonly targets = $derived.by(() => [...this.#known.actors, ...(this.record.view?.targets ?? [])])
  readonly #names = $derived.by(() => new Map(this.targets.map(({ id, title }) => [id, title])))

  /** Null until the record was read. */
  readonly map: PowerMap | null = $derived.by(() => {
    const { view, title, id } = this.record
    if (!view) return null
    return mapOf(
      id,
      title,
      (field) => this.record.field(field),
      // One without a title, or that is not here any more, is somebody all the same.
      (actor) => this.#names.get(actor) || t('untitled'),
    )
  })

  get comparedWith(): string {
    const other = this.record.field('compared_with')
    return typeof other === 'string' ? other : ''
  }

  /** What stands in a cell of a row. */
  cell(field: string, row: string | undefined, column: string): unknown {
    return rowsOf(this.record.field(field)).find(({ id }) => id === row)?.[column]
  }

  /** What the map says of an actor: of two rows for one, the first that says something. */
  said(actor: Actor, column: string): unknown {
    return this.cell('placed', this.#saying(actor, column)[0], column)
  }

  /** Says something of an actor on this map, where it is said already, or in its first row, or in a new one. Null is taken from all rows. */
  say(actor: Actor, cells: Record<string, unknown>): void {
    const [said, fresh]: [Cells, string] = [{}, crypto.randomUUID()]
    for (const [column, value] of Object.entries(cells)) {
      const rows = this.#saying(actor, column)
      const [row = actor.rows[0] ?? fresh] = rows
      for (const each of value === null ? rows : [row]) said[each] = { ...said[each], [column]: value }
    }
    if (said[fresh]) said[fresh] = { ...said[fresh], actor: actor.id }
    if (Object.keys(said).length > 0) this.record.setCells('placed', said)
  }

  /** The rows of an actor that say something in a column. */
  #saying(actor: Actor, column: string): string[] {
    return actor.rows.filter((row) => !['', null, undefined].includes(this.cell('placed', row, column) as string))
  }

  /** Keeps where everybody stands, since the place of one who is not kept follows from where the others are. */
  keepSpots(spots: ReadonlyMap<string, { across: number; down: number }>): void {
    const cells: Cells = {}
    for (const actor of this.map?.actors ?? []) {
      const spot = spots.get(actor.id)
      if (!spot || (actor.across === spot.across && actor.down === spot.down)) continue
      const [row] = actor.rows
      cells[row ?? crypto.randomUUID()] = row ? spot : { ...spot, actor: actor.id }
    }
    if (Object.keys(cells).length > 0) this.record.setCells('placed', cells)
  }

  /** Lets the program place everybody again. */
  forgetSpots(): void {
    const cells: Cells = {}
    for (const { rows } of this.map?.actors ?? []) for (const row of rows) cells[row] = { across: null, down: null }
    this.record.setCells('placed', cells)
  }

  async add(actor: string): Promise<void> {
    // What is known of it is where the talk about this map begins, and stays with the map when the actor changes.
    const { fields } = await request('record_get', { id: actor })
    const { influence, influence_reason, stance } = fields
    const known = Object.entries({ influence, influence_reason, stance }).filter(([, value]) => value !== undefined)
    this.record.setCells('placed', { [crypto.randomUUID()]: { actor, ...Object.fromEntries(known) } })
  }

  async addNew(title: string): Promise<string> {
    const { row } = await request('record_new', { kind: 'actor', title, fields: {}, sections: true })
    // It stands on the map at once: whatever fails from here on, a second try would make a second actor.
    this.record.setCells('placed', { [crypto.randomUUID()]: { actor: row.id } })
    await this.#known.read()
    return row.id
  }

  /** Takes an actor off the map with its relations; the record of the actor stays. Returns how to put all back. */
  remove(actor: string): () => void {
    const placed = this.#taken('placed', (row) => row['actor'] === actor)
    const relations = this.#taken('relations', (row) => row['from_actor'] === actor || row['to_actor'] === actor)
    return () => {
      placed()
      relations()
    }
  }

  relate(from: string): string {
    const row = crypto.randomUUID()
    this.record.setCells('relations', { [row]: { ...(from && { from_actor: from }) } })
    return row
  }

  /** Says something of a relation. */
  change(relation: string, cells: Record<string, unknown>): void {
    this.record.setCells('relations', { [relation]: cells })
  }

  removeRelation(relation: string): () => void {
    return this.#taken('relations', (row) => row.id === relation)
  }

  #taken(field: string, which: (row: { id: string } & Record<string, unknown>) => boolean): () => void {
    const rows = rowsOf(this.record.field(field))
    const back: Cells = {}
    const gone: Cells = {}
    rows.forEach((row, index) => {
      if (!which(row)) return
      const { id, ...cells } = row
      back[id] = { ...cells, after: rows[index - 1]?.id ?? '' }
      gone[id] = null
    })
    if (Object.keys(gone).length > 0) this.record.setCells(field, gone)
    return () => {
      if (Object.keys(back).length > 0) this.record.setCells(field, back)
    }
  }

  close(): void {
    this.record.close()
  }
}
