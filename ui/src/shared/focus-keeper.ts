// When what had the focus goes away, the focus goes to the next row of the list that it was in, or else to the heading above it: never to nowhere.

/** Keeps the focus in the document from now on. Returns how to stop. */
export function keepFocus(): () => void {
  /** What had the focus last, and everything around it, from the inside out. */
  let path: Element[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  /** The row that it was in. */
  let own: HTMLElement | undefined
  /** The rows around the one that had the focus: those after it first, the nearest first. */
  let others: Element[] = []
  /** Which of the controls in its row it was. */
  let which = 0
  /** The headings above it, the nearest first. */
  let above: HTMLElement[] = []

  function remember(event: FocusEvent): void {
    path = event.target instanceof Element ? withAncestors(event.target) : []
    own = path.find((part): part is HTMLElement => part.matches(ROW))
    others = own ? neighbours(own) : []
    which = own && path[0] ? controlsOf(own).indexOf(path[0] as HTMLElement) : -1
    above = path[0] ? headingsAbove(path[0]) : []
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
      if (!part.isConnected) continue
      const heading = [...above, ...part.querySelectorAll<HTMLElement>(HEADING)].find(
        (each) => part.contains(each) && each.checkVisibility(),
      )
      if (!heading) continue
      heading.tabIndex = -1
      heading.focus()
      return
    }
  }

  /** The row itself, where it stays and can be stood on; else the same control of the next, as whoever clears a list wants it. */
  function enterRow(): boolean {
    if (own?.isConnected && own.hasAttribute('tabindex')) {
      own.focus()
      return true
    }
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

const ROW = 'li, tr, [data-row]'
const HEADING = 'h1, h2, h3'

const controlsOf = (row: Element): HTMLElement[] =>
  [...row.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex="0"]')].filter(
    (control) => !control.matches(':disabled') && control.checkVisibility(),
  )

function neighbours(row: Element): Element[] {
  const rows = [...(row.parentElement?.children ?? [])].filter((each) => each.matches(ROW))
  const at = rows.indexOf(row)
  return [...rows.slice(at + 1), ...rows.slice(0, at).reverse()]
}

/** Those in a text that is written are of the text. */
const headingsAbove = (element: Element): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(HEADING)]
    .filter(
      (each) => each.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING && !each.isContentEditable,
    )
    .reverse()

const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body

function withAncestors(element: Element): Element[] {
  const path = [element]
  for (let parent = element.parentElement; parent; parent = parent.parentElement) path.push(parent)
  return path
}
