// News for people who hear the window: one polite live region for all of it.

let news = $state('')

export const latestNews = (): string => news

/** Says this once. The same words twice in a row are heard twice, because the region is emptied in between. */
export function announce(text: string): void {
  news = ''
  setTimeout(() => (news = text), 50)
}
