// What may be done with what somebody said, as it is shown beside it.
import type { UseInfo } from '../ipc/generated/UseInfo'
import type { Tick } from '../shared/TickRow.svelte'
import { t } from '../shared/texts.svelte'

/** Uses that say something of words, of a picture, of sound: what it is, and where it may go. */
export const OF_QUOTE = ['quote_pseudonym', 'quote_named', 'share_municipality', 'archive']
export const OF_PHOTO = ['photo', 'share_municipality', 'archive']
export const OF_SOUND = ['audio', 'share_municipality', 'archive']
/** Uses of all that is in a record; the others have to do with the person. */
export const OF_RECORD = ['audio', 'transcript', 'quote_pseudonym', 'quote_named', 'share_municipality', 'archive']
/** Uses for which something can be written out: where it goes first, then what goes. */
export const PURPOSES = [
  'share_municipality',
  'share_team',
  'archive',
  'reuse',
  'quote_pseudonym',
  'quote_named',
  'transcript',
  'audio',
  'photo',
]

/** A row of uses; all, or only some of them. */
export const ticksOf = (uses: UseInfo[], only?: string[]): Tick[] =>
  uses
    .filter(({ id }) => only?.includes(id) !== false)
    .map(({ id, allowed, line }) => ({ id, label: t(`choice-use-${id}`), on: allowed, why: line }))
