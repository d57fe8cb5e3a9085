// Lists of Word: it writes them as paragraphs with the sign of each item in the text, and the level in a style of its own.

/** `mso-list: l0 level2 lfo1`: the list, and how deep. */
const LIST = /mso-list\s*:\s*(\S+)\s+level(\d+)/i
const IGNORE = /mso-list\s*:\s*ignore/i
/** `1.`, `b)`, `iv.`: a number rather than a bullet. */
const NUMBER = /^\s*\(?(?:\d+|[a-z]|[ivxlcdm]+)[.)]/i
const DEEPEST = 9
/** WebKit lets no style through that it does not know: then the class, the sign and the margin tell. */
const LIST_CLASS = /(?:^|\s)MsoListParagraph/
const SIGN = /^\s*(?:[·•o§▪◦‣–-]|\(?(?:\d+|[a-z]|[ivxlcdm]+)[.)])[\s\u00a0]+$/i
const MARGIN = /(?:^|;)\s*margin-(?:left|right)\s*:\s*([\d.]+)(pt|in|cm|mm|px)/gi
/** In points; Word moves each level in by half an inch. */
const UNITS: Record<string, number> = { pt: 1, in: 72, cm: 28.35, mm: 2.835, px: 0.75 }
const LEVEL = 36

type Item = { element: HTMLElement; level: number; ordered: boolean; start: number }

/** Makes lists of them, each in the place of its first paragraph. */
export function listsOfWord(body: HTMLElement): void {
  const items = [...body.querySelectorAll<HTMLElement>('p, h1, h2, h3, h4, h5, h6, div')].flatMap((element) => {
    const level = levelOf(element)
    return level > 0 && !element.querySelector('p, div') ? [itemOf(element, Math.min(level, DEEPEST))] : []
  })
  let run: Item[] = []
  for (const item of items) {
    const last = run.at(-1)
    if (last && follows(last.element, item.element)) run.push(item)
    else {
      build(run)
      run = [item]
    }
  }
  build(run)
}

/** How deep the item is that a paragraph is; 0 where it is none. */
function levelOf(element: HTMLElement): number {
  const style = element.getAttribute('style') ?? ''
  const told = LIST.exec(style)
  if (told) return Number(told[2])
  if (!LIST_CLASS.test(element.className) || !signBefore(element)) return 0
  const margins = [...style.matchAll(MARGIN)].map(
    ([, size, unit = '']) => Number(size) * (UNITS[unit.toLowerCase()] ?? 0),
  )
  return Math.max(1, Math.round(Math.max(0, ...margins) / LEVEL))
}

/** What stands before the words of an item, by how it looks. */
function signBefore(element: HTMLElement): HTMLElement | null {
  const first = [...element.childNodes].find(({ textContent }) => (textContent ?? '') !== '')
  return first?.nodeName === 'SPAN' && SIGN.test(first.textContent ?? '') ? (first as HTMLElement) : null
}

/** Takes the sign out of the text and reads it. */
function itemOf(element: HTMLElement, level: number): Item {
  const told = [...element.querySelectorAll<HTMLElement>('[style]')].filter((each) =>
    IGNORE.test(each.getAttribute('style') ?? ''),
  )
  const looks = told.length > 0 ? null : signBefore(element)
  const signs = looks ? [looks] : told
  const sign = signs.map(({ textContent }) => textContent ?? '').join('')
  signs.forEach((each) => each.remove())
  const ordered = NUMBER.test(sign)
  return { element, level, ordered, start: ordered ? Number(/\d+/.exec(sign)?.[0] ?? 1) : 1 }
}

/** Whether one stands right behind the other; only spaces and empty lines between. */
function follows(before: Element, after: Element): boolean {
  let next = before.nextElementSibling
  while (next && next !== after && /^[\s\u00a0]*$/.test(next.textContent ?? '')) next = next.nextElementSibling
  return next === after
}

function build(items: Item[]): void {
  const [first] = items
  if (!first) return
  const page = first.element.ownerDocument
  const listOf = ({ ordered, start }: Item): HTMLElement => {
    const list = page.createElement(ordered ? 'ol' : 'ul')
    if (start > 1) list.setAttribute('start', String(start))
    return list
  }
  const open: { level: number; list: HTMLElement }[] = []
  for (const item of items) {
    while ((open.at(-1)?.level ?? 0) > item.level) open.pop()
    let here = open.at(-1)
    const other = here?.level === item.level && (here.list.localName === 'ol') !== item.ordered
    if (other) {
      open.pop()
      here = open.at(-1)
    }
    if (!here || here.level < item.level) {
      const list = listOf(item)
      const parent = here?.list.lastElementChild
      if (parent) parent.append(list)
      else if (open.length === 0 && item !== first) lastTop(first, items, item).after(list)
      else first.element.before(list)
      open.push((here = { level: item.level, list }))
    }
    const line = page.createElement('li')
    const words = page.createElement('p')
    const dir = item.element.getAttribute('dir')
    if (dir) words.setAttribute('dir', dir)
    words.append(...item.element.childNodes)
    line.append(words)
    here.list.append(line)
  }
  for (const { element } of items) if (element.isConnected) element.remove()
}

/** Where another list begins after one of the same run: behind what was built last, which stands before the first paragraph. */
function lastTop(first: Item, items: Item[], item: Item): Element {
  return first.element.previousElementSibling ?? items[items.indexOf(item) - 1]?.element ?? first.element
}
