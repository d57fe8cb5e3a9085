import type { FieldVersion } from "./FieldVersion";

export type FieldVersions = { common: unknown, each: Array<FieldVersion> };
