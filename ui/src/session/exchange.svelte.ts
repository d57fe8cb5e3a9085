// How things stand with the other laptops, read again whenever the core says that something is new.
import { asError, request } from '../ipc/call'
import { onEvent } from '../ipc/events'
import type { Peers } from '../ipc/generated/Peers'
import { throttle } from '../shared/throttle'
import { Backlogs, statusOf, type ExchangeStatus } from './exchange-status'

/** The core tells at most four times a second; reading takes no longer than that. */
const READ_EVERY = 250

class Exchange {
  peers = $state.raw<Peers | null>(null)
  /** From 0 to 1, for each laptop that is being brought up to date. */
  done = $state.raw<ReadonlyMap<string, number>>(new Map())
  readonly status: ExchangeStatus = $derived(this.peers ? statusOf(this.peers, this.done) : { is: 'alone' })
  #backlogs = new Backlogs()

  /** Reads now and from now on. Returns how to stop. */
  watch(): () => void {
    const read = throttle(() => void this.read(), READ_EVERY)
    const stop = onEvent((event) => event.type === 'peers' && read())
    read()
    return () => {
      stop()
      read.stop()
      this.peers = null
      this.done = new Map()
      this.#backlogs = new Backlogs()
    }
  }

  async read(): Promise<void> {
    try {
      const peers = await request('peers', {})
      this.done = this.#backlogs.share(peers.devices)
      this.peers = peers
    } catch (thrown) {
      // Locked in the meantime: the event that says so is on its way.
      if (asError(thrown).code !== 'locked') throw thrown
    }
  }
}

export const exchange = new Exchange()
