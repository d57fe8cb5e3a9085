// When what had the focus goes away, the focus goes to the heading of the part that it was in: never to nowhere.

/** Keeps the focus in the document from now on. Returns how to stop. */
export function keepFocus(): () => void {
  /** What had the focus last, and everything around it, from the inside out. */
  let path: Element[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  function remember(event: FocusEvent): void {
    path = event.target instanceof Element ? withAncestors(event.target) : []
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
    for (const part of path) {
      const heading = part.isConnected ? part.querySelector<HTMLElement>('h1, h2, h3') : null
      if (!heading?.checkVisibility()) continue
      heading.tabIndex = -1
      heading.focus()
      return
    }
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

const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body

function withAncestors(element: Element): Element[] {
  const path = [element]
  for (let parent = element.parentElement; parent; parent = parent.parentElement) path.push(parent)
  return path
}
