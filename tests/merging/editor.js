// The window's editor without its window: a record's state in, the update that one act of a person makes of it out; or of several acts, one for each.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'

const ui = new URL('../../ui/', import.meta.url)
const require = createRequire(new URL('package.json', ui))
const ts = require('typescript')
const Y = require('yjs')
const { defaultDeleteFilter, defaultProtectedNodes, initProseMirrorDoc, updateYFragment } = require('y-prosemirror')
const { EditorState } = require('prosemirror-state')

/** One of the editor's own files. They import nothing of the window's but packages. */
function own(name) {
  const source = readFileSync(new URL(`src/editor/${name}.ts`, ui), 'utf8')
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } })
  const module = { exports: {} }
  new Function('module', 'exports', 'require', outputText)(module, module.exports, require)
  return module.exports
}

const { schema } = own('schema')
const { alignBlocks } = own('align-blocks')
const { blockIds } = own('block-ids')

/** Where the second paragraph and its words begin; everybody works there. */
function places(doc) {
  const start = doc.child(0).nodeSize
  const words = doc.child(1).textContent
  const after = (word) => start + 1 + words.indexOf(word) + word.length
  return { start, end: start + doc.child(1).nodeSize, node: doc.child(1), after }
}

/** What a person does; `who` of three it is tells them apart where they do the same. */
const acts = {
  edit: (tr, who) => tr.insertText([' samen', ' buiten', ' lang'][who], places(tr.doc).after('thee')),
  format(tr, who) {
    const { after } = places(tr.doc)
    const { strong, em, underline } = schema.marks
    return tr.addMark(after('was') + 1, after(['thee', 'thee en', 'koek'][who]), [strong, em, underline][who].create())
  },
  split: (tr, who) => tr.split(places(tr.doc).after(['thee', 'was', 'en'][who])),
  join: (tr, who) => tr.join(who === 0 ? places(tr.doc).end : places(tr.doc).start),
  move(tr, who) {
    const { start, end, node } = places(tr.doc)
    // Dragging goes through the clipboard, where words lose their block's id.
    const moved = node.type.create({ ...node.attrs, id: null, at: null }, node.content)
    tr.delete(start, end)
    return tr.insert(who === 1 ? 0 : tr.doc.content.size, moved)
  },
  delete: (tr) => tr.delete(places(tr.doc).start, places(tr.doc).end),
}

function perform({ state, client, act, who }) {
  const ydoc = new Y.Doc({ gc: false })
  Y.applyUpdate(ydoc, Buffer.from(state, 'hex'))
  ydoc.clientID = client
  const body = ydoc.getXmlFragment('body')
  const { doc, meta } = initProseMirrorDoc(body, schema)
  const before = EditorState.create({ doc, plugins: [blockIds()] })
  const { state: after } = before.applyTransaction(acts[act](before.tr, who))
  const updates = []
  ydoc.on('update', (update) => updates.push(update))
  ydoc.transact(() => {
    alignBlocks(body, after.doc, meta.mapping)
    updateYFragment(ydoc, body, after.doc, meta)
  })
  return Buffer.from(Y.mergeUpdates(updates)).toString('hex')
}

/** What a person does one after the other, by the words that it is done to. */
const steps = {
  /** Takes words out. */
  cut: (tr, words) => tr.delete(...span(tr.doc, words)),
  /** Takes words out from their end, as a key does: the last letter. */
  back: (tr, words) => tr.delete(span(tr.doc, words)[1] - 1, span(tr.doc, words)[1]),
  /** Writes behind words. */
  type: (tr, [behind, words]) => tr.insertText(words, span(tr.doc, behind)[1]),
  /** Enter behind words. */
  split: (tr, behind) => tr.split(span(tr.doc, behind)[1]),
  /** Joins the paragraph of words with the one before. */
  join: (tr, words) => tr.join(tr.doc.resolve(span(tr.doc, words)[0]).before()),
  /** Takes the paragraph out that words stand in. */
  remove(tr, words) {
    const at = tr.doc.resolve(span(tr.doc, words)[0])
    return tr.delete(at.before(), at.after())
  },
  /** Makes a heading of the paragraph of words. */
  head(tr, words) {
    const at = tr.doc.resolve(span(tr.doc, words)[0])
    return tr.setBlockType(at.pos, at.pos, schema.nodes.heading, { ...at.parent.attrs, level: 2 })
  },
}

/** From where to where words stand. */
function span(doc, words) {
  let found = null
  doc.descendants((node, at) => {
    const place = node.isTextblock ? node.textContent.indexOf(words) : -1
    if (place >= 0) found ??= [at + 1 + place, at + 1 + place + words.length]
    return !node.isTextblock
  })
  if (!found) throw new Error(`not there: ${words}`)
  return found
}

/** One window: an update for each of the steps, or for several in a list, that nobody pauses between. */
function play({ state, client, steps: all }) {
  const ydoc = new Y.Doc({ gc: false })
  Y.applyUpdate(ydoc, Buffer.from(state, 'hex'))
  ydoc.clientID = client
  const body = ydoc.getXmlFragment('body')
  const deleteFilter = (item) => defaultDeleteFilter(item, defaultProtectedNodes)
  const undo = new Y.UndoManager(body, { captureTimeout: 0, trackedOrigins: new Set(['typed']), deleteFilter })
  function step([name, of]) {
    if (name === 'undo') return undo.undo()
    if (name === 'redo') return undo.redo()
    const { doc, meta } = initProseMirrorDoc(body, schema)
    const before = EditorState.create({ doc, plugins: [blockIds()] })
    const { state: after } = before.applyTransaction(steps[name](before.tr, of))
    ydoc.transact(() => {
      alignBlocks(body, after.doc, meta.mapping)
      updateYFragment(ydoc, body, after.doc, meta)
    }, 'typed')
  }
  let updates = []
  ydoc.on('update', (update) => updates.push(update))
  const made = all.map((some) => {
    updates = []
    some.forEach(step)
    return Buffer.from(Y.mergeUpdates(updates)).toString('hex')
  })
  return made.join(' ')
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line)
  console.log(request.steps ? play(request) : perform(request))
}
