// What lies over the window now: the palette, the list of keys, or nothing to be seen at all.
import { tick } from 'svelte'

class Shown {
  over = $state<'palette' | 'keys' | null>(null)
  /** A narrow window: the sidebar is unfolded. */
  menu = $state(false)
  /** Everything is hidden. */
  blank = $state(false)
  /** What had the focus when everything was hidden. */
  #before: Element | null = null

  hide(): void {
    if (!this.blank) this.#before = document.activeElement
    this.blank = true
  }

  /** It is safe again: what is there now is shown, with the focus in it. */
  async comeBack(): Promise<void> {
    this.blank = false
    const before = this.#before
    // It would keep the page of a locked project in memory.
    this.#before = null
    await tick()
    // The door takes the focus itself; a question that waits has it next, and then what had it.
    if (document.activeElement !== null && document.activeElement !== document.body) return
    const question = [...document.querySelectorAll('dialog[open]')].at(-1)
    const place = question ? question.querySelector<HTMLElement>('button, input') : before
    if (place instanceof HTMLElement && place.isConnected) place.focus()
    if (document.activeElement === document.body) document.querySelector<HTMLElement>('h1')?.focus()
  }

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
