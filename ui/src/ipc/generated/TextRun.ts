import type { RunWhat } from "./RunWhat";

export type TextRun = { text: string, what: RunWhat, by: string, at: string };
