// Waiting until what was just put on the page is on the screen.

/** In milliseconds: a window that nobody sees draws nothing, and what waits for it goes on all the same. */
const UNSEEN = 100

/** Resolves once the page as it stands now has been drawn: what is long is then done without keeping anybody from seeing its beginning. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    // A frame begins with its callbacks and ends with its painting: what comes next is behind both.
    requestAnimationFrame(() => setTimeout(resolve))
    setTimeout(resolve, UNSEEN)
  })
}
