// Whether the window is narrow or wide for the size of text that is read in it.

const NARROW = 760
const WIDE = 1100

let scale = $state(1)
let width = $state(window.innerWidth)

window.addEventListener('resize', () => (width = window.innerWidth))

/** Sets the size of all text, in percent. */
export function scaleText(percent: number): void {
  scale = percent / 100
  document.documentElement.style.fontSize = `${percent}%`
}

/** One thing at a time fits. Larger text makes a window narrow sooner, which a media query would not see. */
export const isNarrow = (): boolean => width / scale <= NARROW

/** There is room for a column beside the text. */
export const isWide = (): boolean => width / scale >= WIDE
