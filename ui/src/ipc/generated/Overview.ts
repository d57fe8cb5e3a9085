import type { OverviewRow } from "./OverviewRow";

export type Overview = { rows: Array<OverviewRow>, total: number, records: number, apart: number, upto: number };
