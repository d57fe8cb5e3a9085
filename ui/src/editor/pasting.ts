// What is pasted or dropped into the text: made plain, pictures handed on, and in a table kept to its cell.
import { Fragment, Slice, type Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'

import { tidy, type Pasted } from './pasted-html'
import { schema } from './schema'
import { spotIn } from './tables'

/** HTML that this editor, or another on ProseMirror, put on the clipboard. */
const OWN = /\bdata-pm-slice\b/

/** `onpictures` gets what is no text, and how many pictures are elsewhere and did not come along. */
export function pasting(onpictures: (files: File[], elsewhere: number) => void): Plugin {
  // ProseMirror asks for the HTML first and for the rest of the event after it.
  let last: Pasted | null = null

  /** Takes the pictures. True when there is nothing else: then nothing may paste it in another way, which would show what it holds. */
  function take(data: DataTransfer | null, slice: Slice): boolean {
    const { pictures: within = [], elsewhere = 0 } = last ?? {}
    last = null
    const text = holdsText(slice.content)
    // Word and spreadsheets put a picture of what is copied beside the text; that picture is nothing of its own.
    const files = text ? [] : [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
    const pictures = within.length > 0 ? within : files
    // What was copied by itself came as a file, whatever its address says.
    const missed = files.length > 0 ? 0 : elsewhere
    if (pictures.length > 0 || missed > 0) onpictures(pictures, missed)
    return !text
  }

  return new Plugin({
    props: {
      transformPastedHTML(html) {
        last = OWN.test(html) ? null : tidy(html)
        return last?.html ?? html
      },
      transformPasted: (slice, view) => (spotIn(view.state) ? new Slice(inOneLine(slice.content), 0, 0) : slice),
      handlePaste: (view, event, slice) => view.editable && take(event.clipboardData, slice),
      handleDrop: (view, event, slice) => view.editable && take(event.dataTransfer, slice),
    },
  })
}

function holdsText(content: Fragment): boolean {
  let found = false
  content.descendants((node) => {
    const { hard_break: lineBreak } = schema.nodes
    if (node.isText ? /\S/.test(node.text ?? '') : node.isLeaf && node.type !== lineBreak) found = true
    return !found
  })
  return found
}

/** A cell holds one line: paragraphs become lines of it. */
function inOneLine(content: Fragment): Fragment {
  const parts: Node[] = []
  content.forEach((node) => {
    if (node.isInline) parts.push(node)
    else
      node.descendants((block) => {
        if (block.isTextblock) parts.push(...lineOf(parts, block))
        return !block.isTextblock
      })
    if (node.isTextblock) parts.push(...lineOf(parts, node))
  })
  return Fragment.fromArray(parts)
}

function lineOf(before: Node[], block: Node): readonly Node[] {
  return before.length > 0 ? [schema.nodes.hard_break.create(), ...block.content.content] : block.content.content
}
