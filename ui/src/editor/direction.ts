// The writing direction of paragraphs: as their first letter says, unless a person chose; and from which side what holds them is read.
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey, type Command } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'

import { schema, type Direction } from './schema'
import { speechOf } from './time-stamps'

/** Null is automatic. */
export type DirectionChoice = Direction | null

/** Sets the direction of every text block that the selection touches. */
export function setDirection(dir: DirectionChoice): Command {
  return (state, dispatch) => {
    const { from, to } = state.selection
    const tr = state.tr
    let possible = false
    state.doc.nodesBetween(from, to, (node, position) => {
      if (!node.isTextblock || !('dir' in node.attrs)) return
      possible = true
      if (node.attrs['dir'] !== dir) tr.setNodeAttribute(position, 'dir', dir)
    })
    if (possible) dispatch?.(tr)
    return possible
  }
}

/** Automatic, right to left, left to right, and round again. */
export const turnDirection: Command = (state, dispatch) => {
  const dir = state.selection.$from.parent.attrs['dir'] as DirectionChoice | undefined
  if (dir === undefined) return false
  return setDirection(dir === null ? 'rtl' : dir === 'rtl' ? 'ltr' : null)(state, dispatch)
}

const { blockquote, bullet_list, ordered_list, table } = schema.nodes
/** What has something on one side: a bar, marks of its items, or a first column. */
const SIDED: ReadonlySet<Node['type']> = new Set([blockquote, bullet_list, ordered_list, table])
const LETTER = /\p{L}/u
const FROM_RIGHT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

const known = new WeakMap<Node, Direction | null>()
const knownTurned = new WeakMap<Node, Direction | null>()
const pluginKey = new PluginKey<DecorationSet>('sides')

/**
 * Puts what stands beside words on the side from which those are read: the engine knows this of a paragraph, and of nothing around it. A
 * paragraph that begins with a time and a speaker is read from the side of what is said.
 */
export function sides(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: pluginKey,
    state: {
      init: (_, { doc }) => draw(doc),
      apply: (tr, before) => (tr.docChanged ? draw(tr.doc) : before),
    },
    props: { decorations: (state) => pluginKey.getState(state) },
  })
}

/** As somebody chose for the first paragraph with words in it, or as its first letter goes. Null where there is no letter yet. */
export function directionOf(node: Node): Direction | null {
  const before = known.get(node)
  if (before !== undefined) return before
  const found = node.isTextblock ? ofText(node) : ofFirst(node)
  known.set(node, found)
  return found
}

function ofText(node: Node): Direction | null {
  const written = ofLetters(speechOf(node)) ?? ofLetters(wordsOf(node))
  return written && ((node.attrs['dir'] as Direction | null | undefined) ?? written)
}

// A link goes its own way, and says nothing of the words around it.
const wordsOf = (node: Node): string => node.children.map(({ text }) => text ?? '').join('')

function ofLetters(words: string): Direction | null {
  const letter = LETTER.exec(words)?.[0]
  if (letter === undefined) return null
  return FROM_RIGHT.test(letter) ? 'rtl' : 'ltr'
}

/** The side from which a paragraph is read where the engine would take another, by the letters of a speaker. */
function turned(node: Node): Direction | null {
  const before = knownTurned.get(node)
  if (before !== undefined) return before
  const side = node.attrs['dir'] ? null : directionOf(node)
  const found = side === ofLetters(wordsOf(node)) ? null : side
  knownTurned.set(node, found)
  return found
}

function ofFirst(node: Node): Direction | null {
  for (const child of node.children) {
    const found = directionOf(child)
    if (found) return found
  }
  return null
}

function draw(doc: Node): DecorationSet {
  const drawn: Decoration[] = []
  const look = (parent: Node, start: number): void =>
    parent.forEach((node, offset) => {
      if (node.isLeaf) return
      const at = start + offset
      const side = node.isTextblock ? turned(node) : SIDED.has(node.type) ? directionOf(node) : null
      if (side) drawn.push(Decoration.node(at, at + node.nodeSize, { dir: side }))
      if (!node.isTextblock) look(node, at + 1)
    })
  look(doc, 0)
  return DecorationSet.create(doc, drawn)
}
