// Two colleagues who are in the record that is open, one of them writing, so that cursors and names can be looked at.
import * as Y from 'yjs'

const WORDS = ' En toen zei iemand: laten we morgen verder gaan.'

export class Colleague {
  readonly #tell: (event: unknown) => void
  #timer: ReturnType<typeof setInterval> | undefined
  #record: string | null = null

  constructor(tell: (event: unknown) => void) {
    this.#tell = tell
  }

  /** Follows the person at this window into a record. */
  join(record: string | null, docOf: (record: string) => Y.Doc): void {
    if (record === this.#record) return
    clearInterval(this.#timer)
    this.#record = record
    if (record === null) return
    const doc = docOf(record)
    const texts = textsIn(doc.getXmlFragment('body'))
    const [first, last] = [texts[1] ?? texts[0], texts.at(-1)]
    if (!first || !last) return
    let written = 0
    this.#show('d3', 'm3', 'سارة', record, first, 2, Math.min(30, first.length))
    this.#timer = setInterval(() => {
      if (written < WORDS.length) last.insert(last.length, WORDS[written++] ?? '')
      this.#show('d2', 'm2', 'Yusuf', record, last, last.length, last.length)
      if (written % 40 === 0) this.#show('d3', 'm3', 'سارة', record, first, 2, Math.min(30, first.length))
    }, 150)
  }

  #show(device: string, member: string, name: string, record: string, text: Y.XmlText, anchor: number, head: number) {
    const at = (index: number) =>
      btoa(String.fromCharCode(...Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index))))
    const cursor = JSON.stringify({ anchor: at(anchor), head: at(head) })
    this.#tell({ type: 'presence', device, member, name, colour: Number(member.slice(1)), record, cursor })
  }
}

function textsIn(parent: Y.XmlFragment): Y.XmlText[] {
  return parent.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return child.length > 8 ? [child] : []
    return child instanceof Y.XmlElement ? textsIn(child) : []
  })
}
