// Files dragged over the window: a record that is open may take them as attachments; elsewhere they are brought in as records.

type Taker = (paths: string[]) => void

class Drops {
  /** Over what the files hover now. */
  over = $state<'record' | 'window' | null>(null)
  #taker: Taker | null = null

  /** Files dropped on the part of the page marked `data-drop` go here from now on. Returns how to stop. */
  take(taker: Taker): () => void {
    this.#taker = taker
    return () => {
      if (this.#taker === taker) this.#taker = null
    }
  }

  hover(at: { x: number; y: number } | null): void {
    this.over = at === null ? null : this.#isOnRecord(at) ? 'record' : 'window'
  }

  /** True when the record took the files. */
  drop(at: { x: number; y: number }, paths: string[]): boolean {
    this.over = null
    if (!this.#isOnRecord(at)) return false
    this.#taker?.(paths)
    return true
  }

  #isOnRecord({ x, y }: { x: number; y: number }): boolean {
    return this.#taker !== null && document.elementFromPoint(x, y)?.closest('[data-drop]') != null
  }
}

export const drops = new Drops()
