
export type FileRestore = { record: string, id: string, since_last_look: boolean };
