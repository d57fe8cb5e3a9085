// What lies over the window now: the palette, the list of keys, or nothing to be seen at all.
import { tick } from 'svelte'

class Shown {
  over = $state<'palette' | 'keys' | null>(null)
  /** A narrow window: the sidebar is unfolded. */
  menu = $state(false)
  /** Everything is hidden. */
  blank = $state(false)

  async search(): Promise<void> {
    this.over = null
    this.menu = true
    await tick()
    const input = document.querySelector<HTMLInputElement>('#search')
    input?.focus()
    input?.select()
  }
}

export const shown = new Shown()
