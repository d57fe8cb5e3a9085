
export type RunWhat = "same" | "added" | "removed";
