// How the asking to be let in stands: by which way it was done, and what the other side said.
import { onEvent } from '../../ipc/events'

/** `unknown` after a restart: then both ways are offered. */
export type Way = 'ticket' | 'file' | 'unknown'

class Waiting {
  way = $state<Way>('unknown')
  answer = $state<'none' | 'let_in' | 'turned_away'>('none')

  begin(way: Way): void {
    this.way = way
    this.answer = 'none'
  }

  /** Hears the answer. It may come while the recovery code is still being written down. */
  watch(): () => void {
    return onEvent((event) => {
      if (event.type === 'let_in') this.answer = event.type
      // Who went on by file waits for that answer, whatever becomes of the ticket.
      if (event.type === 'turned_away' && this.way !== 'file') this.answer = event.type
      if (event.type === 'locked') this.begin('unknown')
    })
  }
}

export const waiting = new Waiting()
