// Going through changes by keys: the page of the catch-up says what a step is, the commands take them.

export type Steps = {
  /** To the next change, or to the one before. */
  go(by: 1 | -1): void
  /** Looked at: marks what has the focus, and goes on. */
  seen(): void
  /** Opens the record that has the focus. */
  open(): void
  /** Takes what one of several made of it, counted from 1. */
  take(version: number): void
}

class Stepping {
  /** The page that is shown, if it has changes. */
  page = $state.raw<Steps | null>(null)
}

export const stepping = new Stepping()
