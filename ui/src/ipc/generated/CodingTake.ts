
export type CodingTake = { record: string, id: string, member: string, since_last_look: boolean };
