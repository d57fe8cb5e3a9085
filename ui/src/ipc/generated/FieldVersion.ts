
export type FieldVersion = { member: string, name: string, value: unknown };
