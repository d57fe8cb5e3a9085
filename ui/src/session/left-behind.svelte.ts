// Pictures that did not come along with what was pasted or dropped: told until somebody read it, for where they were may be closed by then.
import { t } from '../shared/texts.svelte'

const sentencesOf = (elsewhere: number, above: number): string[] => [
  ...(elsewhere > 0 ? [t('pasted-elsewhere', { count: elsewhere })] : []),
  ...(above > 0 ? [t('pasted-too-large', { most: above })] : []),
]

class LeftBehind {
  /** How many did not come along since that was read last. */
  #elsewhere = $state(0)
  /** Above how many megabytes none was taken; 0 where none was too large. */
  #above = $state(0)
  readonly sentences = $derived(sentencesOf(this.#elsewhere, this.#above))

  /** Gives what is to be said of these alone. */
  add(elsewhere: number, above: number): string[] {
    this.#elsewhere += elsewhere
    this.#above ||= above
    return sentencesOf(elsewhere, above)
  }

  read(): void {
    this.#elsewhere = 0
    this.#above = 0
  }
}

export const leftBehind = new LeftBehind()
