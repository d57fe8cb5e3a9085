
export type BlockTake = { record: string, key: string, member: string, since_last_look: boolean };
