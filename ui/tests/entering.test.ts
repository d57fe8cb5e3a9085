// Where somebody begins to write who comes from the title.
import { EditorState, Selection, TextSelection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { expect, it } from 'vitest'

import { schema } from '../src/editor/schema'
import { enterText } from '../src/editor/stamping'

const { heading, paragraph } = schema.nodes
const line = (words: string) => paragraph.create(null, words ? schema.text(words) : null)
const head = heading.create(null, schema.text('Wat ik zag'))

it.each([
  ['below the heading that a text begins with', [head, line(''), head], 'start', 'paragraph', 1],
  ['in the heading, where there are words below it', [head, line('Koffie.')], 'start', 'heading', 0],
  ['where the cursor was left', [head, line('')], 'end of heading', 'heading', 0],
  ['in a text that begins without one', [line('Koffie.'), line('')], 'start', 'paragraph', 0],
] as const)('%s', (_, blocks, cursor, type, index) => {
  const doc = schema.topNodeType.create(null, [...blocks])
  const at = cursor === 'start' ? Selection.atStart(doc) : TextSelection.create(doc, head.nodeSize - 1)
  const view = new EditorView(document.body, { state: EditorState.create({ doc, selection: at }) })
  enterText(view)
  const { $from } = view.state.selection
  expect([$from.parent.type.name, $from.index(0)]).toEqual([type, index])
  expect(view.hasFocus()).toBe(true)
  view.destroy()
})
