import type { ErasedChange } from "./ErasedChange";
import type { RecordRow } from "./RecordRow";

export type OverviewRow = { record: string, row: RecordRow | null, erased: ErasedChange | null, by: Array<string>, person: string, at: string, apart: boolean };
