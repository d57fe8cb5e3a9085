// What is said of the exchange between laptops in a few words, and how far it is. Nothing here asks or draws.
import type { PeerInfo } from '../ipc/generated/PeerInfo'
import type { Peers } from '../ipc/generated/Peers'

export type ExchangeStatus =
  | { is: 'alone' }
  /** No way to exchange is on: this laptop looks for nobody, and nobody finds it. */
  | { is: 'silent' }
  /** So many other laptops are connected, and everybody has everything. */
  | { is: 'together'; count: number }
  | { is: 'exchanging'; done: number }
  | { is: 'trouble' }

/** One answer for the sidebar: work under way first, then what keeps it from being done, then who is there. */
export function statusOf(peers: Peers, done: ReadonlyMap<string, number>): ExchangeStatus {
  const connected = peers.devices.filter((device) => device.connected)
  const shares = connected.flatMap(({ device }) => done.get(device) ?? [])
  if (shares.length > 0) return { is: 'exchanging', done: shares.reduce((sum, share) => sum + share) / shares.length }
  if (troublesOf(peers).length > 0) return { is: 'trouble' }
  if (connected.length > 0) return { is: 'together', count: connected.length }
  return { is: peers.on ? 'alone' : 'silent' }
}

/** A laptop that is not there is no trouble, nor is a stick that is not plugged in. What stands in the way is, as long as nobody is reached. */
export function troublesOf({ devices, folders, nearby, relay, audit }: Peers): string[] {
  const connected = devices.filter((device) => device.connected)
  // Without a socket or a network no laptop is reached, whichever way is on.
  const around = nearby.obstacles.filter(({ id }) => nearby.on || id === 'no_socket' || id === 'no_network')
  const inTheWay = [...around, ...(relay?.obstacle ? [relay.obstacle] : [])]
  const obstacles = connected.length === 0 ? inTheWay.map(({ message }) => message) : []
  const stores = folders.filter(({ url }) => !isLocal(url))
  return [...audit, ...[...stores, ...connected].flatMap(({ trouble }) => trouble ?? []), ...obstacles]
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
