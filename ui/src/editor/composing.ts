// While an input method composes, nothing that others write comes in: it would end the composition, or be written over by it.
import { Plugin } from 'prosemirror-state'

/** Milliseconds after the end of a composition in which the view puts the composed text in its place. */
export const SETTLE = 60

export function holdWhileComposing(live: { hold(): void; release(): void }): Plugin {
  let composing = false
  return new Plugin({
    props: {
      handleDOMEvents: {
        compositionstart() {
          composing = true
          live.hold()
        },
        compositionend() {
          composing = false
          setTimeout(() => composing || live.release(), SETTLE)
        },
      },
    },
    view: () => ({ destroy: () => live.release() }),
  })
}
