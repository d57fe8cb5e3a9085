
export type ChangeName = { "block": string } | { "field": string } | { "coding": string } | { "file": string };
