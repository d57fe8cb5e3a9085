// What is measured: our editor, y-prosemirror as it comes, and as a floor ProseMirror without a shared document.
import { baseKeymap } from 'prosemirror-commands'
import { keymap } from 'prosemirror-keymap'
import { EditorState, TextSelection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { ySyncPlugin, yUndoPlugin } from 'y-prosemirror'
import * as Y from 'yjs'

import { newBlockId } from '../src/editor/block-ids'
import { codings, showCodes } from '../src/editor/codings'
import { createEditor } from '../src/editor/create'
import { CORE } from '../src/editor/live-document'
import { peerCursors, showPeers } from '../src/editor/peer-cursors'
import { schema } from '../src/editor/schema'
import { formattingOf } from '../src/editor/state'
import { addCodings, bodyOf, CODES, transcript } from './transcript'

/** Writes the next letter of a peer, and gives what this editor then has to do when the letter arrives. */
export type Peer = (key: string) => () => void

const LOOK = { class: 'prose', role: 'textbox', 'aria-multiline': 'true', spellcheck: 'false' }

export type Measured = { view: EditorView; peer: Peer }

export function open(name: string, place: HTMLElement, paragraphs: number, coded: number): Measured {
  if (name === 'floor') return floor(place, paragraphs)
  const doc = new Y.Doc()
  const body = bodyOf(doc, transcript(paragraphs))
  if (name === 'stock') return { view: stock(place, body), peer: peerOf(doc, paragraphs, () => {}) }
  addCodings(body, coded)
  const view = ours(place, body)
  return { view, peer: peerOf(doc, paragraphs, (cursor) => showPeer(view, cursor)) }
}

function floor(place: HTMLElement, paragraphs: number): Measured {
  const doc = transcript(paragraphs)
  let at = 0
  const view = new EditorView(place, {
    attributes: LOOK,
    state: EditorState.create({ doc, plugins: [keymap(baseKeymap)] }),
    dispatchTransaction(this: EditorView, tr) {
      at = tr.mapping.map(at)
      this.updateState(this.state.apply(tr))
    },
  })
  at = endOf(view, paragraphs / 2 + 3)
  const peer: Peer = (key) => () => {
    const { tr } = view.state
    view.dispatch(key === 'Enter' ? tr.split(at) : tr.insertText(key, at))
  }
  return { view, peer }
}

/** The place behind the last letter of the nth paragraph. */
function endOf(view: EditorView, count: number): number {
  let at = 0
  for (let index = 0; index < count; index++) at += view.state.doc.child(index).nodeSize
  return at - 1
}

function stock(place: HTMLElement, body: Y.XmlFragment): EditorView {
  const plugins = [ySyncPlugin(body), yUndoPlugin(), keymap(baseKeymap)]
  return new EditorView(place, { attributes: LOOK, state: EditorState.create({ schema, plugins }) })
}

function ours(place: HTMLElement, body: Y.XmlFragment): EditorView {
  const { view } = createEditor({
    place,
    body,
    editable: true,
    attributes: () => LOOK,
    plugins: [peerCursors(() => {}), codings({ body, editable: true, onask: () => {} })],
    onChange: (changed) => void formattingOf(changed.state),
    onUnreadable: () => {},
  })
  showCodes(view, new Map(CODES.map((id, index) => [id, { name: `Code ${id}`, colour: `--person-${index + 1}` }])))
  return view
}

function showPeer(view: EditorView, head: Y.RelativePosition): void {
  showPeers(view, [{ device: 'd2', name: 'Yusuf', colour: '--person-2', cursor: { anchor: head, head } }])
}

/** Somebody with the same document, whose letters come as updates. */
function peerOf(doc: Y.Doc, paragraphs: number, moved: (cursor: Y.RelativePosition) => void): Peer {
  const theirs = new Y.Doc()
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc))
  const body = theirs.getXmlFragment('body')
  let block = body.get(paragraphs / 2 + 2) as Y.XmlElement
  let update: Uint8Array = new Uint8Array()
  theirs.on('update', (made: Uint8Array) => (update = made))
  return (key) => {
    theirs.transact(() => {
      if (key === 'Enter') {
        const below = new Y.XmlElement('paragraph')
        below.setAttribute('id', newBlockId())
        body.insertAfter(block, [below])
        below.insert(0, [new Y.XmlText()])
        block = below
      } else {
        const text = block.get(0) as Y.XmlText
        text.insert(text.length, key)
      }
    })
    const arrived = update
    const text = block.get(0) as Y.XmlText
    const cursor = Y.createRelativePositionFromTypeIndex(text, text.length)
    return () => {
      Y.applyUpdate(doc, arrived, CORE)
      moved(cursor)
    }
  }
}

export function putCursor(view: EditorView, paragraphs: number): void {
  const { tr, doc } = view.state
  view.dispatch(tr.setSelection(TextSelection.create(doc, endOf(view, paragraphs / 2))).scrollIntoView())
  view.focus()
}
