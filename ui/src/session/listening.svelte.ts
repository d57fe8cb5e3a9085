// The sound of the record that is open, as far as commands reach it: the page says what it is, the commands play it and write down its times.

/** Seconds of a skip. */
export const SKIP = 3

export type Listener = {
  /** Plays, or stops for a while. */
  toggle(): void
  /** So many seconds on, or back. */
  skip(seconds: number): void
  /** One speed up, or by -1 down. */
  faster(by: 1 | -1): void
  /** Plays from the words at the cursor. */
  here(): void
  /** Into the text, where it can be written in. */
  writes: { stamp(): void; speaker(): void } | null
}

class Listening {
  /** What can be heard now, if anything. */
  to = $state.raw<Listener | null>(null)

  /** From now on commands reach this one. Returns how to say that they do no more. */
  take(listener: Listener): () => void {
    this.to = listener
    return () => {
      if (this.to === listener) this.to = null
    }
  }
}

export const listening = new Listening()
