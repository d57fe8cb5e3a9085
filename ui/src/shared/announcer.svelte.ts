// News for people who hear the window: one polite live region for all of it.

let news = $state('')
let timer: ReturnType<typeof setTimeout> | undefined

export const latestNews = (): string => news

/** Says this once. The same words twice in a row are heard twice, because the region is emptied in between. */
export function announce(text: string): void {
  hush()
  timer = setTimeout(() => (news = text), 50)
}

/** Nothing is left to be read: what was said may hold words of a project that is locked now. */
export function hush(): void {
  clearTimeout(timer)
  news = ''
}
