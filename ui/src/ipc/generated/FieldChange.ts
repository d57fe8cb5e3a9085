import type { FieldVersions } from "./FieldVersions";

export type FieldChange = { field: string, before: unknown, after: unknown, by: Array<string>, at: string, overlap: FieldVersions | null };
