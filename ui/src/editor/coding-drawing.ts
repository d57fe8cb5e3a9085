// How codings look: lines below their words, and beside each block a stripe for every coding in it.
import type { Node } from 'prosemirror-model'
import { Decoration, DecorationSet } from 'prosemirror-view'

import type { CodedSpan } from './coding-anchors'
import type { Stretch } from './in-sight'

/** A code as the text shows it: its name, and the token of its colour. */
export type CodeLook = { name: string; colour: string }

/** A coding with the line below the text on which it is drawn. */
export type DrawnSpan = CodedSpan & { depth: number }

/** A text block: where it begins, and the place behind it. */
export type Block = { position: number; end: number }

/** Underlines that can be told from each other below one line of text. */
const DEEPEST = 4

/** The spans in the order of the text, each on the first line below it that is free; where none is, on the deepest. */
export function inLines(spans: CodedSpan[]): DrawnSpan[] {
  const ends: number[] = Array.from({ length: DEEPEST }, () => 0)
  return [...spans]
    .sort((a, b) => a.from - b.from || b.to - a.to || (a.id < b.id ? -1 : 1))
    .map((span) => {
      const free = ends.findIndex((end) => end <= span.from)
      const depth = free < 0 ? DEEPEST - 1 : free
      ends[depth] = Math.max(ends[depth] ?? 0, span.to)
      return { ...span, depth }
    })
}

/** The text blocks near the screen; all of them where `near` is null. */
export function textblocks(doc: Node, near: Stretch | null): Block[] {
  const blocks: Block[] = []
  const { from, to } = near ?? { from: 0, to: doc.content.size }
  if (from === to) return blocks
  doc.nodesBetween(from, Math.min(to, doc.content.size), (node, position) => {
    if (node.isTextblock) blocks.push({ position, end: position + node.nodeSize })
    return !node.isTextblock
  })
  return blocks
}

/** Draws these blocks anew, and leaves what is drawn elsewhere. */
export function redraw(
  drawn: DecorationSet,
  doc: Node,
  blocks: Block[],
  spans: DrawnSpan[],
  looks: ReadonlyMap<string, CodeLook>,
): DecorationSet {
  const stale = blocks.flatMap(({ position, end }) => drawn.find(position + 1, end - 1))
  return drawn.remove(stale).add(doc, decorations(blocks, spans, looks))
}

export function draw(
  doc: Node,
  near: Stretch | null,
  spans: DrawnSpan[],
  looks: ReadonlyMap<string, CodeLook>,
): DecorationSet {
  return spans.length === 0
    ? DecorationSet.empty
    : DecorationSet.create(doc, decorations(textblocks(doc, near), spans, looks))
}

/** Each lies within one block: what reaches over several would be looked at for every block of the text with every key. */
function decorations(blocks: Block[], spans: DrawnSpan[], looks: ReadonlyMap<string, CodeLook>): Decoration[] {
  const here = new Map<Block, DrawnSpan[]>()
  for (const span of spans) {
    for (let at = firstAfter(blocks, span.from); at < blocks.length; at++) {
      const block = blocks[at] as Block
      if (block.position >= span.to) break
      const inside = here.get(block)
      if (inside) inside.push(span)
      else here.set(block, [span])
    }
  }
  return [...here].flatMap(([{ position, end }, inside]) => {
    const lines = inside.map(({ from, to, code, depth }) => {
      const style = `--code: var(${looks.get(code)?.colour ?? '--ink-soft'}); --depth: ${depth}`
      const attrs = { nodeName: 'span', class: 'coded', style }
      return Decoration.inline(Math.max(from, position + 1), Math.min(to, end - 1), attrs)
    })
    const shown = inside.map((span) => ({ span, look: looks.get(span.code), begins: span.from > position }))
    const margin = Decoration.widget(end - 1, () => stripes(shown), {
      key: shown.map(({ span, look, begins }) => `${span.id} ${look?.name} ${look?.colour} ${begins}`).join(),
      side: 20,
      ignoreSelection: true,
    })
    // Only a block with codes is what its stripes stand beside: each such block is a layer of its own for the browser.
    return [Decoration.node(position, end, { class: 'has-code' }), ...lines, margin]
  })
}

/** The index of the first block that ends behind a place. */
function firstAfter(blocks: Block[], place: number): number {
  let [low, high] = [0, blocks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((blocks[middle]?.end ?? 0) > place) high = middle
    else low = middle + 1
  }
  return low
}

type Stripe = { span: CodedSpan; look: CodeLook | undefined; begins: boolean }

/** Said to nobody who hears the text: the keys tell. */
function stripes(shown: Stripe[]): HTMLElement {
  const margin = document.createElement('span')
  margin.className = 'codes'
  margin.contentEditable = 'false'
  margin.setAttribute('aria-hidden', 'true')
  for (const { span, look, begins } of shown) {
    const stripe = document.createElement('span')
    stripe.className = 'code-stripe'
    stripe.style.cssText = `--code: var(${look?.colour ?? '--ink-soft'})`
    stripe.dataset['coding'] = span.id
    stripe.dir = 'auto'
    stripe.textContent = begins ? (look?.name ?? '…') : ''
    margin.append(stripe)
  }
  return margin
}
