import type { ErasedChange } from "./ErasedChange";
import type { RecordChange } from "./RecordChange";

export type Changes = { records: Array<RecordChange>, erased: Array<ErasedChange> };
