// The text that is open, as far as commands reach into it, and what stands around it.
import { announce } from '../shared/announcer.svelte'
import { t } from '../shared/texts.svelte'

/** What commands can have an open text do. */
export type OpenText = {
  /** Opens the bar that finds words. */
  find: () => void
  /** To the next hit, or by -1 to the one before. */
  findAgain: (by: 1 | -1) => void
  /** The focus to where the cursor is. */
  enter: () => void
  /** Tells who wrote what is selected, where that is known. */
  who?: () => void
}

class Writing {
  text = $state.raw<OpenText | null>(null)
  /** Whether the headings stand beside the text, where there is room. Whoever folds them away wants that for the next record too. */
  outline = $state(true)
  /** Nothing but the text is seen. */
  focus = $state(false)

  /** This text is open from now on. Returns how to say that it is no more. */
  open(text: OpenText): () => void {
    this.text = text
    return () => {
      if (this.text !== text) return
      this.text = null
      this.#set(false)
    }
  }

  /** Everything but the text steps back, or comes again; the cursor stays in the text. */
  setFocus(on: boolean): void {
    if (on === this.focus || (on && !this.text)) return
    this.#set(on)
    announce(on ? t('focus-begun') : t('focus-ended'))
    this.text?.enter()
  }

  #set(on: boolean): void {
    this.focus = on
    // Parts of all pages are marked `data-aside`; base.css hides them.
    document.documentElement.toggleAttribute('data-focus', on)
  }
}

export const writing = new Writing()
