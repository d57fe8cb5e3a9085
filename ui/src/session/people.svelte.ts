// Who is or was in the team, by their ids, for showing who wrote what.
import { request } from '../ipc/call'
import { colourOf } from '../shared/people'

class People {
  known = $state.raw<ReadonlyMap<string, { name: string; colour: string }>>(new Map())

  /** Reads them again. */
  async read(): Promise<void> {
    const [members, removed] = await Promise.all([request('members', {}), request('members_removed', {})])
    const former = removed.map(({ member, name, colour }) => ({ id: member, name, colour }))
    this.known = new Map(
      [...former, ...members].map(({ id, name, colour }) => [id, { name, colour: colourOf(colour) }]),
    )
  }
}

export const people = new People()
