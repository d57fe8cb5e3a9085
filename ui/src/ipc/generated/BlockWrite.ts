
export type BlockWrite = { record: string, key: string, text: string, since_last_look: boolean };
