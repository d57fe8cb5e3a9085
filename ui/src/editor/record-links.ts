// "@" and the first words of a title: a list of records to link to. This half watches the text; `LinkList.svelte` shows the list.
import { Plugin, PluginKey, type EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

import { schema } from './schema'

/** The "@..." before the cursor: where it stands in the document, and what was typed after the sign. */
export type LinkQuery = { from: number; to: number; query: string }

/** A key that the open list may take. */
export type LinkKey = 'ArrowUp' | 'ArrowDown' | 'Enter' | 'Tab' | 'Escape'

type Watcher = {
  /** Null when there is no "@" before the cursor, or the list was closed. */
  changed(query: LinkQuery | null, view: EditorView): void
  /** True when the list took the key. */
  key(key: LinkKey): boolean
}

type State = { query: LinkQuery | null; closedAt: number | null }

const KEYS = new Set<string>(['ArrowUp', 'ArrowDown', 'Enter', 'Tab', 'Escape'])
// A sign after a letter is part of an e-mail address. Three words are enough for any title.
const PATTERN = /(?:^|[\s(\u201c"'])@([^\s@]{0,30}(?: [^\s@]{1,30}){0,2})$/u
const OBJECT = '\ufffc'

const pluginKey = new PluginKey<State>('record links')

export function recordLinks(watcher: Watcher): Plugin<State> {
  return new Plugin<State>({
    key: pluginKey,
    state: {
      init: () => ({ query: null, closedAt: null }),
      apply(tr, before, _old, state) {
        const found = sameOr(before.query, queryBefore(state))
        const closed = tr.getMeta(pluginKey) === 'close' ? (before.query?.from ?? null) : before.closedAt
        const closedAt = found && closed !== null && tr.mapping.map(closed) === found.from ? found.from : null
        return { query: closedAt === null ? found : null, closedAt }
      },
    },
    props: {
      handleKeyDown(view, event) {
        if (!KEYS.has(event.key) || event.isComposing || !pluginKey.getState(view.state)?.query) return false
        return watcher.key(event.key as LinkKey)
      },
      handleDOMEvents: {
        // Whoever goes elsewhere with the mouse is done with the list.
        blur: (view) => void (pluginKey.getState(view.state)?.query && closeLinks(view)),
      },
    },
    view: () => ({
      update(view, before) {
        const now = pluginKey.getState(view.state)?.query ?? null
        if (now !== (pluginKey.getState(before)?.query ?? null)) watcher.changed(now, view)
      },
      destroy: () => {},
    }),
  })
}

/** Closes the list until another "@" is typed. */
export function closeLinks(view: EditorView): void {
  view.dispatch(view.state.tr.setMeta(pluginKey, 'close'))
}

/** Puts a link to the record in the place of what was typed. */
export function insertLink(view: EditorView, { from, to }: LinkQuery, record: string, label: string): void {
  const link = schema.nodes.record_link.create({ record, label })
  view.dispatch(view.state.tr.replaceWith(from, to, link).insertText(' ').scrollIntoView())
  view.focus()
}

/** What was asked before, where it says the same: whoever watches hears of news only. */
function sameOr(before: LinkQuery | null, now: LinkQuery | null): LinkQuery | null {
  const isSame = before && now && before.from === now.from && before.to === now.to && before.query === now.query
  return isSame ? before : now
}

function queryBefore({ selection }: EditorState): LinkQuery | null {
  const { $from, empty } = selection
  if (!empty || !$from.parent.isTextblock || $from.parent.type.spec.code) return null
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 100), $from.parentOffset, undefined, OBJECT)
  const query = PATTERN.exec(before)?.[1]
  if (query === undefined) return null
  return { from: $from.pos - query.length - 1, to: $from.pos, query }
}
