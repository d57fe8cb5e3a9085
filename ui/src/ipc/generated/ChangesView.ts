
export type ChangesView = "day" | "person" | "record";
