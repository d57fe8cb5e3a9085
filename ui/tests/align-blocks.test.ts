// Blocks are written by their ids: whatever happens to a text, those that stay are left alone and what comes out is what was meant.
import type { Node } from 'prosemirror-model'
import { initProseMirrorDoc, updateYFragment, yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'

import { alignBlocks, type Mapping } from '../src/editor/align-blocks'
import { schema } from '../src/editor/schema'

const { paragraph, bullet_list, list_item, doc } = schema.nodes

/** `a` is a paragraph, `[ab]` a list of two items; each letter is the id and the words of a paragraph. */
function text(shape: string): Node {
  const block = (id: string) => paragraph.create({ id }, schema.text(`words of ${id}`))
  const blocks = [...shape.matchAll(/\[(\w+)\]|(\w)/g)].map(([, items, single]) =>
    single
      ? block(single)
      : bullet_list.create(
          null,
          [...items!].map((id) => list_item.create(null, block(id))),
        ),
  )
  return doc.create(null, blocks)
}

/** Writes one text and then another over it; gives the fragment, and the elements of paragraphs by id before and after. */
function rewrite(before: string, after: string) {
  const fragment = new Y.Doc().getXmlFragment('body')
  const write = (node: Node) => {
    const { meta } = initProseMirrorDoc(fragment, schema)
    fragment.doc?.transact(() => {
      alignBlocks(fragment, node, meta.mapping as Mapping)
      updateYFragment(fragment.doc!, fragment, node, meta)
    })
  }
  write(text(before))
  const old = elements(fragment)
  write(text(after))
  return { fragment, old, now: elements(fragment) }
}

function elements(parent: Y.XmlFragment, found = new Map<string, Y.XmlElement>()): Map<string, Y.XmlElement> {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue
    if (child.nodeName === 'paragraph') found.set(String(child.getAttribute('id')), child)
    else elements(child, found)
  }
  return found
}

describe('writing by ids', () => {
  // Before, after, and the paragraphs that must be the very same elements.
  it.each([
    ['abc', 'bac', 'bc'],
    ['abc', 'cab', 'ab'],
    ['abcd', 'dbca', 'bc'],
    ['abc', 'axc', 'ac'],
    ['abc', '', ''],
    ['abc', 'xabc', 'abc'],
    ['abc', 'ac', 'ac'],
    ['a[bcd]e', 'a[cd]e', 'acde'],
    ['a[bcd]e', 'a[bdc]e', 'abe'],
    ['a[bcd]e', '[bcd]ea', 'bcde'],
    ['a[bc]', 'a[bxc]y', 'abc'],
    ['a[bc]d', 'xy', ''],
  ])('%s to %s', (before, after, same) => {
    const { fragment, old, now } = rewrite(before, after)
    expect(yXmlFragmentToProseMirrorRootNode(fragment, schema).toJSON()).toEqual(text(after).toJSON())
    for (const id of same) expect(now.get(id), id).toBe(old.get(id))
  })
})
