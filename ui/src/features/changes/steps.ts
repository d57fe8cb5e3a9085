// The steps of the catch-up, in the order of the page: each record, and in it each change that is drawn.

export const stepsIn = (list: Element): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[data-step]')]

/** The step in which something stands. */
export const stepAt = (element: Element | null): HTMLElement | null =>
  element?.closest<HTMLElement>('[data-step]') ?? null

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
