
export type LinkRemove = { record: string, target: string };
