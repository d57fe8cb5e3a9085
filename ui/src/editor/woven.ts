// What paragraphs were woven from: a line in the colour of who wrote them, their name where it changes, and a way to the source.
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey, type EditorState } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'

/** Somebody as they are shown: their name, and the token of their colour. */
export type Person = { name: string; colour: string }

type State = { people: ReadonlyMap<string, Person>; drawn: DecorationSet }
type Meta = { people: ReadonlyMap<string, Person> }
type Source = { record: string; block: string; by: string }

/** Letters of a record's id as text. */
const ID = 36
const UNKNOWN: Person = { name: '', colour: '--ink-soft' }

const pluginKey = new PluginKey<State>('woven')

export type WovenOptions = {
  /** What the way to the source is called, for somebody's paragraphs. */
  label: (name: string) => string
  onopen: (record: string, block: string) => void
}

export function woven({ label, onopen }: WovenOptions): Plugin<State> {
  return new Plugin<State>({
    key: pluginKey,
    state: {
      init: (_, state) => ({ people: new Map(), drawn: draw(state.doc, new Map(), label) }),
      apply(tr, before, _old, state) {
        const people = (tr.getMeta(pluginKey) as Meta | undefined)?.people ?? before.people
        if (people === before.people && !tr.docChanged) return before
        return { people, drawn: draw(state.doc, people, label) }
      },
    },
    props: {
      decorations: (state) => pluginKey.getState(state)?.drawn,
      handleKeyDown(view, event) {
        const asked = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === 'b'
        const source = asked && sourceAt(view.state)
        if (source) onopen(source.record, source.block)
        return asked
      },
      handleDOMEvents: {
        mousedown: (_view, event) => labelAt(event) !== null && (event.preventDefault(), true),
        click(_view, event) {
          const place = labelAt(event)?.dataset['source']
          if (place) onopen(place.slice(0, ID), place.slice(ID + 1))
          return place !== undefined
        },
      },
    },
  })
}

/** Gives who wrote what was woven their names and colours. */
export function showWoven(view: EditorView, people: ReadonlyMap<string, Person>): void {
  view.dispatch(view.state.tr.setMeta(pluginKey, { people } satisfies Meta).setMeta('addToHistory', false))
}

/** Brings a paragraph into sight. */
export function revealBlock(view: EditorView, key: string): void {
  const block = view.dom.querySelector<HTMLElement>(`[data-block="${CSS.escape(key)}"]`)
  block?.scrollIntoView({ block: 'center' })
  block?.animate([{ backgroundColor: 'var(--mark)' }, { backgroundColor: 'transparent' }], { duration: 2500 })
}

function labelAt(event: Event): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>('.woven-by button') : null
}

/** What the paragraph was woven from in which the cursor is. */
function sourceAt({ selection: { $from } }: EditorState): Source | null {
  for (let depth = $from.depth; depth > 0; depth--) {
    const source = sourceOf($from.node(depth))
    if (source) return source
  }
  return null
}

function sourceOf({ attrs: { source, by } }: Node): Source | null {
  if (typeof source !== 'string' || source.length <= ID + 1) return null
  return { record: source.slice(0, ID), block: source.slice(ID + 1), by: typeof by === 'string' ? by : '' }
}

/** The first source in a block at the top of the text. */
function firstSource(node: Node): Source | null {
  let found = sourceOf(node)
  node.descendants((inner) => {
    found ??= sourceOf(inner)
    return found === null
  })
  return found
}

function draw(doc: Node, people: ReadonlyMap<string, Person>, label: WovenOptions['label']): DecorationSet {
  const drawn: Decoration[] = []
  let last: Source | null = null
  doc.forEach((node, position) => {
    // A heading is nobody's word; below it, who wrote what is said anew.
    const source = node.type.name === 'heading' ? null : firstSource(node)
    if (source) {
      const person = people.get(source.by) ?? UNKNOWN
      const style = `--person: var(${person.colour})`
      drawn.push(Decoration.node(position, position + node.nodeSize, { class: 'woven', style }))
      if (last?.by !== source.by || last.record !== source.record) {
        drawn.push(
          Decoration.widget(position, () => labelOf(source, person, style, label), {
            key: `${source.by} ${source.record} ${source.block} ${person.name} ${person.colour}`,
            side: -1,
            ignoreSelection: true,
          }),
        )
      }
    }
    last = source
  })
  return DecorationSet.create(doc, drawn)
}

function labelOf(source: Source, person: Person, style: string, label: WovenOptions['label']): HTMLElement {
  const place = document.createElement('div')
  place.className = 'woven-by'
  place.style.cssText = style
  place.contentEditable = 'false'
  const button = document.createElement('button')
  button.type = 'button'
  button.tabIndex = -1 // a text has hundreds; by keyboard the cursor goes to a paragraph, and a key to its source
  button.dataset['source'] = `${source.record}/${source.block}`
  button.dir = 'auto'
  button.textContent = person.name || '…'
  button.title = label(person.name)
  button.setAttribute('aria-label', label(person.name))
  place.append(button)
  return place
}
