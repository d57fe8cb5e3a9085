// HTML that other programs put on the clipboard, made plain: its structure stays, and what is not text goes. Nothing is ever fetched,
// for the pages that are parsed here are shown nowhere.
import { listsOfWord } from './word-lists'

/** What was on the clipboard: HTML that the schema can read, the pictures that came within it, and how many are elsewhere. */
export type Pasted = { html: string; pictures: File[]; elsewhere: number }

/** Elements that hold no text for people. */
const NO_TEXT =
  'script, style, meta, link, title, base, template, noscript, iframe, object, embed, svg, math, audio, video, canvas, input, button, select, textarea'
/** What colleagues said in the margin of a Word document: the marks in the text, and the comments behind its end. */
const SAID_BESIDE = '[style*="mso-element:comment-list"], .MsoCommentReference, .msocomanchor, .msocomoff, .msocomtxt'
const BLOCKS = 'p, div, li, ul, ol, dl, dd, dt, h1, h2, h3, h4, h5, h6, blockquote, pre, section, article, table, tr'
/** Headings and quotes that Word tells by the names of its styles. */
const STYLES: [selector: string, tag: string][] = [
  ['p.MsoTitle', 'h1'],
  ['p.MsoSubtitle', 'h2'],
  ['p.MsoQuote, p.MsoIntenseQuote', 'blockquote'],
]
/** A cell that claims to be wider or higher than this is not believed. */
const WIDEST = 50
/** As wide and high as a picture is in pixels that nobody is to see. */
const DOT = 2
/** Words of a picture that are nothing but emoji: mails and chats draw those as pictures. */
const EMOJI =
  /^(?=.*[\p{Extended_Pictographic}\p{Regional_Indicator}\u20e3])[\p{Extended_Pictographic}\p{Emoji_Component}\s]+$/u
const PICTURE = /^data:(image\/(?:png|jpeg|gif|webp|bmp|tiff|heic|avif));base64,/i

export function tidy(html: string): Pasted {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const { body } = page
  const { pictures, elsewhere } = takePictures(body)
  body.querySelectorAll(`${NO_TEXT}, ${SAID_BESIDE}`).forEach((element) => element.remove())
  dropComments(body)
  for (const element of body.querySelectorAll<HTMLElement>('[style]')) if (isHidden(element)) element.remove()
  for (const element of body.querySelectorAll('*')) if (element.localName.includes(':')) unwrap(element)
  listsOfWord(body)
  for (const [selector, tag] of STYLES) body.querySelectorAll(selector).forEach((element) => rename(element, tag))
  listsInLists(body)
  layoutTables(body)
  body.querySelectorAll('table').forEach(plainTable)
  directions(body)
  body.querySelectorAll('p, h1, h2, h3, h4, h5, h6').forEach((block) => isEmpty(block) && block.remove())
  return { html: body.innerHTML, pictures, elsewhere }
}

/** Pictures whose bytes are there become files; addresses of others are never asked, and tell nobody that this was pasted. Some engines
 *  take away the address. */
function takePictures(body: HTMLElement): Omit<Pasted, 'html'> {
  const files: File[] = []
  let elsewhere = 0
  for (const image of body.querySelectorAll('img, picture, source')) {
    const address = image.getAttribute('src') ?? ''
    const type = PICTURE.exec(address)?.[1]
    const words = image.localName === 'img' ? (image.getAttribute('alt') ?? '') : ''
    if (image.localName === 'picture') {
      unwrap(image)
      continue
    }
    if (EMOJI.test(words) && !isHidden(image)) {
      image.replaceWith(words)
      continue
    }
    const file = type && decode(address.slice(address.indexOf(',') + 1), type.toLowerCase(), files.length + 1)
    if (file) files.push(file)
    else if (image.localName === 'img' && isSeen(image)) elsewhere += 1
    image.remove()
  }
  return { pictures: files, elsewhere }
}

/** Not one of the dots with which mails and pages find out who reads them. */
const isSeen = (image: Element): boolean =>
  !['width', 'height'].some((side) => Number(image.getAttribute(side) ?? DOT + 1) <= DOT) && !isHidden(image)

function decode(base64: string, type: string, number: number): File | null {
  try {
    const bytes = Uint8Array.from(atob(base64.replace(/\s/g, '')), (letter) => letter.charCodeAt(0))
    return new File([bytes], `${number}.${type.slice('image/'.length)}`, { type })
  } catch {
    return null // cut off on its way
  }
}

function dropComments(body: HTMLElement): void {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT)
  const comments: Node[] = []
  while (walker.nextNode()) comments.push(walker.currentNode)
  comments.forEach((comment) => comment.parentNode?.removeChild(comment))
}

function isHidden(element: Element): boolean {
  const style = element.getAttribute('style') ?? ''
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i.test(style)
}

/** A list that stands beside the items of another, as LibreOffice and mail programs write it, belongs to the item before it. */
function listsInLists(body: HTMLElement): void {
  for (const list of body.querySelectorAll(':is(ul, ol) > :is(ul, ol)')) {
    const before = list.previousElementSibling
    if (before?.localName === 'li') before.append(list)
    else {
      const item = body.ownerDocument.createElement('li')
      list.replaceWith(item)
      item.append(list)
    }
  }
  // A list item begins with words: one that holds only a list goes up into it.
  for (const item of body.querySelectorAll('li')) {
    const first = item.firstElementChild
    const words = [...item.childNodes].some((node) => node !== first && !/^\s*$/.test(node.textContent ?? ''))
    if (first && /^[uo]l$/.test(first.localName) && !words) item.replaceWith(...first.childNodes)
  }
}

/** Tables that only put things in their places, as mails have them: what is in their cells stands below each other. */
function layoutTables(body: HTMLElement): void {
  for (const table of [...body.querySelectorAll('table')].reverse()) {
    const cells = table.querySelectorAll('td, th')
    const isLayout = table.querySelector('table') || table.getAttribute('role') === 'presentation' || cells.length < 2
    if (!isLayout && !table.parentElement?.closest('table')) continue
    const parts = [...cells].map((cell) => {
      const part = body.ownerDocument.createElement('div')
      part.append(...cell.childNodes)
      return part
    })
    table.replaceWith(...parts)
  }
}

/** Cells of one line each and as many in every row: ours know no blocks in a cell, and none that reaches over several. */
function plainTable(table: HTMLTableElement): void {
  const page = table.ownerDocument
  for (const caption of table.querySelectorAll('caption')) {
    const line = page.createElement('p')
    line.append(...caption.childNodes)
    table.before(line)
    caption.remove()
  }
  for (const cell of table.querySelectorAll('td, th')) {
    for (const block of [...cell.querySelectorAll(BLOCKS)].reverse()) {
      if (block.nextSibling && !isEmpty(block)) block.after(page.createElement('br'))
      unwrap(block)
    }
    while (cell.lastChild && (cell.lastChild.nodeName === 'BR' || /^\s*$/.test(cell.lastChild.textContent ?? '')))
      cell.lastChild.remove()
  }
  const rows = [...table.rows]
  rows.forEach((row, index) => {
    for (const cell of [...row.cells]) {
      const [wide, high] = [within(cell.colSpan), within(cell.rowSpan)]
      const column = [...row.cells].indexOf(cell)
      for (let more = 1; more < wide; more++) cell.after(page.createElement(cell.localName))
      for (let below = 1; below < high; below++) {
        const next = rows[index + below]
        for (let more = 0; more < wide; more++) next?.insertBefore(page.createElement('td'), next.cells[column] ?? null)
      }
      cell.removeAttribute('colspan')
      cell.removeAttribute('rowspan')
    }
  })
}

const within = (span: number): number => Math.min(WIDEST, Math.max(1, span))

/** A direction is kept where the first letter of a block would give it another. */
function directions(body: HTMLElement): void {
  for (const block of body.querySelectorAll<HTMLElement>('p, h1, h2, h3, h4, h5, h6, td, th, li, div')) {
    const given = givenDirection(block)
    block.removeAttribute('dir')
    const letter = /\p{L}/u.exec(block.textContent ?? '')?.[0] ?? ''
    const own = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(letter)
    if (given && letter && given !== (own ? 'rtl' : 'ltr')) block.setAttribute('data-dir', given)
  }
  for (const block of body.querySelectorAll('[data-dir]')) {
    block.setAttribute('dir', block.getAttribute('data-dir') ?? '')
    block.removeAttribute('data-dir')
  }
}

/** What a block says of itself; of what stands around it only that it runs from right to left. */
function givenDirection(block: HTMLElement): string | null {
  const of = (element: Element): string | null => {
    const style = /(?:^|;)\s*direction\s*:\s*(rtl|ltr)/i.exec(element.getAttribute('style') ?? '')?.[1]
    const dir = (element.getAttribute('dir') ?? style ?? '').toLowerCase()
    return dir === 'rtl' || dir === 'ltr' ? dir : null
  }
  const own = of(block)
  if (own) return own
  for (let around = block.parentElement; around; around = around.parentElement) {
    const dir = of(around)
    if (dir) return dir === 'rtl' ? dir : null
  }
  return null
}

/** Nothing but spaces, as programs make room between paragraphs. */
const isEmpty = (block: Element): boolean =>
  /^[\s\u00a0]*$/.test(block.textContent ?? '') && !block.querySelector('hr, [data-record]')

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes)
}

function rename(element: Element, tag: string): void {
  const named = element.ownerDocument.createElement(tag)
  for (const name of ['dir', 'style']) {
    const value = element.getAttribute(name)
    if (value !== null) named.setAttribute(name, value)
  }
  named.append(...element.childNodes)
  element.replaceWith(named)
}
