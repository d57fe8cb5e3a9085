import type { RecordRow } from "./RecordRow";

export type ErasedChange = { record: string, by: Array<string>, at: string, lost: number, linked_from: Array<RecordRow> };
