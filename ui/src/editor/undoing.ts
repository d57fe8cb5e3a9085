// Undo and redo of this person's own work, with the cursor where the words come and go. Yjs remembers what was done since the editor was
// opened; before that the core goes on, from its log.
import { Plugin, PluginKey, TextSelection, type Command, type EditorState } from 'prosemirror-state'
import type { Node } from 'prosemirror-model'
import type { EditorView } from 'prosemirror-view'
import * as yjs from 'y-prosemirror'

import { isFromDocument } from './block-ids'

/**
 * Takes back what was done before the editor was opened, a step each time, or does it again. False where there is no such thing, null
 * where it could not be done and may be another time. Not `wanted` any more, it leaves things as they are: once the person has written
 * on, the last step is another.
 */
export type Beyond = (again: boolean, wanted: () => boolean) => Promise<boolean | null>

type Reach = {
  /** How many steps of before were taken back, which come again before anything else. */
  taken: number
  /** Whether there may be something to take back, or to do again, beyond what the editor knows. */
  back: boolean
  again: boolean
  /** Grows with everything that the person writes. */
  written: number
}

/** Frames of the screen in which what the core changed has arrived. */
const FRAMES = 40

const reachKey = new PluginKey<Reach>('undo-beyond')
const beyonds = new WeakMap<Plugin, Beyond>()
/** What is being done in a view: one step follows another. */
const underway = new WeakMap<EditorView, Promise<void>>()
/** Where a key is held down and repeats itself. */
const repeating = new WeakSet<EditorView>()

const taking = placing(yjs.undo)
const doing = placing(yjs.redo)

/** Takes back what this person did last. */
export const undo: Command = (state, dispatch, view) => turn(false, state, dispatch, view)

/** Does again what was taken back last. */
export const redo: Command = (state, dispatch, view) => turn(true, state, dispatch, view)

/** Does this as a step of its own. */
export function asOneStep(view: EditorView, act: () => void): void {
  const memory = yjs.yUndoPluginKey.getState(view.state)?.undoManager
  memory?.stopCapturing()
  act()
  memory?.stopCapturing()
}

/** Does this as part of the step before, whatever ended that: what follows from a change is taken back with it. */
export function asPartOfLastStep(view: EditorView, act: () => void): void {
  const memory = yjs.yUndoPluginKey.getState(view.state)?.undoManager
  const { lastChange = 0 } = memory ?? {}
  if (memory) memory.lastChange = Date.now()
  act()
  if (memory) memory.lastChange = lastChange
}

/** Lets undo go on beyond what was done in this editor. */
export function undoBeyond(beyond: Beyond): Plugin<Reach> {
  const plugin = new Plugin<Reach>({
    key: reachKey,
    state: {
      init: () => ({ taken: 0, back: true, again: true, written: 0 }),
      apply(tr, before) {
        const meta = tr.getMeta(reachKey) as Partial<Reach> | undefined
        if (meta) return { ...before, ...meta }
        // Whoever writes on does so from here: what was taken back does not come again.
        return tr.docChanged && !isFromDocument(tr)
          ? { taken: 0, back: true, again: false, written: before.written + 1 }
          : before
      },
    },
    props: {
      handleDOMEvents: {
        keydown: (view, { repeat }) => void (repeat ? repeating.add(view) : repeating.delete(view)),
        keyup: (view) => void repeating.delete(view),
      },
    },
  })
  beyonds.set(plugin, beyond)
  return plugin
}

/** The core did something of this person's beside the editor: from there on it alone knows what came after what. */
export function leaveToCore(view: EditorView): void {
  yjs.yUndoPluginKey.getState(view.state)?.undoManager.clear()
  tell(view, { taken: 0, back: true, again: false })
}

/** What lies beyond the editor; nothing where nobody asked for that. */
export function reachOf(state: EditorState): Reach | undefined {
  return reachKey.getState(state)
}

const turn = (again: boolean, ...[state, dispatch, view]: Parameters<Command>): boolean => {
  const before = view && underway.get(view)
  // A step that is not through decides where the next one lies: in the editor's own memory, or beyond.
  if (!before && turnHere(again, state, dispatch, view)) return true
  const plugin = reachKey.get(state)
  const beyond = plugin && beyonds.get(plugin)
  if (!view || !beyond) return false
  // A held key is faster than the core: its steps would go on after it is let go.
  if (before && repeating.has(view)) return true
  const written = reachOf(state)?.written
  const wanted = (): boolean => !view.isDestroyed && reachOf(view.state)?.written === written
  const step = (before ?? Promise.resolve())
    .then(async () => {
      if (!wanted() || (before && turnHere(again, view.state, view.dispatch, view))) return
      await turnBeyond(view, beyond, again, wanted)
    })
    .catch(() => {})
    .then(() => void (underway.get(view) === step && underway.delete(view)))
  underway.set(view, step)
  return true
}

/** A step that the editor itself remembers. False where the next one lies beyond, or nowhere. */
function turnHere(again: boolean, ...[state, dispatch, view]: Parameters<Command>): boolean {
  if (!again) return taking(state, dispatch, view)
  return (reachOf(state)?.taken ?? 0) === 0 && doing(state, dispatch, view)
}

async function turnBeyond(view: EditorView, beyond: Beyond, again: boolean, wanted: () => boolean): Promise<void> {
  const before = view.state.doc
  const done = await beyond(again, wanted)
  const reach = view.isDestroyed ? undefined : reachOf(view.state)
  if (!reach) return
  // Whoever wrote on meanwhile does so from here, whatever the core did before; and what failed is there to be taken back as before.
  if (!wanted() || done === null) return
  const taken = done ? Math.max(0, reach.taken + (again ? -1 : 1)) : again ? 0 : reach.taken
  tell(view, again ? { taken, again: done } : { taken, back: done, again: reach.again || done })
  // The core knows nothing more of what was taken back there; what was taken back here comes next.
  if (!done && again && reach.taken > 0) turnHere(again, view.state, view.dispatch, view)
  // What the core changed comes by another road, with the next frames.
  for (let frame = 0; done && frame < FRAMES && !view.isDestroyed && view.state.doc === before; frame++) {
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
  if (done && wanted()) place(view, before)
}

function tell(view: EditorView, news: Partial<Reach>): void {
  view.dispatch(view.state.tr.setMeta(reachKey, news).setMeta('addToHistory', false))
}

/**
 * y-prosemirror brings back the selection it saw one change too early, and as a place at the end of a paragraph it may come out in the
 * next one; so what is typed next would land there. The end of what changed is where anybody looks.
 */
function placing(step: (state: EditorState) => boolean): Command {
  return (state, _dispatch, view) => {
    const done = step(state)
    if (done && view) place(view, state.doc)
    return done
  }
}

/** The cursor goes to the end of what changed since the document was that one. */
function place(view: EditorView, before: Node): void {
  const to = changedUpTo(before, view.state.doc)
  if (to === null) return
  const { doc, tr } = view.state
  view.dispatch(
    tr
      .setSelection(TextSelection.near(doc.resolve(to), -1))
      .setMeta('addToHistory', false)
      .scrollIntoView(),
  )
}

/** Where the change ends, in the document after it; null where there is none that can be seen. */
function changedUpTo(before: Node, after: Node): number | null {
  const [old, now] = [seen(before), seen(after)]
  const start = old.content.findDiffStart(now.content)
  const end = old.content.findDiffEnd(now.content)
  if (start === null || !end) return start
  // Among letters that repeat, both looks may go past each other.
  return end.b + Math.max(0, start - Math.min(end.a, end.b))
}

/** The same without the ids and times of blocks, which come and go with a change and are no place of it. */
function seen(node: Node): Node {
  if (node.isText) return node
  const attrs = 'id' in node.attrs ? { ...node.attrs, id: null, at: null } : node.attrs
  const children: Node[] = []
  node.forEach((child) => void children.push(seen(child)))
  return node.type.create(attrs, children, node.marks)
}
