
export type BlockRestore = { record: string, key: string, since_last_look: boolean };
