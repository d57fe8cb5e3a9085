// Going on where one was: the place is kept inside the project, so that whoever can't unlock it never sees where somebody was.
import { asError, request } from '../ipc/call'
import type { RecordView } from '../ipc/generated/RecordView'
import { field } from './field.svelte'
import { HOME, places, type Place } from './places.svelte'

/** Milliseconds at one place before it is kept: whoever steps through a list is not held up by it. */
const RESTS = 700

/** What is begun with somebody else, or with files, does not go on by itself. */
const PASSING: readonly Place['page'][] = ['import', 'export', 'invite']

type Kept = { place: Place; note: string | null }

class Resuming {
  #waiting: Kept | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  /** Keeps where the person is from now on. Returns how to stop. */
  watch(): () => void {
    const stop = $effect.root(() => {
      $effect(() => this.#keep(places.here, field.on ? field.note : null))
    })
    return () => {
      stop()
      // Another project may be opened next.
      clearTimeout(this.#timer)
      this.#waiting = null
    }
  }

  /** The person is here now, and in field mode at this note. */
  #keep(here: Place, note: string | null): void {
    const place = PASSING.includes(here.page) ? HOME : bare(here)
    this.#waiting = { place, note }
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), RESTS)
  }

  /** Keeps it now. A disk that refuses costs nobody more than a way back. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    const kept = this.#waiting
    this.#waiting = null
    if (kept) await request('place_keep', { place: JSON.stringify(kept) }).catch(() => {})
  }

  /** Goes where the person was, as far as that is still there. Today lies behind it. */
  async goOn(kinds: readonly string[]): Promise<void> {
    try {
      const { place: text } = await request('place', {})
      const kept = read(text)
      if (!kept) return
      const place = await standing(kept.place, kinds)
      if (place.page !== 'home') places.go(place)
      const note = kept.note === null ? null : await there(kept.note)
      if (note) field.note = note.row.id
    } catch {
      // Then one begins at today, as on the first day.
    }
  }
}

/** Without what was only of that moment. */
function bare(place: Place): Place {
  if (place.page === 'records') return { page: 'records', kind: place.kind, record: place.record }
  return place.page === 'about' ? { page: 'settings' } : place
}

/** What was kept; nothing where it is no place of this build. */
function read(text: string | null): Kept | null {
  if (!text) return null
  const kept = JSON.parse(text) as Partial<Kept> | null
  const page: unknown = kept?.place?.page
  return kept?.place && typeof page === 'string' ? { place: kept.place, note: kept.note ?? null } : null
}

/** A record that is there and not in the bin. */
async function there(id: string): Promise<RecordView | null> {
  try {
    const view = await request('record_get', { id })
    return view.row.deleted === null ? view : null
  } catch (thrown) {
    if (asError(thrown).code === 'locked') throw thrown
    return null
  }
}

/** The place, or what is left of it where a record of it is gone. */
async function standing(place: Place, kinds: readonly string[]): Promise<Place> {
  const { page } = place
  if (page === 'records') {
    if (place.record !== null) {
      const view = await there(place.record)
      if (view) return { page, kind: view.row.kind, record: view.row.id, entered: true }
    }
    return kinds.includes(place.kind) ? { page, kind: place.kind, record: null } : HOME
  }
  if (
    page === 'weave' ||
    page === 'same' ||
    page === 'history' ||
    page === 'session' ||
    page === 'power' ||
    page === 'beside'
  ) {
    for (const id of recordsOf(place)) if (!(await there(id))) return HOME
    return place
  }
  if (page === 'initiatives')
    return kinds.includes('initiative') ? { page, view: place.view === 'map' ? 'map' : 'table' } : HOME
  if (page === 'search') return { page, query: String(place.query) }
  const alone = ['changes', 'codes', 'wall', 'moments', 'team', 'exchange', 'bin', 'settings'] as const
  const same = alone.find((each) => each === page)
  return same ? { page: same } : HOME
}

function recordsOf(place: Place): string[] {
  if (place.page === 'weave') return [...(place.target === null ? [] : [place.target]), ...place.sources]
  if (place.page === 'same') return [place.record, ...(place.other === null ? [] : [place.other])]
  if (place.page === 'beside') return [place.record, place.other]
  return 'record' in place && typeof place.record === 'string' ? [place.record] : []
}

export const resuming = new Resuming()
