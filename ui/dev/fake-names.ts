// Who people are, pretended: names are kept in memory, and found where they stand as they were typed.
import type { NameFound } from '../src/ipc/generated/NameFound'
import type { RealNames } from '../src/ipc/generated/RealNames'
import type { Sample } from './sample'

type Body = Record<string, unknown>

const kept = new Map<string, RealNames>()

/** Gives the first person of the sample a name of fiction and `also`, or nobody where it is null. */
export function fillNames(samples: readonly Sample[], also: string | null): void {
  kept.clear()
  const person = samples.find(({ kind }) => kind === 'person')
  if (also !== null && person)
    kept.set(person.id, {
      ...nothing(person),
      name: 'Zarife Verzonnen',
      also: ['Zari', also].filter((each) => each !== ''),
      phone: '06 00 00 00 00',
      changed: '2026-03-12T10:00:00Z',
    })
}

/** Undefined for what is none of these requests. */
export function answerNames(name: string, body: Body, records: ReadonlyMap<string, Sample>): unknown {
  const person = records.get(String(body['id']))
  switch (name) {
    case 'names_get':
      return {
        own: person && { ...nothing(person), ...kept.get(person.id) },
        others: [],
        missing: false,
        missing_of: [],
      }
    case 'names_set': {
      if (!person) return undefined
      const now = { ...nothing(person), ...kept.get(person.id), ...body, changed: '2026-03-12T10:00:00Z' }
      kept.set(person.id, now)
      return now
    }
    case 'names_bring_back':
      return { people: 0, elsewhere: 0, forgotten: 0, missing: false, missing_of: [] }
    case 'names_go_on':
      return null
    case 'names_forget':
      kept.delete(String(body['id']))
      return null
    case 'names_list':
      return { people: [...kept.values()], missing: false, missing_of: [] }
    case 'names_found': {
      const found = (body['texts'] as string[]).flatMap((text, at) => hits(text, at))
      const people = [...kept.values()].filter(({ id }) => found.some((hit) => hit.people.includes(id)))
      const called = (id: string): string => records.get(id)?.title ?? ''
      return { found, people: people.map(({ id }) => ({ id, pseudonym: called(id) })), known: kept.size }
    }
    default:
      return undefined
  }
}

function hits(text: string, at: number): NameFound[] {
  const found = [...kept.values()].flatMap(({ id, name, also }) =>
    [name, ...also]
      .filter((each) => each !== '')
      .flatMap((each) =>
        [...text.matchAll(new RegExp(`(?<![\\p{L}])${each}(?![\\p{L}])`, 'giu'))].map((hit) => {
          return { text: at, start: hit.index, end: hit.index + each.length, people: [id] }
        }),
      ),
  )
  return found.sort((a, b) => a.start - b.start)
}

function nothing({ id, title }: Sample): RealNames {
  return { id, pseudonym: title, name: '', also: [], phone: '', mail: '', address: '', remarks: '', changed: '' }
}
