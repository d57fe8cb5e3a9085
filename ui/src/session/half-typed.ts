// What stands in a field and is no value yet, such as “spring 2019” where a date is asked: on disk with every key, like all that is typed.
import { drafts, type DraftOf } from './drafts.svelte'

/** Which field of which record: the record's id, and the way to it from there. */
function named(spot: string): DraftOf {
  const [record = '', ...way] = spot.split('/')
  return { record, change: { field: `typed ${way.join('/')}` } }
}

export const halfTyped = {
  of: (spot: string): string | undefined => drafts.of(named(spot))?.text,
  keep: (spot: string, text: string): void => drafts.keep(named(spot), { text, open: true }),
  drop: (spot: string): void => drafts.drop(named(spot)),
}
