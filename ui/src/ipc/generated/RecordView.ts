import type { GoneLink } from "./GoneLink";
import type { RecordRow } from "./RecordRow";

export type RecordView = { row: RecordRow, fields: Record<string, unknown>, targets: Array<RecordRow>, linked_from: Array<RecordRow>, gone_links: Array<GoneLink>, problems: Array<string>, read_only: string | null };
