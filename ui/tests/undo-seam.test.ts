// Undo and redo over the seam between what the editor remembers and what the core goes on with from its log: at any pace the keys are
// pressed, and with somebody who writes on meanwhile, it is as if there were one list of steps.
import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { yUndoPluginKey } from 'y-prosemirror'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'

import { createEditor } from '../src/editor/create'
import { CORE } from '../src/editor/live-document'
import { redo, undo, undoBeyond } from '../src/editor/undoing'

/** Each step is a word; its number says when it was first written. Where what comes again stands is another matter. */
type Word = string

const wordsIn = (text: string): Word[] => text.split(' ').filter(Boolean)
const born = (word: Word): number => Number(word.slice(1))
const inOrder = (words: Iterable<Word>): Word[] => [...words].sort((one, other) => born(one) - born(other))

/** Numbers from 0 to 1, the same for the same seed. */
function chance(seed: number): () => number {
  let state = seed * 2654435761
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What the core does: it takes back the last step that has an effect still, and does again what was taken back last, by whomever. */
class Core {
  readonly doc = new Y.Doc()
  readonly body = this.doc.getXmlFragment('body')
  readonly #done: Word[]
  /** Questions that are not answered, and answers that have not arrived. */
  busy = 0
  #back: { word: Word; byWindow: boolean }[] = []
  #alive: Word[]
  /** What the core wrote and the window does not have yet. */
  readonly #underway = new Set<Word>()

  constructor(steps: Word[], random: () => number) {
    const paragraph = new Y.XmlElement('paragraph')
    this.body.push([paragraph])
    paragraph.push([new Y.XmlText(steps.map((word) => ` ${word}`).join(''))])
    this.#done = [...steps]
    this.#alive = [...steps]
    this.#random = random
    this.doc.on('update', (_update: Uint8Array, origin: unknown) => this.#hear(origin))
  }

  readonly #random: () => number

  get #texts(): Y.XmlText[] {
    return (this.body.get(0) as Y.XmlElement).toArray().filter((child) => child instanceof Y.XmlText)
  }

  get text(): string {
    return this.#texts.map(String).join('')
  }

  /** Something else was done: nothing is done again. */
  forget(): void {
    this.#back = []
  }

  readonly beyond = async (again: boolean, wanted: () => boolean): Promise<boolean> => {
    this.busy += 1
    // What is on its way is flushed first.
    await this.#while()
    if (!wanted()) return this.#end(false)
    const step = again ? this.#again() : this.#takeBack()
    await this.#while()
    // The change comes by another road, sooner or later than the answer.
    if (!step) return this.#end(false)
    this.busy += 1
    setTimeout(() => {
      step()
      this.#end(true)
    }, this.#random() * 3)
    return this.#end(true)
  }

  #end(done: boolean): boolean {
    this.busy -= 1
    return done
  }

  #takeBack(): (() => void) | null {
    const word = this.#done.filter((each) => this.#alive.includes(each)).at(-1)
    if (word === undefined) return null
    this.#done.splice(this.#done.indexOf(word), 1)
    this.#back.push({ word, byWindow: false })
    this.#alive = this.#alive.filter((each) => each !== word)
    this.#underway.add(word)
    return () => {
      this.#underway.delete(word)
      const text = this.#texts.find((each) => wordsIn(each.toString()).includes(word))
      if (text) this.doc.transact(() => text.delete(text.toString().indexOf(` ${word}`), word.length + 1), CORE)
    }
  }

  #again(): (() => void) | null {
    const word = this.#back.pop()?.word
    if (word === undefined) return null
    this.#done.push(word)
    this.#alive.push(word)
    this.#underway.add(word)
    return () =>
      this.doc.transact(() => {
        this.#underway.delete(word)
        const paragraph = this.body.get(0) as Y.XmlElement
        // The editor takes out a text without letters.
        if (this.#texts.length === 0) paragraph.push([new Y.XmlText()])
        const text = this.#texts.at(-1)
        text?.insert(text.length, ` ${word}`)
      }, CORE)
  }

  #hear(origin: unknown): void {
    if (origin === CORE) return
    const isOld = (word: Word) => this.#underway.has(word)
    const now = [...wordsIn(this.text).filter((word) => !isOld(word)), ...this.#alive.filter(isOld)]
    const came = now.filter((word) => !this.#alive.includes(word))
    const went = this.#alive.filter((word) => !now.includes(word))
    if (!(origin instanceof Y.UndoManager)) {
      this.#done.push(...came)
      if (came.length > 0) this.#back = []
    } else if (origin.undoing) {
      this.#back.push(...went.map((word) => ({ word, byWindow: true })))
    } else {
      const last = this.#back.map(({ byWindow }) => byWindow).lastIndexOf(true)
      if (last >= 0) this.#back.splice(last, 1)
    }
    this.#alive = [...this.#alive.filter((word) => now.includes(word)), ...came]
  }

  #while = (): Promise<void> => new Promise((done) => setTimeout(done, this.#random() * 3))
}

/** What a person expects: one list of what was done, one of what was taken back. */
type Model = { done: Word[]; back: Word[] }

function press({ done, back }: Model, again: boolean): Model {
  const from = again ? back : done
  const word = from.at(-1)
  if (word === undefined) return { done, back }
  return again ? { done: [...done, word], back: back.slice(0, -1) } : { done: done.slice(0, -1), back: [...back, word] }
}

const open: { destroy(): void }[] = []

beforeEach(() => {
  // A clock of the test's own: whatever the machine does meanwhile, a seed comes to the same.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] })
  vi.stubGlobal('requestAnimationFrame', (then: () => void) => setTimeout(then, 0))
})
afterEach(() => {
  open.splice(0).forEach((editor) => editor.destroy())
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function start(core: Core): EditorView {
  const editor = createEditor({
    place: document.createElement('div'),
    body: core.body,
    editable: true,
    attributes: () => ({}),
    plugins: [undoBeyond(core.beyond)],
    onUnreadable: () => {},
  })
  open.push(editor)
  return editor.view
}

/** Writes a word at the end, as a step of its own. */
function write(view: EditorView, word: Word): void {
  const { undoManager } = yUndoPluginKey.getState(view.state) as { undoManager: Y.UndoManager }
  undoManager.stopCapturing()
  view.dispatch(view.state.tr.setSelection(TextSelection.atEnd(view.state.doc)))
  view.dispatch(view.state.tr.insertText(` ${word}`))
  undoManager.stopCapturing()
}

/** Has the clock go on until the work is done. */
async function played<T>(work: Promise<T>): Promise<T> {
  let isDone = false
  const done = work.finally(() => (isDone = true))
  while (!isDone) await vi.advanceTimersByTimeAsync(1)
  return done
}

/** Long enough for all that was pressed: a step that changes nothing in sight is waited for as long as this. */
async function idle(view: EditorView, core: Core): Promise<void> {
  let [calm, last] = [0, '']
  while (calm < 20) {
    await new Promise((done) => setTimeout(done, 3))
    const now = `${view.state.doc.textContent} ${core.text}`
    calm = now === last && core.busy === 0 ? calm + 1 : 0
    last = now
  }
}

/** A sequence: how many steps lie before, and what is done, with waits in between. Gives all that came of it. */
async function live(seed: number, mayWriteMeanwhile: boolean): Promise<string[]> {
  const random = chance(seed)
  const before = Array.from({ length: Math.floor(random() * 4) }, (_, index) => `w${index}`)
  let next = before.length
  // Its own numbers: in which order core and keys come to draw one is nobody's matter.
  const core = new Core(before, chance(-seed))
  const view = start(core)
  const told: string[] = []
  const seen: string[] = []
  /** All that may be the case; and what was pressed of which it is not known whether it was carried out yet. */
  let models: Model[] = [{ done: before, back: [] }]
  let pending: boolean[] = []

  async function settle(): Promise<void> {
    await idle(view, core)
    models = models.map((model) => pending.reduce(press, model))
    pending = []
    const now = inOrder(wordsIn(view.state.doc.textContent))
    const at = `seed ${seed}: ${told.join(' ')} -> ${now.join(' ')}`
    seen.push(at)
    models = models.filter(({ done }) => inOrder(done).join() === now.join())
    expect(models.length, at).toBeGreaterThan(0)
    expect(inOrder(wordsIn(core.text)), at).toEqual(now)
  }

  for (let step = 0; step < 14; step++) {
    const what = random()
    if (what < 0.3) {
      if (!mayWriteMeanwhile) await settle()
      const word = `w${next++}`
      told.push(word)
      write(view, word)
      // Whoever writes on wants no more taken back; what was under way may be done or not.
      models = models.flatMap((model) =>
        [...Array(pending.length + 1).keys()].map((count) => {
          const { done } = pending.slice(0, count).reduce(press, model)
          return { done: [...done, word], back: [] }
        }),
      )
      pending = []
    } else {
      const again = what > 0.7
      told.push(again ? 'redo' : 'undo')
      pending.push(again)
      ;(again ? redo : undo)(view.state, view.dispatch, view)
    }
    if (random() < 0.25) {
      told.push('.')
      await settle()
    } else if (random() < 0.3) {
      told.push(',')
      await new Promise((done) => setTimeout(done, random() * 4))
    }
  }
  await settle()
  view.destroy()
  return seen
}

describe('undo and redo over the seam', () => {
  it.each([
    ['however fast the keys are pressed', false, 1],
    ['with somebody who writes on meanwhile', true, 1001],
  ] as const)('come in the order of the keys, %s', { timeout: 300_000 }, async (_, mayWriteMeanwhile, first) => {
    // Many at once: all wait by one clock.
    const seeds = Array.from({ length: 100 }, (_seed, index) => first + index)
    await played(Promise.all(seeds.map((seed) => live(seed, mayWriteMeanwhile))))
  })

  it('come to the same for the same seed', async () => {
    const seeds = [7, 1007, 1042]
    const all = (): Promise<string[][]> => played(Promise.all(seeds.map((seed) => live(seed, seed > 1000))))
    expect(await all()).toEqual(await all())
  })

  it('does again what the editor knows, where the core knows nothing more', async () => {
    const core = new Core(['w0'], chance(3))
    const view = start(core)
    write(view, 'w1')
    undo(view.state, view.dispatch, view)
    undo(view.state, view.dispatch, view)
    await played(idle(view, core))
    expect(view.state.doc.textContent).toBe('')
    // Something else that was done in the record, such as in a field, and the core does nothing again.
    core.forget()
    redo(view.state, view.dispatch, view)
    await played(idle(view, core))
    expect(wordsIn(view.state.doc.textContent)).toEqual(['w1'])
  })
})
