// What is said of the exchange between laptops in a few words, and how far it is. Nothing here asks or draws.
import type { PeerInfo } from '../ipc/generated/PeerInfo'
import type { Peers } from '../ipc/generated/Peers'

export type ExchangeStatus =
  | { is: 'alone' }
  /** So many other laptops are connected, and everybody has everything. */
  | { is: 'together'; count: number }
  | { is: 'exchanging'; done: number }
  | { is: 'trouble' }

/** One answer for the sidebar: work under way first, then what keeps it from being done, then who is there. */
export function statusOf(peers: Peers, done: ReadonlyMap<string, number>): ExchangeStatus {
  const connected = peers.devices.filter((device) => device.connected)
  const shares = connected.flatMap(({ device }) => done.get(device) ?? [])
  if (shares.length > 0) return { is: 'exchanging', done: shares.reduce((sum, share) => sum + share) / shares.length }
  if (isTroubled(peers)) return { is: 'trouble' }
  return connected.length > 0 ? { is: 'together', count: connected.length } : { is: 'alone' }
}

/** A laptop that is not there is no trouble, nor is a stick that is not plugged in. What stands in the way is, as long as nobody is reached. */
function isTroubled({ devices, folders, nearby, audit }: Peers): boolean {
  if (audit.length > 0) return true
  if (folders.some(({ url, trouble }) => trouble !== null && !isLocal(url))) return true
  if (devices.some((device) => device.connected)) return devices.some((each) => each.connected && each.trouble !== null)
  return nearby.on && nearby.obstacles.length > 0
}

/** How much of what there was to exchange is done. The core says what is left; how much there was must be remembered. */
export class Backlogs {
  readonly #most = new Map<string, number>()

  /** From 0 to 1, for each connected laptop that is not level yet. */
  share(devices: Pick<PeerInfo, 'device' | 'connected' | 'incoming' | 'outgoing'>[]): Map<string, number> {
    const shares = new Map<string, number>()
    for (const { device, connected, incoming, outgoing } of devices) {
      const left = incoming + outgoing
      if (!connected || left === 0) {
        this.#most.delete(device)
        continue
      }
      const most = Math.max(left, this.#most.get(device) ?? 0)
      this.#most.set(device, most)
      shares.set(device, (most - left) / most)
    }
    return shares
  }
}

const isLocal = (url: string): boolean => !url.includes('://') || url.startsWith('file:')
