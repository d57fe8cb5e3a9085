
export type ChangesBody = { since_last_look: boolean, records?: Array<string> };
