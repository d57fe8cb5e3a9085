
export type FieldRestore = { record: string, field: string, since_last_look: boolean };
