// Where codings stand: the two relative positions that the document keeps for each, and the places in the editor that follow from them.
import { ySyncPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'

import { schema } from './schema'

/** A coding of this text, and where it stands now. */
export type CodedSpan = { id: string; code: string; from: number; to: number }

/** The codings of these ids that have text, in any order. */
export function resolve(map: Y.Map<unknown>, body: Y.XmlFragment, ids: Iterable<string>, last: number): CodedSpan[] {
  const doc = body.doc
  if (!doc) return []
  const texts = textsOf(body)
  const place = (anchor: unknown): number | null => {
    if (!(anchor instanceof Uint8Array)) return null
    try {
      const found = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(anchor), doc)
      const start = found && texts.get(found.type as unknown as Y.XmlText)
      return found && start !== undefined && start !== null ? start + found.index : null
    } catch {
      return null // another program wrote it
    }
  }
  const spans: CodedSpan[] = []
  for (const id of ids) {
    const value = map.get(id)
    const get = (key: string): unknown =>
      value instanceof Y.Map ? value.get(key) : (value as Record<string, unknown> | null | undefined)?.[key]
    const [from, to] = [place(get('start')), place(get('end'))]
    const code = get('code')
    if (from === null || to === null || from >= to || to > last || typeof code !== 'string') continue
    spans.push({ id, code, from, to })
  }
  return spans
}

/** The relative positions of a span: of its first and of its last letter. */
export function anchorsOf(
  body: Y.XmlFragment,
  from: number,
  to: number,
  texts = textsOf(body),
): { start: Uint8Array; end: Uint8Array } | null {
  let first: Y.RelativePosition | undefined
  let last: Y.RelativePosition | undefined
  for (const [text, start] of texts) {
    const end = start + text.length
    if (end <= from || start >= to || start === end) continue
    first ??= Y.createRelativePositionFromTypeIndex(text, Math.max(from, start) - start, 0)
    last = Y.createRelativePositionFromTypeIndex(text, Math.min(to, end) - start, -1)
  }
  if (!first || !last) return null
  return { start: Y.encodeRelativePosition(first), end: Y.encodeRelativePosition(last) }
}

/** Where the text that these codings stand on was written anew in another place, has them hold on to it there. */
export function settle(map: Y.Map<unknown>, body: Y.XmlFragment, spans: CodedSpan[]): void {
  if (spans.length === 0 || !body.doc) return
  const ids = spans.map(({ id }) => id)
  const now = new Map(resolve(map, body, ids, Number.POSITIVE_INFINITY).map((span) => [span.id, span]))
  const moved = spans.filter((span) => {
    const held = now.get(span.id)
    return held?.from !== span.from || held.to !== span.to
  })
  if (moved.length === 0) return
  const texts = textsOf(body)
  body.doc.transact(() => {
    for (const { id, from, to } of moved) {
      const entry = map.get(id)
      const anchors = anchorsOf(body, from, to, texts)
      if (!(entry instanceof Y.Map) || !anchors) continue
      entry.set('start', anchors.start)
      entry.set('end', anchors.end)
    }
  }, ySyncPluginKey)
}

/** Where each text of the body begins in the editor's document. */
function textsOf(body: Y.XmlFragment): Map<Y.XmlText, number> {
  const texts = new Map<Y.XmlText, number>()
  const walk = (parent: Y.XmlFragment, start: number): number => {
    let at = start
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlText) {
        texts.set(child, at)
        at += child.length
      } else if (child instanceof Y.XmlElement) {
        at = schema.nodes[child.nodeName as keyof typeof schema.nodes]?.isLeaf ? at + 1 : walk(child, at + 1) + 1
      }
    }
    return at
  }
  walk(body, 0)
  return texts
}
