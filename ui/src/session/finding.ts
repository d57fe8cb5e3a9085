// Finding records by their words, for boxes in which one is chosen.
import { request } from '../ipc/call'
import type { RecordRow } from '../ipc/generated/RecordRow'
import { day } from '../shared/dates'
import { dotted } from '../shared/lists'
import { session } from './session.svelte'

type Find = (query: string, limit: number) => Promise<RecordRow[]>

/** Finds records of a kind (any, if null) but those with these ids; what was changed last while nothing is typed. */
export function recordsLike(kind: string | null, but: readonly string[] = []): Find {
  return async (query, limit) => {
    // Those that are not offered may be the first that are found.
    const body = { query, limit: limit + but.length }
    const rows = await request('link_targets', kind === null ? body : { ...body, kind })
    return rows.filter(({ id }) => !but.includes(id)).slice(0, limit)
  }
}

/** What tells a record from others of its title. */
export function noteOf({ kind, date }: RecordRow): string {
  const label = session.kind(kind)?.label ?? kind
  return date ? dotted([label, day(date)]) : label
}

/** Finds what "@" in the text of a record may lead to: any other. */
export const targetsFor = (record: string) => async (query: string) => {
  const rows = await recordsLike(null, [record])(query, 8)
  return rows.map((row) => ({ ...row, kind: session.kind(row.kind)?.label ?? row.kind }))
}
