// One of two texts that are read beside each other: its paragraphs, as they stand now.
import { DOMSerializer, type Node } from 'prosemirror-model'
import { yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror'

import { LiveDocument } from '../../../editor/live-document'
import { isReadable, plainLines } from '../../../editor/readable'
import { schema } from '../../../editor/schema'
import { stampsOf } from '../../../editor/time-stamps'
import { asError, request, type CoreError } from '../../../ipc/call'
import { documentLane } from '../../../ipc/documents'
import { onEvent } from '../../../ipc/events'
import type { RecordView } from '../../../ipc/generated/RecordView'
import { saving } from '../../../session/saving.svelte'
import { throttle } from '../../../shared/throttle'

/** A paragraph of a text: its id where it has one, and a way to draw what is in it. */
export type Paragraph = {
  id: string | null
  seconds: number | null
  isHeading: boolean
  dir: 'ltr' | 'rtl' | 'auto'
  draw: (place: HTMLElement) => void
}

/** While others write, the text is read again at most this often. */
const READ_EVERY = 700

const serializer = DOMSerializer.fromSchema(schema)

export class Side {
  readonly record: string
  view = $state.raw<RecordView | null>(null)
  paragraphs = $state.raw<Paragraph[]>([])
  error = $state.raw<CoreError | null>(null)
  #live: LiveDocument | undefined
  #closed = false
  readonly #drawSoon = throttle(() => this.#read(), READ_EVERY)
  readonly #viewSoon = throttle(() => void this.#look(), READ_EVERY)
  readonly #stop: () => void

  constructor(record: string) {
    this.record = record
    this.#stop = onEvent((event) => {
      if (event.type === 'changed' && event.records.includes(record)) this.#viewSoon()
    })
    this.#viewSoon()
    void this.#open()
  }

  close(): void {
    this.#closed = true
    this.#stop()
    this.#viewSoon.stop()
    this.#drawSoon.stop()
    this.#live?.body.unobserveDeep(this.#drawSoon)
    void this.#live?.close()
  }

  async #look(): Promise<void> {
    try {
      this.view = await request('record_get', { id: this.record })
    } catch (thrown) {
      this.error = asError(thrown)
    }
  }

  async #open(): Promise<void> {
    try {
      const live = await LiveDocument.open(this.record, documentLane, (from, state) => saving.report(from, state))
      if (this.#closed) return void live.close()
      this.#live = live
      live.body.observeDeep(this.#drawSoon)
      this.#drawSoon()
    } catch (thrown) {
      this.error = asError(thrown)
    }
  }

  #read(): void {
    const body = this.#live?.body
    if (!body) return
    this.paragraphs = isReadable(body)
      ? paragraphsOf(yXmlFragmentToProseMirrorRootNode(body, schema))
      : plainLines(body).map((line) => plain(line))
  }
}

/** The text blocks in which anything stands. */
export function paragraphsOf(doc: Node): Paragraph[] {
  const found: Paragraph[] = []
  const stamps = stampsOf(doc)
  let next = 0
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    const end = position + node.nodeSize
    const first = stamps[next]
    const begins = first !== undefined && first.from < end && doc.textBetween(position + 1, first.from).trim() === ''
    while ((stamps[next]?.from ?? end) < end) next++
    if (node.content.size === 0) return false
    const { id, dir } = node.attrs
    found.push({
      id: typeof id === 'string' ? id : null,
      seconds: begins ? first.seconds : null,
      isHeading: node.type === schema.nodes.heading,
      dir: dir === 'ltr' || dir === 'rtl' ? dir : 'auto',
      draw: (place) => place.replaceChildren(serializer.serializeFragment(node.content)),
    })
    return false
  })
  return found
}

const plain = (line: string): Paragraph => ({
  id: null,
  seconds: null,
  isHeading: false,
  dir: 'auto',
  draw: (place) => (place.textContent = line),
})
