// What is told of the exchange to people who hear the window: what came of meeting somebody, and what stands in the way. Never that somebody types.
import type { PeerInfo } from '../ipc/generated/PeerInfo'
import type { Peers } from '../ipc/generated/Peers'
import { troublesOf } from './exchange-status'

/** What is worth saying, for whoever has the words. */
export type News =
  /** With these members all is level; so many changes came since they were met. */
  | { is: 'met'; members: string[]; changes: number }
  /** They went before all was exchanged. */
  | { is: 'lost'; members: string[]; left: number }
  | { is: 'trouble'; sentence: string }
  /** So many records hold something that this person has not seen. */
  | { is: 'came'; records: number }

/** A connection that breaks and comes back within so many milliseconds is one meeting. */
const SAME_MEETING = 60_000
/** Something has to stand in the way for so long before it is told, and to be gone for so long before it is told again. */
const LASTS = 4_000
const FORGOTTEN = 300_000
/** Between two times that something new is told of, while the others write on. */
const PAUSE = 60_000

type Meeting = {
  connected: boolean
  /** Entries that had come before it, and until it was last looked at. */
  before: number
  seen: number
  /** When it was last seen connected. */
  at: number
  /** What was still to go and to come then. */
  left: number
  told: boolean
  /** That it went too early was said. */
  missed: boolean
}
type Trouble = { since: number; at: number; told: boolean }

export class ExchangeNews {
  readonly #meetings = new Map<string, Meeting>()
  readonly #troubles = new Map<string, Trouble>()
  #unseen: number | null = null
  #came = -Infinity

  /** Looks how things stand at this moment. Gives what is to be said, mostly nothing. */
  hear(peers: Peers, unseen: number, now: number): News[] {
    const news: News[] = []
    const met: PeerInfo[] = []
    const lost: [PeerInfo, number][] = []
    let changes = 0
    for (const peer of peers.devices.filter(({ member }) => member !== '')) {
      const meeting = this.#meeting(peer, now)
      const left = peer.incoming + peer.outgoing
      if (peer.connected && left === 0 && peer.settled && !meeting.told) {
        meeting.told = true
        changes += peer.entries_in - meeting.before
        met.push(peer)
      }
      if (!peer.connected && !meeting.missed && meeting.left > 0 && now - meeting.at >= LASTS) {
        meeting.missed = true
        lost.push([peer, meeting.left])
      }
      if (peer.connected) meeting.left = left
    }
    if (met.length > 0) {
      news.push({ is: 'met', members: membersOf(met), changes })
      this.#unseen = unseen
      this.#came = now
    }
    if (lost.length > 0) {
      const left = lost.reduce((sum, [, left]) => sum + left, 0)
      news.push({ is: 'lost', members: membersOf(lost.map(([peer]) => peer)), left })
    }
    news.push(...this.#standing(troublesOf(peers), now))
    if (this.#hasCome(peers, unseen, now)) news.push({ is: 'came', records: unseen })
    return news
  }

  #meeting(peer: PeerInfo, now: number): Meeting {
    const known = this.#meetings.get(peer.device)
    const begins = peer.connected && (!known || (!known.connected && now - known.at >= SAME_MEETING))
    const meeting =
      !known || begins
        ? {
            connected: peer.connected,
            before: known?.seen ?? 0,
            seen: 0,
            at: peer.connected ? now : -Infinity,
            left: 0,
            told: false,
            missed: false,
          }
        : known
    meeting.connected = peer.connected
    meeting.seen = peer.entries_in
    if (peer.connected) meeting.at = now
    this.#meetings.set(peer.device, meeting)
    return meeting
  }

  #standing(sentences: string[], now: number): News[] {
    for (const sentence of sentences) {
      const known = this.#troubles.get(sentence)
      if (known) known.at = now
      else this.#troubles.set(sentence, { since: now, at: now, told: false })
    }
    const news: News[] = []
    for (const [sentence, trouble] of this.#troubles) {
      const stands = trouble.at === now
      if (stands && !trouble.told && now - trouble.since >= LASTS) {
        trouble.told = true
        news.push({ is: 'trouble', sentence })
      }
      // What came and went before it was told begins anew.
      if (!stands && (!trouble.told || now - trouble.at >= FORGOTTEN)) this.#troubles.delete(sentence)
    }
    return news
  }

  /** More records with something new than were told of, and nobody is in the middle of bringing more. */
  #hasCome({ devices }: Peers, unseen: number, now: number): boolean {
    const before = this.#unseen
    if (before === null || unseen < before) {
      this.#unseen = unseen
      return false
    }
    const isBusy = devices.some(({ connected, incoming }) => connected && incoming > 0)
    if (unseen === before || isBusy || now - this.#came < PAUSE) return false
    this.#unseen = unseen
    this.#came = now
    return true
  }
}

const membersOf = (peers: PeerInfo[]): string[] => [...new Set(peers.map(({ member }) => member))]
