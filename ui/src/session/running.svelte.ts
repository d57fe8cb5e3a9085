// Running an intervision session by keys: the page of the session says what its steps are, the commands take them.

export type Running = {
  /** To the next step, or to the one before. */
  go(by: 1 | -1): void
  /** Starts the session, stops its time, or lets it run on. */
  toggle(): void
}

class Sessions {
  /** The page that is shown, if it is a session that can be led from here. */
  page = $state.raw<Running | null>(null)
}

export const running = new Sessions()
