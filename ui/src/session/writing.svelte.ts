// The text that is open, as far as commands reach into it, and what stands around it.
import { announce } from '../shared/announcer.svelte'
import { t } from '../shared/texts.svelte'
import { session } from './session.svelte'

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
  /** Hears that the core did something in its record that was not written in it. */
  doneBeside?: () => void
}

class Writing {
  text = $state.raw<OpenText | null>(null)
  /** Nothing but the text is seen. */
  focus = $state(false)
  /** Pages that show a text: going from one to the next, both stand for a moment. */
  #pages = 0

  /** Whether the headings stand beside the text, where there is room. */
  get outline(): boolean {
    return session.settings.outline
  }

  /** Whoever folds the headings away wants that for the next text too, and tomorrow. */
  setOutline(on: boolean): void {
    session.remember({ outline: on })
  }

  /** This text is open from now on. Returns how to say that it is no more. */
  open(text: OpenText): () => void {
    this.text = text
    return () => {
      if (this.text === text) this.text = null
    }
  }

  /** Has the core do something in the record of the open text that is not written there; that text hears of it, whichever is open by then. */
  async beside<Answer>(work: () => Promise<Answer>, did: (answer: Answer) => boolean = () => true): Promise<Answer> {
    const { text } = this
    const answer = await work()
    if (did(answer)) text?.doneBeside?.()
    return answer
  }

  /** A page around a text is shown, as the person wanted the last one. Returns how to say that it is no more. */
  beginPage(): () => void {
    this.#pages += 1
    this.#show()
    return () => {
      this.#pages -= 1
      this.#show()
    }
  }

  /** Everything but the text steps back, or comes again; the cursor stays in the text. The next text is shown the same way. */
  setFocus(on: boolean): void {
    if (on === this.focus || (on && !this.text)) return
    session.remember({ text_only: on })
    this.#show()
    announce(on ? t('focus-begun') : t('focus-ended'), 'focus')
    this.text?.enter()
  }

  #show(): void {
    this.focus = this.#pages > 0 && session.settings.text_only
    // Parts of all pages are marked `data-aside`; base.css hides them.
    document.documentElement.toggleAttribute('data-focus', this.focus)
  }
}

export const writing = new Writing()
