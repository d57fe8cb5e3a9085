
export type FieldTake = { record: string, field: string, member: string, since_last_look: boolean };
