import type { ChangeKind } from "./ChangeKind";

export type FileChange = { id: string, what: ChangeKind, name: string, size: number, by: Array<string>, at: string };
