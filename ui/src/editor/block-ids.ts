// Gives every text block an id of its own and the time it was first written, also after a split or a paste.
import { Fragment, Slice, type Node } from 'prosemirror-model'
import { Plugin, type Transaction } from 'prosemirror-state'
import { ySyncPluginKey } from 'y-prosemirror'

/** Eleven characters of base 36 for 53 random bits, what a number holds exactly: plenty within one document. */
export function newBlockId(): string {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2))
  return ((high & 0x1fffff) * 2 ** 32 + low).toString(36).padStart(11, '0')
}

export function blockIds(now: () => number = Date.now): Plugin {
  return new Plugin({
    appendTransaction(transactions, _before, state) {
      // Looking at a document writes nothing: only what is typed here gets an id here.
      const typedHere = transactions.some((transaction) => transaction.docChanged && !isFromDocument(transaction))
      if (!typedHere) return null

      const tr = state.tr
      for (const { position, node } of blocksWithoutIdOfTheirOwn(state.doc)) {
        // Of a woven paragraph that was split both parts are woven; an empty line before it is not.
        const own = node.content.size === 0 ? { source: null, by: null } : {}
        tr.setNodeMarkup(position, null, { ...node.attrs, ...own, id: newBlockId(), at: now() }, node.marks)
      }
      return tr.docChanged ? tr : null
    },
    props: {
      transformPasted: (slice) => new Slice(withoutIds(slice.content), slice.openStart, slice.openEnd),
    },
  })
}

/** Whether y-prosemirror brought this from the Yjs document. */
export function isFromDocument(transaction: Transaction): boolean {
  const meta = transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined
  return meta?.isChangeOrigin === true
}

type Block = { position: number; node: Node }

function blocksWithoutIdOfTheirOwn(doc: Node): Block[] {
  const owners = new Map<string, Block>()
  const without: Block[] = []
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    const block = { position, node }
    const id: unknown = node.attrs['id']
    const owner = typeof id === 'string' ? owners.get(id) : undefined
    if (typeof id !== 'string') {
      without.push(block)
    } else if (owner === undefined) {
      owners.set(id, block)
    } else if (owner.node.content.size === 0 && node.content.size > 0) {
      // Enter at the start of a paragraph: the words keep the id, the empty line above them is the new block.
      owners.set(id, block)
      without.push(owner)
    } else {
      without.push(block)
    }
    return false
  })
  return without
}

function withoutIds(content: Fragment): Fragment {
  return Fragment.fromArray(
    content.content.map((node) => {
      if (node.isText) return node
      const attrs = 'id' in node.attrs ? { ...node.attrs, id: null, at: null } : node.attrs
      return node.type.create(attrs, withoutIds(node.content), node.marks)
    }),
  )
}
