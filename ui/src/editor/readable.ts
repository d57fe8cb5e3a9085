// Whether a body can be bound to the editor. y-prosemirror deletes what its schema does not know, so this is asked first, of the raw document.
import { Node } from 'prosemirror-model'
import { yXmlFragmentToProsemirrorJSON } from 'y-prosemirror'
import * as Y from 'yjs'

import { schema } from './schema'

/** True when the editor can show and write every node, mark and attribute of this body without losing any. */
export function isReadable(body: Y.XmlFragment): boolean {
  if (!hasOnlyKnownNames(body)) return false
  if (body.length === 0) return true
  try {
    Node.fromJSON(schema, yXmlFragmentToProsemirrorJSON(body)).check()
    return true
  } catch {
    return false
  }
}

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

function hasOnlyKnownNames(parent: Y.XmlFragment): boolean {
  return parent.toArray().every((child) => {
    if (child instanceof Y.XmlText) return hasOnlyKnownMarks(child)
    if (!(child instanceof Y.XmlElement)) return false
    const attrs = schema.nodes[child.nodeName]?.spec.attrs
    if (!Object.hasOwn(schema.nodes, child.nodeName)) return false
    const known = Object.keys(child.getAttributes()).every((name) => attrs !== undefined && Object.hasOwn(attrs, name))
    return known && hasOnlyKnownNames(child)
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
