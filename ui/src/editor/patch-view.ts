// What comes from the Yjs document changes only its own place in the editor.
//
// y-prosemirror puts a new document in the place of the old one with every update: then no decoration survives, every position has to be
// found again, and with a long text a frame is over. Here its new document is compared with the old one, and the difference applied.
import { Fragment, Slice, type Node } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'
import type { EditorView } from 'prosemirror-view'
import { ySyncPluginKey, type ProsemirrorBinding } from 'y-prosemirror'

/** Has the binding of y-prosemirror apply what changed, and leave the place alone to which the person scrolled. */
export function patchView(view: EditorView): void {
  const { binding } = ySyncPluginKey.getState(view.state) as { binding: ProsemirrorBinding }
  Object.defineProperty(binding, '_tr', { get: () => patching(view.state.tr.setMeta('addToHistory', false)) })
  // It asks this to scroll the cursor back into sight. Nothing has moved; asking lays the page out.
  binding._isLocalCursorInView = () => false
}

/** A transaction that, told to replace the whole document, replaces what differs. */
function patching(tr: Transaction): Transaction {
  const replace = tr.replace.bind(tr)
  tr.replace = (from, to = from, slice = Slice.empty) => {
    const whole = from === 0 && to === tr.doc.content.size && slice.openStart === 0 && slice.openEnd === 0
    if (!whole || slice.content.childCount === 0) return replace(from, to, slice)
    for (const change of changes(tr.doc, slice.content, 0).reverse()) change(tr)
    return tr
  }
  return tr
}

type Change = (tr: Transaction) => void

/** What makes of the children of `old` those of `now`, in the order of their places; `start` is where the first child begins. */
function changes(old: Node, now: Fragment, start: number): Change[] {
  const found: Change[] = []
  let at = start
  let [index, next] = [0, 0]
  for (const [same, goal] of unchanged(old.content, now)) {
    at = gap(found, old, now, at, [index, same], [next, goal])
    // The pair of the end is behind the last child.
    if (same < old.childCount) at += old.child(same).nodeSize
    ;[index, next] = [same + 1, goal + 1]
  }
  return found
}

type Range = [from: number, to: number]

/** Adds what makes of children `from` those of `to`; gives the place behind them. */
function gap(found: Change[], old: Node, now: Fragment, start: number, from: Range, to: Range): number {
  let at = start
  if (from[1] - from[0] === to[1] - to[0]) {
    for (let index = from[0], next = to[0]; index < from[1]; index++, next++) {
      const child = old.child(index)
      found.push(...between(child, now.child(next), at))
      at += child.nodeSize
    }
    return at
  }
  for (let index = from[0]; index < from[1]; index++) at += old.child(index).nodeSize
  const came: Node[] = []
  for (let next = to[0]; next < to[1]; next++) came.push(now.child(next))
  found.push(replacing(start, at, Fragment.fromArray(came)))
  return at
}

function between(old: Node, now: Node, at: number): Change[] {
  if (old.type !== now.type || old.isLeaf) {
    return old.eq(now) ? [] : [replacing(at, at + old.nodeSize, Fragment.from(now))]
  }
  const attrs = Object.keys(now.attrs).filter((name) => old.attrs[name] !== now.attrs[name])
  const within = old.inlineContent ? letters(old, now, at + 1) : changes(old, now.content, at + 1)
  return [
    ...attrs.map(
      (name): Change =>
        (tr) =>
          void tr.setNodeAttribute(at, name, now.attrs[name]),
    ),
    ...within,
  ]
}

/** The stretch of a text block that differs. */
function letters(old: Node, now: Node, start: number): Change[] {
  const first = old.content.findDiffStart(now.content)
  const last = first === null ? null : old.content.findDiffEnd(now.content)
  if (first === null || last === null) return []
  // Among letters that repeat, both looks may go past each other.
  const over = Math.max(0, first - Math.min(last.a, last.b))
  return [replacing(start + first, start + last.a + over, now.content.cut(first, last.b + over))]
}

const replacing = (from: number, to: number, content: Fragment): Change => {
  const step = new ReplaceStep(from, to, new Slice(content, 0, 0))
  return (tr) => void tr.step(step)
}

/** Pairs of children that are one and the same node, in order; at last the pair behind the ends. A node stands for one Yjs element. */
function unchanged(old: Fragment, now: Fragment): Range[] {
  const places = new Map<Node, number>()
  old.forEach((child, _offset, index) => void places.set(child, index))
  const pairs: Range[] = []
  let last = -1
  now.forEach((child, _offset, index) => {
    const place = places.get(child)
    if (place === undefined || place <= last) return
    pairs.push([place, index])
    last = place
  })
  return [...pairs, [old.childCount, now.childCount]]
}
