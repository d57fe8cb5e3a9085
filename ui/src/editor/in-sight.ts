// Which stretch of a long text stands near the screen: elsewhere nothing need be drawn that takes no room. What is drawn costs the browser
// something with every key, wherever it is.
import type { Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

/** Places of the document. */
export type Stretch = { from: number; to: number }

/** Texts of fewer blocks are near as a whole. */
const MANY = 100
/** Screens above and below what is seen for which is drawn, and at how many something more has to be. */
const DRAWN = 2
const NEEDED = 0.75

/** What is near after a change: what is typed at an edge of it, too. In a text that has just become long nothing, until it is known. */
export function nearAfter(near: Stretch | null, { mapping, docChanged, doc, before }: Transaction): Stretch | null {
  if (!docChanged) return near
  if (near) return { from: mapping.map(near.from, -1), to: mapping.map(near.to, 1) }
  return before.childCount < MANY && doc.childCount >= MANY ? { from: 0, to: 0 } : null
}

/**
 * Watches where the person scrolls. `isBeside` says whether what is drawn takes no room; else all of the text is near, since it would
 * move when what is above comes and goes. `near` tells what was said last, moved along with the text; null is all of it.
 */
export function watchSight(
  view: EditorView,
  isBeside: () => boolean,
  near: () => Stretch | null,
  said: (near: Stretch | null) => void,
): { look(): void; end(): void } {
  let frame: number | undefined

  function look(): void {
    frame = undefined
    const [now, needed] = [near(), isBeside() ? stretch(view, NEEDED) : null]
    if (needed === null ? now === null : now !== null && now.from <= needed.from && now.to >= needed.to) return
    said(needed && stretch(view, DRAWN))
  }
  const lookSoon = (): void => void (frame ??= requestAnimationFrame(look))

  lookSoon()
  // Scrolling does not bubble, and what scrolls is around the editor.
  document.addEventListener('scroll', lookSoon, { capture: true, passive: true })
  window.addEventListener('resize', lookSoon)
  // Made wider, as when all around it steps back, a long text has other words in the same place. Not every engine that tests the window
  // knows sizes.
  const sizes = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(lookSoon)
  sizes?.observe(view.dom)
  return {
    look: lookSoon,
    end() {
      if (frame !== undefined) cancelAnimationFrame(frame)
      document.removeEventListener('scroll', lookSoon, { capture: true })
      window.removeEventListener('resize', lookSoon)
      sizes?.disconnect()
    },
  }
}

/** What lies within so many screens of what is seen; null for a text that is near as a whole. */
function stretch(view: EditorView, screens: number): Stretch | null {
  const { doc } = view.state
  const blocks = view.dom.children
  if (doc.childCount < MANY || blocks.length === 0) return null
  const margin = window.innerHeight * screens
  const first = firstOf(blocks, (block) => block.getBoundingClientRect().bottom >= -margin)
  const after = firstOf(blocks, (block) => block.getBoundingClientRect().top > window.innerHeight + margin)
  const from = first < blocks.length ? before(view, blocks[first] as Element) : doc.content.size
  return { from, to: after < blocks.length ? before(view, blocks[after] as Element) : doc.content.size }
}

/** The place before what a child of the editor's element shows. */
function before(view: EditorView, block: Element): number {
  const place = view.state.doc.resolve(view.posAtDOM(block, 0))
  return place.depth > 0 ? place.before(1) : place.pos
}

/** The index of the first of which this is true, where it is true of all after it; their count where it is true of none. */
function firstOf(blocks: HTMLCollection, is: (block: Element) => boolean): number {
  let [low, high] = [0, blocks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (is(blocks[middle] as Element)) high = middle
    else low = middle + 1
  }
  return low
}
