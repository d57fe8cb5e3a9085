// Taking back what the person did last on this laptop, and doing it again; and the line that says what that was.
import { asError, request, type CoreError } from '../ipc/call'
import type { TurnedInfo } from '../ipc/generated/TurnedInfo'
import type { TurnPart } from '../ipc/generated/TurnPart'
import { announce } from '../shared/announcer.svelte'
import { t } from '../shared/texts.svelte'
import { places } from './places.svelte'
import { saving } from './saving.svelte'

export type Said = { line: string; again: boolean; done: TurnedInfo | null; record: string | null; part: TurnPart }

class Turning {
  said = $state.raw<Said | null>(null)
  error = $state.raw<CoreError | null>(null)

  /**
   * Takes a step back, or does it again; in a record, or wherever it was. Gives what it changed; null where there is nothing, and
   * undefined where it could not be done. That is so, too, where it is not `wanted` any more by the time that the core can be asked:
   * what was written meanwhile would be the last step.
   */
  async turn(
    record: string | null,
    part: TurnPart,
    again: boolean,
    wanted: () => boolean = () => true,
  ): Promise<TurnedInfo | null | undefined> {
    this.error = null
    // What is still on its way is the last thing that the person did.
    if (!(await saving.flush()) || !wanted()) return undefined
    try {
      const { turned } = await request('record_turn', { record, part, again, look: false })
      this.#say(turned, record, part, again)
      return turned
    } catch (thrown) {
      this.error = asError(thrown)
      return undefined
    }
  }

  hush(): void {
    this.said = null
    this.error = null
  }

  #say(done: TurnedInfo | null, record: string | null, part: TurnPart, again: boolean): void {
    const line = lineOf(done, again)
    announce(line, 'turned')
    // In a text the cursor goes to what changed; words about it would be in the way.
    const seen =
      part === 'text' && done !== null && places.here.page === 'records' && places.here.record === done.record
    this.said = seen ? null : { line, again, done, record, part }
  }
}

function lineOf(done: TurnedInfo | null, again: boolean): string {
  if (!done) return again ? t('turned-none-again') : t('turned-none')
  const said = again ? t('turning-again', { line: done.line }) : t('turning-back', { line: done.line })
  return done.others > 0 ? `${said} ${t('turning-others', { count: done.others })}` : said
}

export const turning = new Turning()
