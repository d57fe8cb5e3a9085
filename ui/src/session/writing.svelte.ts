// The text that is open, as far as commands reach into it.

/** What commands can have an open text do. */
export type OpenText = {
  /** Opens the bar that finds words. */
  find: () => void
  /** To the next hit, or by -1 to the one before. */
  findAgain: (by: 1 | -1) => void
}

class Writing {
  text = $state.raw<OpenText | null>(null)

  /** This text is open from now on. Returns how to say that it is no more. */
  open(text: OpenText): () => void {
    this.text = text
    return () => {
      if (this.text === text) this.text = null
    }
  }
}

export const writing = new Writing()
