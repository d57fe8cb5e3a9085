import type { BlockVersions } from "./BlockVersions";
import type { ChangeKind } from "./ChangeKind";
import type { TextRun } from "./TextRun";

export type BlockChange = { key: string, what: ChangeKind, before: string | null, after: string | null, by: Array<string>, at: string, overlap: BlockVersions | null, moved: boolean, look: boolean, links: boolean, runs: Array<TextRun> };
