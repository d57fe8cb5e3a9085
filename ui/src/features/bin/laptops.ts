// Laptops by name, for sentences about who has done something and who has not.
import type { MemberInfo } from '../../ipc/generated/MemberInfo'
import { inOrder } from '../../shared/lists'

/** "Yusuf" for a person with one laptop, "Yusuf (maan trein wortel knoop)" where they have several; devices of nobody are left out and counted. */
export function namesOf(devices: string[], members: MemberInfo[]): { names: string[]; unknown: number } {
  const names: string[] = []
  let unknown = 0
  for (const id of devices) {
    const member = members.find((each) => each.devices.some((device) => device.id === id))
    const words = member?.devices.find((device) => device.id === id)?.words ?? []
    if (!member) unknown += 1
    else names.push(member.devices.length > 1 ? `${member.name} (${words.join(' ')})` : member.name)
  }
  return { names: names.sort(inOrder), unknown }
}
