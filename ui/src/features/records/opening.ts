// Going to a record of which only the id is known.
import { request } from '../../ipc/call'
import { places } from '../../session/places.svelte'

/** Opens a record, or what stands for it, and in it a paragraph. */
export async function openById(id: string, standing: boolean, block?: string): Promise<void> {
  const { row } = await request('record_get', { id })
  const record = standing ? (row.into ?? id) : id
  places.go({ page: 'records', kind: row.kind, record, ...(block !== undefined && { block }) })
}
