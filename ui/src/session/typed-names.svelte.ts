// Known real names in whatever box somebody types into, wherever it stands: noticed before what was typed is sent on.
//
// It listens to the whole window, so that a page which is made tomorrow is looked at as well. Texts of records notice for themselves
// (`real-names`), and so does the page of a record its title and fields (`NamesInFields`).
import { untrack } from 'svelte'

import { names, type FoundName } from './names.svelte'
import { places } from './places.svelte'
import { session } from './session.svelte'

export type Box = HTMLInputElement | HTMLTextAreaElement
type Found = FoundName & { words: string }
/** What stood in a box when it was looked at, and the names in that. */
type Looked = { box: Box; value: string; found: Found[] }

/** Around boxes of which nothing is shared, such as what is searched for, and those that are looked at on their own page. */
export const UNLOOKED = 'data-names-unlooked'

/** Milliseconds without a change after which it is looked. */
const PAUSE = 300

export class TypedNames {
  /** The box of which something is said; where nothing is, the one in which somebody types, or typed last. */
  box = $state.raw<Box | null>(null)
  /** The names in it that nobody left. */
  found = $state.raw<Found[]>([])
  /** It was sent, and held back because of them. */
  isHeld = $state(false)
  /** What is still to be looked at, and in what there were names: whoever goes on in another box hears of it all the same. */
  readonly #boxes = new Set<Box>()
  #typedIn: Box | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  /** What was looked at before it was sent, by its box: whoever sends it again means it. */
  readonly #held = new WeakMap<Box, string>()
  /** Boxes that are looked at before they are sent: sent again meanwhile, they go once. */
  readonly #looked = new WeakSet<Box>()
  /** Keys that were looked at, and go on. */
  readonly #passing = new WeakSet<Event>()
  /** A form that was looked at goes on. */
  #goingOn = false

  /** Listens until what it gives is called. */
  watch(): () => void {
    const listening: [string, (event: never) => void][] = [
      // Whoever gives a box the focus in an effect does not do so again with every letter.
      ['focusin', (event: FocusEvent) => untrack(() => this.#at(event.target))],
      ['input', (event: Event) => this.#typed(event)],
      ['keydown', (event: KeyboardEvent) => this.#key(event)],
      ['submit', (event: SubmitEvent) => this.#submit(event)],
    ]
    // Before anybody else hears of it, so that what holds a name can be held back.
    for (const [type, hear] of listening) window.addEventListener(type, hear as EventListener, true)
    return () => {
      for (const [type, hear] of listening) window.removeEventListener(type, hear as EventListener, true)
      clearTimeout(this.#timer)
    }
  }

  /** Looks again, for other names are known. */
  again(): void {
    if (this.box) this.#add(this.box)
    // So that it is known whether there is anybody to look for.
    else void this.#find(['']).catch(() => null)
  }

  /** Puts a pseudonym in the place of the first name, as if it had been typed. */
  put(pseudonym: string): void {
    const { box } = this
    const [name] = this.found
    if (!box || !name) return
    this.found = []
    if (box.value.slice(name.from, name.to) === name.words) {
      box.setRangeText(pseudonym, name.from, name.to, 'end')
      box.dispatchEvent(new InputEvent('input', { bubbles: true }))
    }
    box.focus()
  }

  leave(): void {
    const [name] = this.found
    if (name) this.#kept.leave(name.words)
    this.found = this.found.filter(({ words }) => words !== name?.words)
    this.box?.focus()
    // There may be one more elsewhere.
    if (this.found.length === 0) this.#soon()
  }

  /** Once somebody went elsewhere, nothing is said of where they were. */
  check(): void {
    if (this.box?.isConnected !== false) return
    this.#go(null)
    this.#soon()
  }

  get #kept() {
    const { here } = places
    return names.of(`${here.page} ${'record' in here ? here.record : ''}`)
  }

  #go(box: Box | null): void {
    if (box !== this.box) {
      this.found = []
      this.isHeld = false
    }
    this.box = box
  }

  #at(target: EventTarget | null): void {
    const box = boxOf(target)
    // A dialog may have gone meanwhile, and its box with it.
    this.check()
    if (!box) return
    if (this.found.length === 0) this.#go(box)
    this.#boxes.add(box)
    // What was typed just before is looked at in time, whoever goes on.
    if (this.#timer === undefined) this.#soon()
  }

  #typed(event: Event): void {
    const box = boxOf(event.target)
    if (!box) return
    this.#typedIn = box
    if (this.found.length === 0) this.#go(box)
    if (box === this.box) {
      this.isHeld = false
      this.found = this.found.filter(({ from, to, words }) => box.value.slice(from, to) === words)
    }
    this.#add(box)
  }

  #add(box: Box): void {
    this.#boxes.add(box)
    this.#soon()
  }

  #soon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#look(), PAUSE)
  }

  async #look(): Promise<void> {
    this.#timer = undefined
    for (const box of this.#boxes) if (!box.isConnected) this.#boxes.delete(box)
    const looked = await this.#in([...this.#boxes])
    // What was typed meanwhile is looked at again.
    const now = looked.filter(({ box, value }) => box.value === value)
    for (const { box, found } of now) if (found.length === 0) this.#boxes.delete(box)
    const named = now.filter(({ box, found }) => found.length > 0 && box.isConnected)
    const told = [this.#typedIn, this.box].map((one) => named.find(({ box }) => box === one))
    const next = told.find((one) => one !== undefined) ?? named[0]
    if (next) {
      this.#go(next.box)
      this.found = next.found
    } else if (now.some(({ box }) => box === this.box) || this.box?.isConnected === false) {
      this.found = []
    }
  }

  async #in(boxes: Box[]): Promise<Looked[]> {
    const values = boxes.map(({ value }) => value)
    const isEmpty = values.every((value) => value.trim() === '')
    // Locked, or the names can't be read: the page of the person says so.
    const all = session.project && !isEmpty ? await this.#find(values).catch(() => []) : []
    const kept = this.#kept
    return boxes.map((box, at) => {
      const value = values[at] ?? ''
      const found = (all[at] ?? []).map((name) => ({ ...name, words: value.slice(name.from, name.to) }))
      return { box, value, found: found.filter(({ words }) => !kept.isLeft(words)) }
    })
  }

  #find(texts: string[]): Promise<FoundName[][]> {
    return names.find(texts)
  }

  /** Enter in a box without a form sends what stands in it by a way of its own. */
  #key(event: KeyboardEvent): void {
    const box = boxOf(event.target)
    if (!box) return
    if ((event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === 'y') {
      const offered = document.querySelector<HTMLElement>('[data-names-offered] button')
      if (!offered || this.found.length === 0) return
      event.preventDefault()
      offered.focus()
      return
    }
    // In a text it begins a line.
    if (event.key !== 'Enter' || event.isComposing || box instanceof HTMLTextAreaElement) return
    if (this.#passing.has(event)) return
    const { key, shiftKey, ctrlKey, altKey, metaKey } = event
    const again = new KeyboardEvent('keydown', {
      ...{ key, shiftKey, ctrlKey, altKey, metaKey },
      bubbles: true,
      cancelable: true,
    })
    this.#hold(event, [box], () => {
      this.#passing.add(again)
      // Nobody who heard of it took it for something else, so it means what Enter means in a form. Its other boxes are looked at then.
      if (box.dispatchEvent(again) && box.form && !hasItsButtonOff(box.form)) box.form.requestSubmit()
    })
  }

  #submit(event: SubmitEvent): void {
    const form = event.target
    if (!(form instanceof HTMLFormElement)) return
    if (this.#goingOn) return
    const { submitter } = event
    const boxes = [...form.elements].flatMap((each) => boxOf(each) ?? [])
    this.#hold(event, boxes, () => {
      this.#goingOn = true
      try {
        if (form.isConnected) form.requestSubmit(submitter?.isConnected ? submitter : undefined)
      } finally {
        this.#goingOn = false
      }
    })
  }

  /** Sent again, and meant: it is held back no more, and what stands there after it is looked at anew. */
  #sent(all: Box[]): void {
    if (!this.isHeld || !this.box || !all.includes(this.box)) return
    this.found = []
    this.isHeld = false
    this.#add(this.box)
  }

  /** Holds back what is sent until it was looked at; where a name stands in it, until it is sent again. */
  #hold(event: Event, all: Box[], goOn: () => void): void {
    const boxes = all.filter((box) => box.value.trim() !== '' && this.#held.get(box) !== box.value)
    const isLooked = all.some((box) => this.#looked.has(box))
    if (boxes.length === 0 && !isLooked) this.#sent(all)
    if (names.nobody || (boxes.length === 0 && !isLooked)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (isLooked) return
    const values = all.map(({ value }) => value)
    for (const box of boxes) {
      this.#held.set(box, box.value)
      this.#looked.add(box)
    }
    void this.#in(boxes).then((looked) => {
      for (const box of boxes) this.#looked.delete(box)
      // What stands there now was sent by nobody.
      if (all.some((box, at) => box.value !== values[at])) return
      const [first, ...others] = looked.filter(({ found }) => found.length > 0)
      if (!first) return goOn()
      // They were not told of yet: sent again, it is their turn.
      for (const { box } of others) this.#held.delete(box)
      for (const { box } of [first, ...others]) this.#boxes.add(box)
      this.#go(first.box)
      this.#typedIn = first.box
      this.found = first.found
      this.isHeld = true
      first.box.focus()
    })
  }
}

/** A box for words that others get to read; addresses, numbers and days run from left to right, and hold none. */
function boxOf(target: unknown): Box | null {
  const isBox = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')
  if (!isBox || target.readOnly || target.disabled || target.dir === 'ltr') return null
  return target.closest(`[${UNLOOKED}]`) ? null : target
}

/** Where the button that sends a form is off, Enter does nothing in it. */
function hasItsButtonOff(form: HTMLFormElement): boolean {
  const sends = [...form.elements].find((each) => each instanceof HTMLButtonElement && each.type === 'submit')
  return sends instanceof HTMLButtonElement && sends.disabled
}
