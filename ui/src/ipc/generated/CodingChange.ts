import type { ChangeKind } from "./ChangeKind";
import type { CodingVersions } from "./CodingVersions";

export type CodingChange = { id: string, what: ChangeKind, before: string, after: string, words: string, lost: boolean, by: Array<string>, at: string, overlap: boolean, versions: CodingVersions | null };
