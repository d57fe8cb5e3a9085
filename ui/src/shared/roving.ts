// One stop of the Tab key for controls that belong together: the arrows go from one to the next, as the practices of WAI-ARIA have it for
// toolbars and grids.
import { isRightToLeft } from './texts.svelte'

type Options = {
  /** Which of the controls inside take part. */
  of?: string
  /** The arrows that go on: along a line, down a list, or both ways over rows, which this selector finds. */
  way: 'across' | 'down' | { rows: string }
  /** Where the Tab key comes in until somebody was elsewhere in the group, and when it has moved since; without it, or where it is not there, at the first. */
  enter?: string
}

const CONTROLS = 'a[href], button, select, summary'

/** For an element with such controls in it; they may come and go. */
export function roving({ of = CONTROLS, way, enter }: Options): (group: HTMLElement) => () => void {
  return (group) => {
    let current: HTMLElement | undefined

    const controls = (inside: Element = group): HTMLElement[] =>
      [...inside.querySelectorAll<HTMLElement>(of)].filter(
        (each) => !each.matches(':disabled') && !isFolded(each, group),
      )

    /** Exactly one of those that are there takes the Tab key. */
    function settle(): void {
      const all = controls()
      if (current && !all.includes(current)) current = undefined
      const stop = current ?? (enter === undefined ? undefined : all.find((each) => each.matches(enter))) ?? all[0]
      for (const each of all) {
        const wanted = each === stop ? '0' : '-1'
        if (each.getAttribute('tabindex') !== wanted) each.setAttribute('tabindex', wanted)
      }
    }

    function changed(changes: MutationRecord[]): void {
      // Another page is shown: whoever comes by Tab comes in at it, wherever they were in here before.
      const isElsewhere = changes.some(({ attributeName }) => attributeName === 'aria-current')
      if (isElsewhere && enter !== undefined && !group.contains(document.activeElement)) current = undefined
      settle()
    }

    function entered({ target }: FocusEvent): void {
      if (!(target instanceof HTMLElement) || !target.matches(of)) return
      current = target
      settle()
    }

    /** Where a key leads from here. */
    function goal(here: HTMLElement, key: string): HTMLElement | undefined {
      const row = typeof way === 'object' ? here.closest(way.rows) : null
      const line = controls(row ?? group)
      const at = line.indexOf(here)
      const [ahead, behind] = isRightToLeft() ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft']
      if (key === 'Home') return line[0]
      if (key === 'End') return line.at(-1)
      // A toolbar goes round, as it is short; a list has an end.
      if (key === (way === 'down' ? 'ArrowDown' : ahead))
        return line[at + 1] ?? (way === 'across' ? line[0] : undefined)
      if (key === (way === 'down' ? 'ArrowUp' : behind))
        return line[at - 1] ?? (way === 'across' ? line.at(-1) : undefined)
      if (typeof way !== 'object' || !row || (key !== 'ArrowDown' && key !== 'ArrowUp')) return undefined
      const rows = [...group.querySelectorAll(way.rows)].filter((each) => controls(each).length > 0)
      const next = rows[rows.indexOf(row) + (key === 'ArrowDown' ? 1 : -1)]
      const there = next ? controls(next) : []
      return there[Math.min(at, there.length - 1)]
    }

    function key(event: KeyboardEvent): void {
      const { target } = event
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      if (!(target instanceof HTMLElement) || !target.matches(of)) return
      const next = goal(target, event.key)
      if (!next) return
      event.preventDefault()
      next.focus({ focusVisible: true }) // moved by a key: WebKit would not show it after a click elsewhere
    }

    const observer = new MutationObserver(changed)
    observer.observe(group, {
      childList: true,
      subtree: true,
      attributeFilter: ['disabled', 'hidden', 'open', 'aria-current'],
    })
    group.addEventListener('focusin', entered)
    group.addEventListener('keydown', key)
    settle()
    return () => {
      observer.disconnect()
      group.removeEventListener('focusin', entered)
      group.removeEventListener('keydown', key)
    }
  }
}

/** Whether it is out of sight inside the group: what lies folded away in it is no stop. */
function isFolded(control: HTMLElement, group: HTMLElement): boolean {
  for (let part: HTMLElement | null = control; part && part !== group; part = part.parentElement) {
    const around: HTMLElement | null = part.parentElement
    if (part.hidden) return true
    if (around instanceof HTMLDetailsElement && !around.open && part.tagName !== 'SUMMARY') return true
  }
  return false
}
