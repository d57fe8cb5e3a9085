
export type GoneWhy = "binned" | "erased" | "missing";
