// Where in the window the person is, and the way back.

export type Place =
  | { page: 'home' }
  /** `inText`: just begun, to be written in at once. */
  /** `entered`: chosen among everything, so that the focus goes into it. */
  /** `coding`, `block`: the one to be shown in the text. */
  | {
      page: 'records'
      kind: string
      record: string | null
      inText?: true
      entered?: true
      coding?: string
      block?: string
    }
  | { page: 'initiatives'; view: 'table' | 'map' }
  /** Notes side by side; no target yet where a meeting is to be made of them. */
  | { page: 'weave'; target: string | null; sources: string[] }
  /** Two records of one thing; the other is still to be chosen where it is null. */
  | { page: 'same'; record: string; other: string | null }
  | { page: 'search'; query: string }
  | { page: 'changes' }
  /** `code`: the one to be looked at. */
  | { page: 'codes'; code?: string }
  | { page: 'wall' }
  | { page: 'history'; record: string; since: string | null; at?: string }
  | { page: 'moments' }
  | { page: 'session'; record: string }
  | { page: 'power'; record: string }
  /** An original, and a translation of it. */
  | { page: 'beside'; record: string; other: string }
  | { page: 'team' }
  | { page: 'invite'; own: boolean }
  | { page: 'exchange' }
  | { page: 'import'; paths: string[] }
  | { page: 'export'; record: string | null }
  | { page: 'bin' }
  | { page: 'settings' }
  | { page: 'about' }

/** Where the window starts. */
export const HOME: Place = { page: 'home' }
/** The kind that is written most. */
export const NOTES: Place = { page: 'records', kind: 'field-note', record: null }

/** Where a record is looked at; the codes have a page of their own. */
export const placeOf = ({ id, kind }: { id: string; kind: string }): Place =>
  kind === 'codebook' ? { page: 'codes' } : { page: 'records', kind, record: id }

const REMEMBERED = 50

class Places {
  here = $state.raw<Place>(HOME)
  #before = $state.raw<Place[]>([])

  get hasBefore(): boolean {
    return this.#before.length > 0
  }

  go(place: Place): void {
    // Whoever goes where they are has nothing to go back to.
    if (!isSame(this.here, place)) this.#before = [...this.#before, this.here].slice(-REMEMBERED)
    this.here = place
  }

  /** Goes on with the same page: typing on in the search box is no new place. */
  refine(place: Place): void {
    this.here = place
  }

  back(): void {
    const place = this.#before.at(-1)
    if (!place) return
    this.#before = this.#before.slice(0, -1)
    this.here = place
  }

  /** Forgets everything: after locking, nothing may show what was open. */
  reset(): void {
    this.#before = []
    this.here = HOME
  }
}

/** One page, however it is entered. */
function isSame(one: Place, other: Place): boolean {
  const bare = (place: Place): string => JSON.stringify({ ...place, inText: undefined, entered: undefined })
  return bare(one) === bare(other)
}

export const places = new Places()
