import type { ChangesView } from "./ChangesView";

export type OverviewBody = { since_last_look: boolean, view: ChangesView, apart: boolean, offset: number, limit: number };
