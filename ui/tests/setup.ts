// What every test of the window begins and ends with.
import { afterEach, vi } from 'vitest'

import { places } from '../src/session/places.svelte'

/** Milliseconds that a test waits for what must come: much, for the machine may be busy with others. */
const PATIENCE = 20_000

// jsdom draws nothing, so it does not know what can be seen. Where a test is about that, it says so itself.
HTMLElement.prototype.checkVisibility ??= () => true
Element.prototype.scrollIntoView ??= () => {}
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Range.prototype.getClientRects ??= () => [] as unknown as DOMRectList
Range.prototype.getBoundingClientRect ??= () => new DOMRect()
HTMLDialogElement.prototype.showModal ??= function () {
  this.open = true
  this.querySelector<HTMLElement>('[autofocus], input, button')?.focus()
}
HTMLDialogElement.prototype.close ??= function () {
  this.open = false
}

const { waitFor } = vi
vi.waitFor = (look, options) => waitFor(look, typeof options === 'number' ? options : { timeout: PATIENCE, ...options })

// Where the window was belongs to one test: the next must not find itself on the page of the last.
afterEach(() => places.reset())
