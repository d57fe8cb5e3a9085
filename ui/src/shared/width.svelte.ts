// Whether the window is narrow for the size of text that is read in it.

const NARROW = 760

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
