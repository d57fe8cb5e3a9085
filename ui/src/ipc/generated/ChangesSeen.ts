import type { ChangeName } from "./ChangeName";

export type ChangesSeen = { record: string | null, change?: ChangeName, upto?: number };
