// Who of the others is where, by what they showed last. Nothing here asks, draws or looks at the clock.
import type { Event as CoreEvent } from '../ipc/generated/Event'
import { inOrder } from '../shared/lists'

/** Somebody who has a record open, on one of their laptops. */
export type Somebody = {
  device: string
  member: string
  name: string
  /** The number of their colour. */
  colour: number
  record: string
  /** Where in its text, in words of the editor. */
  cursor: string | null
  /** When they showed it, in milliseconds. */
  at: number
}

export type Room = ReadonlyMap<string, Somebody>

/** Who showed nothing for so many milliseconds is gone: their laptop may have been closed in the middle of a word. */
export const EXPIRES_AFTER = 15_000

export function hear(room: Room, event: Extract<CoreEvent, { type: 'presence' }>, now: number): Room {
  const { device, member, name, colour, record, cursor } = event
  const next = new Map(room)
  if (record === null) next.delete(device)
  else next.set(device, { device, member, name, colour, record, cursor, at: now })
  return next
}

/** The same room where nobody is gone, so that nothing is drawn again. */
export function sweep(room: Room, now: number): Room {
  const here = [...room].filter(([, { at }]) => now - at < EXPIRES_AFTER)
  return here.length === room.size ? room : new Map(here)
}

/** Each person in a record once, whichever of their laptops they are at; by name, so that nobody changes place. */
export function peopleIn(room: Room, record: string): Somebody[] {
  const people = new Map<string, Somebody>()
  for (const each of room.values()) {
    const known = people.get(each.member)
    if (each.record === record && (!known || known.at < each.at)) people.set(each.member, each)
  }
  return [...people.values()].sort((a, b) => inOrder(a.name, b.name) || a.member.localeCompare(b.member))
}
