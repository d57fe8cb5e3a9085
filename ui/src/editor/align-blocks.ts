// Blocks are told apart by their ids before a change is written to the Yjs document.
//
// y-prosemirror pairs old and new blocks by their places: a paragraph that moves rewrites all that it passes, and what others wrote
// there meanwhile ends up in the wrong one. Here blocks that went are taken out first, and for those that came an empty one is put in
// place; what y-prosemirror then pairs belongs together.
import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'

/** Which node of the editor each Yjs element became; the binding of y-prosemirror keeps it. */
export type Mapping = Map<Y.AbstractType<any>, Node | Node[]>

/** More pairs of blocks than this are not compared: that is another text, not a change of this one. */
const MAX_PAIRS = 4_000_000

/** Gives `parent` the blocks of `node`, in its order; new ones are empty. To be called within the transaction that fills them. */
export function alignBlocks(parent: Y.XmlFragment, node: Node, mapping: Mapping): void {
  if (node.isTextblock || node.childCount === 0) return
  const old = parent.toArray()
  const unchanged = (from: number, to: number) => mapping.get(old[from]!) === node.child(to)

  // A keystroke changes one block of perhaps a thousand: all others are known by what they were drawn from.
  let left = 0
  const least = Math.min(old.length, node.childCount)
  while (left < least && unchanged(left, left)) left++
  let right = 0
  while (right < least - left && unchanged(old.length - 1 - right, node.childCount - 1 - right)) right++

  const from = old.slice(left, old.length - right)
  const to = node.children.slice(left, node.childCount - right)
  const inPlace = from.length === 1 && to.length === 1
  const kept = inPlace ? [[0, 0] as Pair] : commonOrder(from, to, isOf)
  if (kept === undefined) return
  for (const [at, goal] of kept) {
    const [element, child] = [from[at], to[goal]!]
    if (element instanceof Y.XmlElement && element.nodeName === child.type.name) alignBlocks(element, child, mapping)
  }
  if (!inPlace) replaceOthers(parent, left, from, to, kept, mapping)
}

type Child = Y.XmlElement | Y.XmlText | Y.XmlHook
type Pair = [from: number, to: number]

/** Takes out what is in no pair and puts in what is in none, from the end, so that places before it stay true. */
function replaceOthers(
  parent: Y.XmlFragment,
  start: number,
  from: Child[],
  to: Node[],
  kept: Pair[],
  mapping: Mapping,
): void {
  let [end, newEnd] = [from.length, to.length]
  for (const [at, goal] of [[-1, -1] as Pair, ...kept].reverse()) {
    const came = to.slice(goal + 1, newEnd).map((node) => new Y.XmlElement(node.type.name))
    if (came.length > 0) parent.insert(start + end, came)
    const gone = from.slice(at + 1, end)
    gone.forEach((element) => mapping.delete(element))
    if (gone.length > 0) parent.delete(start + at + 1, gone.length)
    ;[end, newEnd] = [at, goal]
  }
}

/** Whether an element is the block that `node` is: of one type, and with an id in common. A block without any gets one when it is touched. */
function isOf(element: Child, node: Node): boolean {
  if (!(element instanceof Y.XmlElement) || element.nodeName !== node.type.name) return false
  const known = idsIn(element)
  return known.size === 0 || [...idsOf(node)].some((id) => known.has(id))
}

function idsIn(element: Y.XmlElement, ids = new Set<unknown>()): Set<unknown> {
  const id: unknown = element.getAttribute('id')
  if (typeof id === 'string') ids.add(id)
  else for (const child of element.toArray()) if (child instanceof Y.XmlElement) idsIn(child, ids)
  return ids
}

function idsOf(node: Node, ids = new Set<unknown>()): Set<unknown> {
  const id: unknown = node.attrs['id']
  if (typeof id === 'string') ids.add(id)
  else node.forEach((child) => idsOf(child, ids))
  return ids
}

/** The longest sequence of pairs in which both orders are kept; nothing where looking for it would take too long. */
function commonOrder<A, B>(from: A[], to: B[], same: (from: A, to: B) => boolean): Pair[] | undefined {
  if (from.length * to.length > MAX_PAIRS) return undefined
  const width = to.length + 1
  const equal = from.map((each) => to.map((other) => same(each, other)))
  const longest = new Uint32Array((from.length + 1) * width)
  const at = (row: number, column: number) => longest[row * width + column]!
  for (let row = from.length - 1; row >= 0; row--) {
    for (let column = to.length - 1; column >= 0; column--) {
      const pair = equal[row]![column]! ? at(row + 1, column + 1) + 1 : 0
      longest[row * width + column] = Math.max(pair, at(row + 1, column), at(row, column + 1))
    }
  }
  const pairs: Pair[] = []
  let [row, column] = [0, 0]
  while (row < from.length && column < to.length) {
    if (equal[row]![column]! && at(row, column) === at(row + 1, column + 1) + 1) pairs.push([row++, column++])
    else if (at(row + 1, column) >= at(row, column + 1)) row++
    else column++
  }
  return pairs
}
