// News for people who hear the window: one polite live region for all of it.

/** The region is empty for so long before it says something: the same words twice in a row are heard twice. */
const EMPTY = 50
/** So long a sentence stands there by itself, so that the next does not hush it. */
const ALONE = 400

let news = $state('')
let waiting: { text: string; instead: string | undefined }[] = []
let timer: ReturnType<typeof setTimeout> | undefined

export const latestNews = (): string => news

/** Says this once. What comes right after it is said after it; only what is said `instead` of the same thing takes its place. */
export function announce(text: string, instead?: string): void {
  waiting = waiting.filter((each) => each.text !== text && (instead === undefined || each.instead !== instead))
  waiting.push({ text, instead })
  if (timer === undefined) empty()
}

function empty(): void {
  news = ''
  timer = setTimeout(say, EMPTY)
}

function say(): void {
  news = waiting.map(({ text }) => text).join(' ')
  waiting = []
  timer = setTimeout(next, ALONE)
}

function next(): void {
  timer = undefined
  if (waiting.length > 0) empty()
}

/** Nothing is left to be read: what was said may hold words of a project that is locked now. */
export function hush(): void {
  clearTimeout(timer)
  timer = undefined
  waiting = []
  news = ''
}
