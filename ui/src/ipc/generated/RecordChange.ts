import type { BlockChange } from "./BlockChange";
import type { ChangeKind } from "./ChangeKind";
import type { CodingChange } from "./CodingChange";
import type { FieldChange } from "./FieldChange";
import type { FileChange } from "./FileChange";
import type { GoneLink } from "./GoneLink";
import type { RecordRow } from "./RecordRow";

export type RecordChange = { row: RecordRow, what: ChangeKind, by: Array<string>, at: string, blocks: Array<BlockChange>, fields: Array<FieldChange>, codings: Array<CodingChange>, files: Array<FileChange>, gone_links: Array<GoneLink>, linked_from: Array<RecordRow>, overlap: boolean, binned_meanwhile: boolean };
