// A power map while its page is open: what its record says, and changing that.
import { request } from '../../ipc/call'
import type { RecordRow } from '../../ipc/generated/RecordRow'
import { OpenRecord } from '../../session/open-record.svelte'
import { rowsOf, type Cells } from '../../session/rows'
import { t } from '../../shared/texts.svelte'
import { mapOf, type Actor, type PowerMap } from './map'

export class OpenMap {
  readonly record: OpenRecord
  /** Who was put on the map here: until that is kept and read again, the record does not name them. */
  #added = $state.raw<RecordRow[]>([])

  constructor(id: string) {
    this.record = new OpenRecord(id)
  }

  /** Records that the map names. */
  readonly targets = $derived.by(() => [...this.#added, ...(this.record.view?.targets ?? [])])
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

  /** The map that the record says it is compared with, as long as it is here. */
  get comparedWith(): RecordRow | null {
    const other = this.record.field('compared_with')
    const row = this.targets.find(({ id }) => id === other)
    return row?.kind === 'power-map' && row.deleted === null ? row : null
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

  async add(actor: RecordRow): Promise<void> {
    // What is known of it is where the talk about this map begins, and stays with the map when the actor changes.
    const { fields } = await request('record_get', { id: actor.id })
    const { influence, influence_reason, stance } = fields
    const known = Object.entries({ influence, influence_reason, stance }).filter(([, value]) => value !== undefined)
    this.#put(actor, Object.fromEntries(known))
  }

  async addNew(title: string): Promise<void> {
    const { row } = await request('record_new', { kind: 'actor', title, fields: {}, sections: true })
    // It stands on the map at once: whatever fails from here on, a second try would make a second actor.
    this.#put(row)
  }

  /** Puts several on the map, of whom nothing is said here yet: what another map says of them was of its own day. */
  addAll(actors: RecordRow[]): void {
    this.#added = [...this.#added, ...actors]
    this.record.setCells('placed', Object.fromEntries(actors.map(({ id }) => [crypto.randomUUID(), { actor: id }])))
  }

  #put(actor: RecordRow, known: Record<string, unknown> = {}): void {
    this.#added = [...this.#added, actor]
    this.record.setCells('placed', { [crypto.randomUUID()]: { actor: actor.id, ...known } })
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
