import type { GoneWhy } from "./GoneWhy";

export type GoneLink = { target: string, why: GoneWhy, title: string };
