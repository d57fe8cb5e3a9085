// What a body can hold: the node names, marks and attributes of the document model (docs/document-model.md), and how they look in HTML.
import { Schema, type Attrs, type MarkSpec, type Node, type NodeSpec } from 'prosemirror-model'

export const DIRECTIONS = ['ltr', 'rtl'] as const
export type Direction = (typeof DIRECTIONS)[number]

/** Addresses that a link may lead to; anything else that is pasted loses its link and keeps its words. */
export const SAFE_LINK = /^(https?:|mailto:)/i

const textblockAttrs = {
  id: { default: null },
  at: { default: null },
  source: { default: null },
  by: { default: null },
}
const directedAttrs = { ...textblockAttrs, dir: { default: null } }

/** Block ids stay out of HTML: what is pasted is new here. */
function directionOf(element: HTMLElement): Attrs {
  const dir = element.getAttribute('dir')
  return { dir: DIRECTIONS.find((direction) => direction === dir) ?? null, ...sourceOf(element) }
}

/** What a paragraph was woven from: a record's id and a block's. It goes along where the paragraph is moved. */
const SOURCE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/./

function sourceOf(element: HTMLElement): Attrs {
  const { source = '', by = null } = element.dataset
  return SOURCE.test(source) ? { source, by } : {}
}

function directed(node: Node): Record<string, string> {
  const { id, dir, source, by } = node.attrs
  return {
    ...(typeof id === 'string' && { 'data-block': id }),
    ...(typeof source === 'string' && { 'data-source': source }),
    ...(typeof by === 'string' && { 'data-by': by }),
    ...(typeof dir === 'string' && { dir }),
  }
}

const cell = (tag: 'td' | 'th'): NodeSpec => ({
  content: 'inline*',
  attrs: directedAttrs,
  isolating: true,
  parseDOM: [{ tag, getAttrs: directionOf }],
  toDOM: (node) => [tag, { ...directed(node), ...(tag === 'th' && { scope: 'col' }) }, 0],
})

const nodes = {
  doc: { content: 'block+' },

  paragraph: {
    group: 'block',
    content: 'inline*',
    attrs: directedAttrs,
    parseDOM: [{ tag: 'p', getAttrs: directionOf }],
    toDOM: (node) => ['p', directed(node), 0],
  },

  heading: {
    group: 'block',
    content: 'inline*',
    attrs: { level: { default: 1, validate: 'number' }, ...directedAttrs },
    defining: true,
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({
      tag: `h${level}`,
      getAttrs: (element: HTMLElement) => ({ level, ...directionOf(element) }),
    })),
    toDOM: (node) => [`h${node.attrs['level']}`, directed(node), 0],
  },

  code_block: {
    group: 'block',
    content: 'text*',
    marks: '',
    attrs: textblockAttrs,
    code: true,
    defining: true,
    parseDOM: [{ tag: 'pre', preserveWhitespace: 'full', getAttrs: sourceOf }],
    toDOM: (node) => ['pre', directed(node), ['code', 0]],
  },

  blockquote: {
    group: 'block',
    content: 'block+',
    defining: true,
    parseDOM: [{ tag: 'blockquote' }],
    toDOM: () => ['blockquote', 0],
  },

  bullet_list: { group: 'block', content: 'list_item+', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },

  ordered_list: {
    group: 'block',
    content: 'list_item+',
    attrs: { order: { default: 1, validate: 'number' } },
    parseDOM: [{ tag: 'ol', getAttrs: (element) => ({ order: Number(element.getAttribute('start') ?? 1) || 1 }) }],
    toDOM: (node) => ['ol', node.attrs['order'] === 1 ? {} : { start: node.attrs['order'] }, 0],
  },

  list_item: { content: 'paragraph block*', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },

  horizontal_rule: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },

  table: {
    group: 'block',
    content: 'table_row+',
    isolating: true,
    // Between rows and cells there is no place for words: what is typed there would become one more of them.
    allowGapCursor: false,
    parseDOM: [{ tag: 'table' }],
    toDOM: () => ['table', ['tbody', 0]],
  },
  table_row: {
    content: '(table_header | table_cell)+',
    allowGapCursor: false,
    parseDOM: [{ tag: 'tr' }],
    toDOM: () => ['tr', 0],
  },
  table_header: cell('th'),
  table_cell: cell('td'),

  text: { group: 'inline' },

  hard_break: { group: 'inline', inline: true, selectable: false, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },

  record_link: {
    group: 'inline',
    inline: true,
    atom: true,
    attrs: { record: { validate: 'string' }, label: { default: '', validate: 'string' } },
    parseDOM: [
      {
        tag: 'span[data-record]',
        getAttrs: (element) => ({ record: element.dataset['record'] ?? '', label: element.textContent ?? '' }),
      },
    ],
    toDOM: (node) => ['span', { 'data-record': node.attrs['record'], class: 'record-link' }, node.attrs['label']],
    leafText: (node) => node.attrs['label'],
  },
} satisfies Record<string, NodeSpec>

const marks = {
  link: {
    attrs: { href: { validate: 'string' } },
    inclusive: false,
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (element) => {
          const href = element.getAttribute('href') ?? ''
          return SAFE_LINK.test(href) ? { href } : false
        },
      },
    ],
    // Data, not a working address: nothing in a note may send this window elsewhere.
    toDOM: (mark) => ['span', { class: 'link', 'data-href': mark.attrs['href'], title: mark.attrs['href'] }, 0],
  },
  em: { parseDOM: [{ tag: 'i' }, { tag: 'em' }, { style: 'font-style=italic' }], toDOM: () => ['em', 0] },
  strong: {
    parseDOM: [
      { tag: 'strong' },
      // Some word processors wrap everything in <b style="font-weight: normal">.
      { tag: 'b', getAttrs: (element) => element.style.fontWeight !== 'normal' && null },
      { style: 'font-weight', getAttrs: (weight) => /^(bold(er)?|[5-9]\d{2})$/.test(weight) && null },
    ],
    toDOM: () => ['strong', 0],
  },
  underline: { parseDOM: [{ tag: 'u' }, { style: 'text-decoration=underline' }], toDOM: () => ['u', 0] },
  strike: {
    parseDOM: [{ tag: 's' }, { tag: 'del' }, { style: 'text-decoration=line-through' }],
    toDOM: () => ['s', 0],
  },
  code: { parseDOM: [{ tag: 'code' }], toDOM: () => ['code', 0] },
} satisfies Record<string, MarkSpec>

export const schema = new Schema<keyof typeof nodes, keyof typeof marks>({ nodes, marks })
