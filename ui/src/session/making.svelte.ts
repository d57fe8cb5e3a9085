// Beginning something new: a record of a kind, or a field note with as much filled in as is known.
import { request } from '../ipc/call'
import type { RecordRow } from '../ipc/generated/RecordRow'
import { day, moment, today } from '../shared/dates'
import { t } from '../shared/texts.svelte'
import { places } from './places.svelte'
import { session } from './session.svelte'
import { Task } from './task.svelte'

/** What is jotted down between other things. */
export const QUICK = 'field-note'

class Making {
  readonly task = new Task()

  /** Of the kind that is looked at; a field note from anywhere else. */
  async record(kind = places.here.page === 'records' ? places.here.kind : QUICK): Promise<void> {
    if (!session.mayWrite) return
    const made = await this.task.run(() => request('record_new', { kind, title: '', fields: {}, sections: true }))
    if (made) places.go({ page: 'records', kind: made.row.kind, record: made.row.id })
  }

  /** An interview that begins with the questions of a guide. */
  async interview(guide: string): Promise<void> {
    const body = { kind: 'interview', title: '', fields: { guide_used: guide }, sections: true }
    const made = await this.task.run(() => request('record_new', body))
    if (made) places.go({ page: 'records', kind: made.row.kind, record: made.row.id })
  }

  /** Something that belongs to a record from its first moment, by these fields; a session is run at once. */
  async of(kind: string, fields: Record<string, unknown>): Promise<void> {
    const begins = kind === 'intervision'
    const title = begins ? plain(t('session-title', { day: day(String(fields['date'] ?? today())) })) : ''
    const made = await this.task.run(() => request('record_new', { kind, title, fields, sections: true }))
    if (!made) return
    const { id: record } = made.row
    places.go(begins ? { page: 'session', record } : { page: 'records', kind, record })
  }

  /** A consent of somebody, with every use still to be answered. */
  async consent(person: string, name: string): Promise<void> {
    const title = plain(t('consent-new-title', { name: name || t('untitled') }))
    const fields = { subject_person: person, date: today(), state: 'asked' }
    const made = await this.task.run(() => request('record_new', { kind: 'consent', title, fields, sections: true }))
    if (made) places.go({ page: 'records', kind: made.row.kind, record: made.row.id })
  }

  /** A field note that can be written in at once. */
  async quick(): Promise<void> {
    const row = await this.note()
    if (row) places.go({ page: 'records', kind: row.kind, record: row.id, inText: true })
  }

  /** A field note of now, at the place of the last one of today. */
  async note(): Promise<RecordRow | null> {
    if (!session.mayWrite) return null
    const made = await this.task.run(async () => {
      const place = await placeOfToday()
      const title = plain(t('quick-title', { when: moment(new Date().toISOString()) }))
      const fields = { date: today(), ...(place !== '' && { place }) }
      return request('record_new', { kind: QUICK, title, fields, sections: true })
    })
    return made?.row ?? null
  }
}

/** Marks that hold directions apart belong on the screen, not in a title that is searched and exported. */
const plain = (title: string): string => title.replace(/[\u2066-\u2069]/g, '')

async function placeOfToday(): Promise<string> {
  const query = {
    kind: QUICK,
    deleted: false,
    away: false,
    filter: '',
    state: null,
    sort: 'updated',
    offset: 0,
    limit: 1,
  } as const
  const { rows } = await request('record_list', query)
  const last = rows[0]
  return last?.date === today() ? last.place : ''
}

export const making = new Making()
