// Whether a body can be bound to the editor. y-prosemirror deletes what its schema does not know, so this is asked first, of the raw document.
import type { Attrs, Node } from 'prosemirror-model'
import * as Y from 'yjs'

import { schema } from './schema'

/** True when the editor can show and write every node, mark and attribute of this body without losing any. */
export function isReadable(body: Y.XmlFragment): boolean {
  return body.toArray().every(isReadableBlock)
}

/** Keeps in mind which blocks can be read, so that a change costs what it changes. */
export class Reader {
  readonly #body: Y.XmlFragment
  readonly #known = new WeakSet<Y.AbstractType<any>>()

  constructor(body: Y.XmlFragment) {
    this.#body = body
  }

  /** Whether the body can be read after this change. It must be asked after every one. */
  isReadableAfter({ changed }: Y.Transaction): boolean {
    for (const type of changed.keys()) {
      let block: Y.AbstractType<any> | null = type
      while (block && block.parent !== this.#body) block = block.parent
      if (block) this.#known.delete(block)
    }
    return this.#body.toArray().every((block) => {
      if (this.#known.has(block)) return true
      const readable = isReadableBlock(block)
      if (readable) this.#known.add(block)
      return readable
    })
  }
}

function isReadableBlock(block: Y.XmlElement | Y.XmlText | Y.XmlHook): boolean {
  if (!(block instanceof Y.XmlElement) || !hasOnlyKnownNames(block)) return false
  try {
    const node = nodeOf(block)
    node.check()
    return schema.topNodeType.contentMatch.matchType(node.type) !== null
  } catch {
    return false
  }
}

function nodeOf(element: Y.XmlElement): Node {
  const children = element
    .toArray()
    .flatMap((child) => (child instanceof Y.XmlText ? deltaOf(child).map(textOf) : nodeOf(child as Y.XmlElement)))
  return schema.node(element.nodeName, element.getAttributes(), children)
}

const textOf = ({ insert, attributes = {} }: Run): Node =>
  schema.text(
    insert as string,
    Object.entries(attributes).map(([name, attrs]) => schema.mark(name, attrs as Attrs)),
  )

/** The words of a body that cannot be bound, a line per block, for reading only. */
export function plainLines(body: Y.XmlFragment): string[] {
  const lines: string[] = []
  collect(body, lines)
  return lines.filter((line) => line.trim() !== '')
}

function collect(parent: Y.XmlFragment, lines: string[]): void {
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText) lines.push(wordsOf(child))
    else if (child instanceof Y.XmlElement) collect(child, lines)
  }
}

function wordsOf(text: Y.XmlText): string {
  return deltaOf(text).reduce((words, { insert }) => words + (typeof insert === 'string' ? insert : ''), '')
}

function hasOnlyKnownNames(element: Y.XmlElement): boolean {
  if (!Object.hasOwn(schema.nodes, element.nodeName)) return false
  const attrs = schema.nodes[element.nodeName]?.spec.attrs ?? {}
  if (!Object.keys(element.getAttributes()).every((name) => Object.hasOwn(attrs, name))) return false
  return element.toArray().every((child) => {
    if (child instanceof Y.XmlText) return hasOnlyKnownMarks(child)
    return child instanceof Y.XmlElement && hasOnlyKnownNames(child)
  })
}

function hasOnlyKnownMarks(text: Y.XmlText): boolean {
  return deltaOf(text).every(
    ({ insert, attributes = {} }) =>
      typeof insert === 'string' && Object.keys(attributes).every((mark) => Object.hasOwn(schema.marks, mark)),
  )
}

type Run = { insert: unknown; attributes?: Record<string, unknown> }

function deltaOf(text: Y.XmlText): Run[] {
  return text.toDelta() as Run[]
}
