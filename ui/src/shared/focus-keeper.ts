// When what had the focus goes away, the focus goes to the next row of the list that it was in, or else to the heading of that part: never to nowhere.

/** Keeps the focus in the document from now on. Returns how to stop. */
export function keepFocus(): () => void {
  /** What had the focus last, and everything around it, from the inside out. */
  let path: Element[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  /** The rows around the one that had the focus: those after it first, the nearest first. */
  let others: Element[] = []
  /** Which of the controls in its row it was. */
  let which = 0

  function remember(event: FocusEvent): void {
    path = event.target instanceof Element ? withAncestors(event.target) : []
    const row = path.find((part) => part.matches(ROW))
    others = row ? neighbours(row) : []
    which = row && path[0] ? controlsOf(row).indexOf(path[0] as HTMLElement) : -1
  }

  /** A click beside everything lets go of the focus on purpose. */
  function forget(): void {
    queueMicrotask(() => {
      if (isNowhere() && path[0]?.isConnected) path = []
    })
  }

  function look(): void {
    // Whoever took it away may be about to put the focus somewhere: they go first.
    if (isNowhere() && path[0]?.isConnected === false) timer ??= setTimeout(place)
  }

  function place(): void {
    timer = undefined
    if (!isNowhere() || path[0]?.isConnected !== false) return
    if (enterRow()) return
    for (const part of path) {
      const heading = part.isConnected ? part.querySelector<HTMLElement>('h1, h2, h3') : null
      if (!heading?.checkVisibility()) continue
      heading.tabIndex = -1
      heading.focus()
      return
    }
  }

  /** The same control of the next row, as whoever clears a list wants it. */
  function enterRow(): boolean {
    const row = others.find((each) => each.isConnected && controlsOf(each).length > 0)
    if (!row || which < 0) return false
    const controls = controlsOf(row)
    const control = controls[Math.min(which, controls.length - 1)]
    control?.focus()
    return control !== undefined
  }

  const observer = new MutationObserver(look)
  observer.observe(document.body, { childList: true, subtree: true })
  document.addEventListener('focusin', remember)
  document.addEventListener('focusout', forget)
  return () => {
    observer.disconnect()
    clearTimeout(timer)
    document.removeEventListener('focusin', remember)
    document.removeEventListener('focusout', forget)
  }
}

const ROW = 'li, tr'

const controlsOf = (row: Element): HTMLElement[] =>
  [...row.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex="0"]')].filter(
    (control) => !control.matches(':disabled') && control.checkVisibility(),
  )

function neighbours(row: Element): Element[] {
  const rows = [...(row.parentElement?.children ?? [])].filter((each) => each.matches(ROW))
  const at = rows.indexOf(row)
  return [...rows.slice(at + 1), ...rows.slice(0, at).reverse()]
}

const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body

function withAncestors(element: Element): Element[] {
  const path = [element]
  for (let parent = element.parentElement; parent; parent = parent.parentElement) path.push(parent)
  return path
}
