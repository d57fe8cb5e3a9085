import type { CodingVersion } from "./CodingVersion";

export type CodingVersions = { common: CodingVersion | null, now: CodingVersion | null, each: Array<CodingVersion> };
