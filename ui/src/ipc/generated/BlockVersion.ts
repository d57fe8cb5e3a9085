
export type BlockVersion = { member: string, name: string, text: string | null };
