// Standard Yjs as the other side of a differential test: one request a line on standard input, one answer a line on standard output.

import * as readline from 'node:readline'
import * as Y from 'yjs'

const MARKS = ['strong', 'em', 'underline', 'strike', 'code']
/** @type {Map<number, {doc: Y.Doc, undo: Y.UndoManager}>} */
const docs = new Map()

/** Mulberry32: the same choices for the same seed. */
function random(seed) {
  return (limit) => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % Math.max(limit, 1)
  }
}

function open(client) {
  const doc = new Y.Doc()
  doc.clientID = client
  const tracked = [doc.getXmlFragment('body'), doc.getMap('fields')]
  return { doc, undo: new Y.UndoManager(tracked, { captureTimeout: 0, trackedOrigins: new Set(['typed']) }) }
}

/** Elements that hold text, and their texts, wherever they stand. */
function textblocks(node, found = []) {
  for (const child of node.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue
    if (['paragraph', 'heading', 'code_block', 'table_cell', 'table_header'].includes(child.nodeName)) found.push(child)
    else textblocks(child, found)
  }
  return found
}

function paragraph(doc, words) {
  const element = new Y.XmlElement('paragraph')
  element.setAttribute('id', `node-${doc.clientID.toString(16)}-${Math.abs(words.length)}-${words}`)
  element.setAttribute('at', 1700000000000)
  element.insert(0, [new Y.XmlText(words)])
  return element
}

/** The nearest place that does not lie inside a character: no editor splits one, and Yjs (unlike yrs) makes two U+FFFD of it. */
function boundary(text, at) {
  const next = text.toDelta().map(({ insert }) => insert).join('').charCodeAt(at)
  return next >= 0xdc00 && next <= 0xdfff ? at - 1 : at
}

/** One change of the kind that an editor makes. */
function edit({ doc, undo }, seed) {
  const below = random(seed)
  const body = doc.getXmlFragment('body')
  const fields = doc.getMap('fields')
  const blocks = textblocks(body)
  const block = blocks[below(blocks.length)]
  const texts = block ? block.toArray().filter((child) => child instanceof Y.XmlText) : []
  const text = texts[below(texts.length)]
  const words = ['woord', 'é😀', 'مدرسة', 'ሰላም', 'x'][below(5)]
  const what = below(14)
  if (what === 12) return undo.undo()
  if (what === 13) return undo.redo()
  doc.transact(() => {
    const at = text ? boundary(text, below(text.length + 1)) : 0
    const length = text ? boundary(text, Math.min(at + 1 + below(6), text.length)) - at : 0
    if (what <= 2 && text) text.insert(at, words)
    else if (what === 3 && text && length > 0) text.delete(at, length)
    else if (what <= 5 && text && length > 0) text.format(at, length, { [MARKS[below(5)]]: below(3) ? {} : null })
    else if (what === 6 && text && length > 0) text.format(at, length, { link: { href: 'https://example.org/' } })
    else if (what === 7 && body.length > 0) body.delete(below(body.length), 1)
    else if (what === 8) fields.set('place', `${words} ${seed}`)
    else if (what === 9 && fields.get('context') instanceof Y.Text) {
      const context = fields.get('context')
      context.insert(boundary(context, below(context.length + 1)), words)
    } else if (what === 10 && fields.get('languages') instanceof Y.Map) {
      const languages = fields.get('languages')
      const language = ['ar', 'nl', 'ti'][below(3)]
      if (languages.has(language)) languages.delete(language)
      else languages.set(language, true)
    } else if (what === 11 && block) {
      if (below(2)) block.setAttribute('dir', below(2) ? 'rtl' : 'ltr')
      else block.removeAttribute('dir')
    } else body.insert(below(body.length + 1), [paragraph(doc, words)])
  }, 'typed')
}

/** Puts a code on some letters. */
function code({ doc }, id, seed) {
  const below = random(seed)
  const texts = textblocks(doc.getXmlFragment('body')).flatMap((block) => block.toArray())
  const coded = texts.filter((child) => child instanceof Y.XmlText && child.length > 0)
  if (coded.length === 0) return
  const text = coded[below(coded.length)]
  const start = boundary(text, below(text.length))
  const end = boundary(text, Math.min(start + 2 + below(text.length - start), text.length))
  const place = (at, side) => Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, at, side))
  const entry = new Y.Map(Object.entries({ code: id, coder: '', at: 1, start: place(start, 0), end: place(end, -1) }))
  doc.getMap('codings').set(id, entry)
}

/** Everything that is in a document, in one order. */
function content(doc) {
  const sorted = (value) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
    return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]))
  }
  const node = (child) => {
    if (child instanceof Y.XmlText) {
      // Formatting that is set to nothing is no formatting; runs that differ in nothing are one run.
      const runs = []
      for (const { insert, attributes = {} } of child.toDelta()) {
        const kept = sorted(Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null)))
        const last = runs.at(-1)
        if (last && JSON.stringify(last[1]) === JSON.stringify(kept)) last[0] += insert
        else runs.push([insert, kept])
      }
      return runs
    }
    return { tag: child.nodeName, attributes: sorted(child.getAttributes()), children: child.toArray().map(node) }
  }
  return JSON.stringify([sorted(doc.getMap('fields').toJSON()), doc.getXmlFragment('body').toArray().map(node)])
}

/** The words of every coding, by the relative positions that it holds. */
function quotes(doc) {
  const words = [...doc.getMap('codings')].map(([id, entry]) => {
    const [start, end] = ['start', 'end'].map((key) =>
      Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(entry.get(key)), doc),
    )
    // What held on to a letter whose paragraph is gone leads nowhere.
    if (start === null || end === null) return [id, '']
    const text = start.type instanceof Y.XmlText ? start.type.toDelta().map(({ insert }) => insert).join('') : ''
    return [id, start.type === end.type ? text.slice(start.index, end.index) : '']
  })
  return JSON.stringify(words.sort())
}

const bytes = (hex) => Uint8Array.from(Buffer.from(hex, 'hex'))
const hex = (update) => Buffer.from(update).toString('hex')

/** What a document writes itself meanwhile. Yjs clears away formatting that others' changes made needless: a client sends that, too. */
function updatesOf(doc, work) {
  const updates = []
  const listen = (update, origin) => origin !== 'carried' && updates.push(update)
  doc.on('update', listen)
  work()
  doc.off('update', listen)
  return updates.length > 0 ? hex(Y.mergeUpdates(updates)) : ''
}

function answer({ call, doc: number, client, id, seed, update }) {
  if (call === 'open') docs.set(number, open(client))
  const entry = docs.get(number)
  switch (call) {
    case 'open':
      return ''
    case 'apply': {
      const made = updatesOf(entry.doc, () => Y.applyUpdate(entry.doc, bytes(update), 'carried'))
      // What waits for something else is not what was promised: everything comes in a causal order.
      if (entry.doc.store.pendingStructs !== null || entry.doc.store.pendingDs !== null) throw new Error('something is missing')
      return made
    }
    case 'edit':
      return updatesOf(entry.doc, () => edit(entry, seed))
    case 'code':
      return updatesOf(entry.doc, () => code(entry, id, seed))
    case 'state':
      return hex(Y.encodeStateAsUpdate(entry.doc))
    case 'quotes':
      return quotes(entry.doc)
    case 'content':
      return content(entry.doc)
  }
  throw new Error(`no such call: ${call}`)
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  process.stdout.write(`${answer(JSON.parse(line))}\n`)
}
