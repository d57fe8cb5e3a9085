
export type CodingVersion = { member: string, name: string, code: string, code_name: string, memo: string, words: string, gone: boolean };
