// What is said of a laptop, a line each: whether it is there, what it has, what is still under way.
import type { DeviceInfo } from '../../ipc/generated/DeviceInfo'
import type { PeerInfo } from '../../ipc/generated/PeerInfo'
import type { Peers } from '../../ipc/generated/Peers'
import { ago, when } from '../../shared/dates'
import { sizeText } from '../../shared/sizes'
import { t } from '../../shared/texts.svelte'

/** Whether it is there, or when it last was. A pack that was carried by hand counts as hearing of it. */
export function metLine(device: DeviceInfo, peer: PeerInfo | undefined, now = new Date()): string {
  if (device.this) return t('laptop-this')
  if (peer?.connected) return t('laptop-connected')
  const met = [peer?.last_met, device.last_entry].filter((time) => time != null)
  const last = met.sort().at(-1)
  return last === undefined ? t('laptop-never') : t('laptop-met', { when: ago(last, now) })
}

/** What it is known to have of what is here. */
export function levelLine(device: DeviceInfo, peer: PeerInfo | undefined, now = new Date()): string {
  if (device.this) return ''
  const missing = peer?.outgoing ?? device.lacks
  if (missing === 0) return t('laptop-level')
  if (peer?.has_up_to) return t('laptop-up-to', { when: when(peer.has_up_to, now) })
  return t('laptop-has-nothing')
}

/** What is still to go and to come; empty when nothing is. */
export function backlogLine(device: DeviceInfo, peer: PeerInfo | undefined): string {
  if (device.this) return ''
  const outgoing = peer?.outgoing ?? device.lacks
  const incoming = peer?.incoming ?? 0
  return [
    outgoing > 0 ? t('laptop-outgoing', { count: outgoing }) : '',
    incoming > 0 ? t('laptop-incoming', { count: incoming }) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

/** How much a relay keeps for the others, as it last said; empty for a laptop. */
export function carriesLine(peer: PeerInfo | undefined): string {
  if (!peer?.carries) return ''
  const { files, bytes, limit } = peer.carries
  const room = t('laptop-carries-room', { size: sizeText(bytes), limit: sizeText(limit) })
  return `${t('laptop-carries', { count: files })} · ${room}`
}

/** That a member names more to relays than one takes of a member; empty for all others. */
export function crowdingLine(peers: Peers | null, member: string): string {
  const crowding = peers?.crowding.find((each) => each.member === member)
  return crowding ? t('member-crowding', { count: crowding.named, most: crowding.most }) : ''
}

/** That a relay has no room for all that was added; empty while it has. */
export function fullLine(peer: PeerInfo | undefined): string {
  const count = peer?.carries?.left_out ?? 0
  return count > 0 ? t('laptop-carries-full', { count }) : ''
}
