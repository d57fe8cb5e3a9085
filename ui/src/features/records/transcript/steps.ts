// The way of an interview from raw to approved: its five steps, and what the next one still lacks.
import type { RecordRow } from '../../../ipc/generated/RecordRow'
import type { Row } from '../../../session/rows'
import { fold } from '../../../shared/folding'

export const STEPS = ['raw', 'checked', 'pseudonymised', 'returned', 'approved'] as const
export type Step = (typeof STEPS)[number]

/** Fields without which a step is not taken. */
const NEEDS: Partial<Record<Step, string[]>> = {
  checked: ['checked_by'],
  returned: ['returned_on'],
  approved: ['response'],
}

/** The step after this state; the first where it has none, and none after the last or one that this build does not know. */
export function stepAfter(state: unknown): Step | undefined {
  const here = STEPS.findIndex((step) => step === state)
  return here < 0 && typeof state === 'string' && state !== '' ? undefined : STEPS[here + 1]
}

/** Fields that are empty and that this step asks for. */
export const lackingFor = (step: Step, field: (id: string) => unknown): string[] =>
  (NEEDS[step] ?? []).filter((id) => {
    const value = field(id)
    return typeof value !== 'string' || value.trim() === ''
  })

/** Why a speaker keeps the name: nobody was chosen, who was chosen has no title or is gone, or two people have one name. */
export type WhyNot = 'nobody' | 'gone' | 'unnamed' | 'twice'

/** What becomes of one speaker's name. */
export type Naming = {
  row: string
  name: string
  /** The title of the person, in whose place the name stands; null where it stays. */
  other: string | null
  why: WhyNot | null
  /** Paragraphs that begin with the name. */
  count: number
}

/** What becomes of the names of speakers. `counts`: paragraphs by the folded name. */
export function namingsOf(rows: Row[], people: RecordRow[], counts: ReadonlyMap<string, number>): Naming[] {
  const named = rows.flatMap((row) => {
    const { id, label, person } = row
    const name = typeof label === 'string' ? label.trim() : ''
    return name === '' ? [] : [{ row: id, name, person: typeof person === 'string' ? person : '' }]
  })
  return named.map(({ row, name, person }) => {
    const found = people.find(({ id }) => id === person)
    const title = found?.title.trim() ?? ''
    const twice = named.some((other) => fold(other.name) === fold(name) && other.person !== person)
    const why = twice ? 'twice' : person === '' ? 'nobody' : !found ? 'gone' : title === '' ? 'unnamed' : null
    return { row, name, other: why ? null : title, why, count: counts.get(fold(name)) ?? 0 }
  })
}

/** Names that have a pseudonym and stand in the text, or in the list of speakers. */
export const openNamings = (namings: Naming[]): Naming[] =>
  namings.filter(({ name, other }) => other !== null && other !== name)
