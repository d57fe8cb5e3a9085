// Lets a text area be as tall as its text. CSS can say this too (`field-sizing`), but not yet in every WebKit that we run on.
import type { Attachment } from 'svelte/attachments'

/** To be attached with the text as its argument, so that it measures again whenever that changes. */
export function growWith(_text: string): Attachment<HTMLTextAreaElement> {
  return (area) => {
    const fit = (): void => {
      area.style.height = 'auto'
      area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`
    }
    // The width decides how lines break, so a new width is a new height.
    let width = 0
    const observer = new ResizeObserver(() => {
      if (area.clientWidth === width) return
      width = area.clientWidth
      fit()
    })
    observer.observe(area)
    fit()
    return () => observer.disconnect()
  }
}
