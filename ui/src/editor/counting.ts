// How many words and characters a text has, in any script: where a word ends, Unicode and the dictionaries of the webview say.
import type { Node } from 'prosemirror-model'

import { schema } from './schema'

/** Characters are what a person would call one, spaces included, line ends not. */
export type Count = { words: number; letters: number }

const words = new Intl.Segmenter(undefined, { granularity: 'word' })
const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

export function countText(text: string): Count {
  const count = { words: 0, letters: 0 }
  for (const { isWordLike } of words.segment(text)) if (isWordLike) count.words++
  if (/^[\x20-\x7e]*$/.test(text)) count.letters = text.length
  else for (const { segment } of letters.segment(text)) if (!/^[\r\n]/.test(segment)) count.letters++
  return count
}

/** Blocks are counted once; one that changes is another node. */
const counted = new WeakMap<Node, Count>()

export function countBlocks(doc: Node, from = 0, to = doc.content.size): Count {
  const sum = { words: 0, letters: 0 }
  doc.nodesBetween(from, to, (node, position) => {
    if (!node.isTextblock) return true
    const [start, end] = [Math.max(0, from - position - 1), Math.min(node.content.size, to - position - 1)]
    const whole = start === 0 && end === node.content.size
    const count = (whole && counted.get(node)) || countText(node.textBetween(start, end, undefined, leaf))
    if (whole) counted.set(node, count)
    sum.words += count.words
    sum.letters += count.letters
    return false
  })
  return sum
}

const leaf = (node: Node): string => (node.type === schema.nodes.hard_break ? '\n' : String(node.attrs['label'] ?? ''))
