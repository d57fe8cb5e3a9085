// The ways to exchange as they are set on this laptop: read once, and written whole with every change.
import { asError, request, type CoreError } from '../../ipc/call'
import type { SyncSettings } from '../../ipc/generated/SyncSettings'
import { exchange } from '../../session/exchange.svelte'

export class ExchangeSettings {
  now = $state.raw<SyncSettings | null>(null)
  error = $state.raw<CoreError | null>(null)
  busy = $state(false)

  constructor() {
    void this.#do(() => request('sync_settings', {}))
  }

  /** True when it holds; else `error` says why not, and everything is as it was. */
  async change(change: Partial<SyncSettings>): Promise<boolean> {
    const before = this.now
    if (!before) return false
    return this.#do(() => request('sync_settings_set', { ...before, ...change }))
  }

  async #do(ask: () => Promise<SyncSettings>): Promise<boolean> {
    this.busy = true
    this.error = null
    try {
      this.now = await ask()
      await exchange.read()
      return true
    } catch (thrown) {
      this.error = asError(thrown)
      return false
    } finally {
      this.busy = false
    }
  }
}
