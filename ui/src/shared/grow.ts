// Lets a text area be as tall as its text. CSS can say this too (`field-sizing`), but not yet in every WebKit that we run on.
import type { Attachment } from 'svelte/attachments'

type Growing = { area: HTMLTextAreaElement; width: number }

const waiting = new Set<Growing>()

/** Before the next frame, with all others: a form that measured them one by one would be laid out anew for each. */
function fit(growing: Growing): void {
  if (waiting.size === 0) queueMicrotask(fitAll)
  waiting.add(growing)
}

function fitAll(): void {
  const all = [...waiting].filter(({ area }) => area.isConnected)
  waiting.clear()
  // While all are short, so is what they stand in, and it may not be scrolled as far any more.
  const scrolled = scrolledAround(all.map(({ area }) => area))
  for (const { area } of all) area.style.height = 'auto'
  const heights = all.map((growing) => {
    const { area } = growing
    growing.width = area.clientWidth
    return area.scrollHeight + area.offsetHeight - area.clientHeight
  })
  all.forEach(({ area }, at) => (area.style.height = `${heights[at]}px`))
  for (const [around, top] of scrolled) around.scrollTop = top
}

function scrolledAround(areas: readonly Element[]): Map<Element, number> {
  const scrolled = new Map<Element, number>()
  for (const area of areas)
    for (let around = area.parentElement; around && !scrolled.has(around); around = around.parentElement)
      if (around.scrollTop > 0) scrolled.set(around, around.scrollTop)
  return scrolled
}

/** To be attached with the text as its argument, so that it measures again whenever that changes. */
export function growWith(_text: string): Attachment<HTMLTextAreaElement> {
  return (area) => {
    const growing = { area, width: 0 }
    // The width decides how lines break, so a new width is a new height.
    const observer = new ResizeObserver(() => {
      if (area.clientWidth !== growing.width) fit(growing)
    })
    observer.observe(area)
    fit(growing)
    return () => {
      observer.disconnect()
      waiting.delete(growing)
    }
  }
}
