// The steps of the catch-up, in the order of the page: each record, and in it each change that is drawn.
import { tick } from 'svelte'

export const stepsIn = (list: Element): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[data-step]')]

/** The step in which something stands. */
export const stepAt = (element: Element | null): HTMLElement | null =>
  element?.closest<HTMLElement>('[data-step]') ?? null

/**
 * Gives the focus to the next step, or to the one before; false where none is drawn. What a record shows only when more of it is asked
 * for is asked for on the way.
 */
export async function goStep(list: Element, by: 1 | -1): Promise<boolean> {
  const here = stepAt(document.activeElement)
  if (here && by === 1) {
    const all = [...list.querySelectorAll<HTMLElement>('[data-step], [data-more]')]
    const behind = all[all.indexOf(here) + 1]
    if (behind?.matches('[data-more]')) {
      behind.click()
      await tick()
    }
  }
  const steps = stepsIn(list)
  const place = here ? steps.indexOf(here) : -1
  const next = place < 0 ? (by === 1 ? steps[0] : steps.at(-1)) : steps[place + by]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
  return next !== undefined
}

/** The names of the steps that follow this one, nearest first; past all of the record where it goes as a whole. */
export function stepFrom(list: Element, element: Element, wholeRecord: boolean): string[] {
  const steps = stepsIn(list)
  const here = wholeRecord ? element.closest<HTMLElement>('article[data-step]') : stepAt(element)
  if (!here) return []
  const place = steps.indexOf(here)
  const after = steps.slice(place + 1).filter((step) => !wholeRecord || !here.contains(step))
  const before = steps.slice(0, place).reverse()
  return [...after, ...before].map((step) => step.dataset['step'] ?? '')
}

/** Gives the focus to the first of these that is still there. */
export function focusStep(list: Element, names: string[]): boolean {
  const steps = stepsIn(list)
  const found = names.map((name) => steps.find((step) => step.dataset['step'] === name)).find((step) => step)
  found?.focus()
  return found !== undefined
}
