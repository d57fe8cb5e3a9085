import type { BlockVersion } from "./BlockVersion";

export type BlockVersions = { common: string | null, each: Array<BlockVersion> };
