// What the palette offers for what was typed: records by title, commands, and records by the words in them.
import { request } from '../../ipc/call'
import type { Hit } from '../../ipc/generated/Hit'
import type { RecordRow } from '../../ipc/generated/RecordRow'
import { commands, type Command } from '../../session/commands.svelte'
import { fold } from '../../shared/folding'
import { fit } from '../../shared/matching'

export type Entry =
  | { is: 'record'; key: string; row: RecordRow }
  | { is: 'command'; key: string; command: Command }
  | { is: 'hit'; key: string; hit: Hit }

const RECENT = 6
const BY_TITLE = 8
const COMMANDS = 8
const IN_TEXT = 6

/** Records and commands. What was touched last comes first while nothing is typed. */
export async function entriesFor(typed: string): Promise<Entry[]> {
  const words = fold(typed.trim())
  return [...(await records(typed.trim(), words)), ...fitting(words)]
}

/** Records that have the words in their text, and are not among those that stand there already. */
export async function entriesInText(typed: string, there: Entry[]): Promise<Entry[]> {
  const query = typed.trim()
  if (query === '') return []
  const shown = new Set(there.map(({ key }) => key))
  const { hits } = await request('search', { query, limit: IN_TEXT + BY_TITLE })
  return hits
    .filter(({ id }) => !shown.has(`record ${id}`))
    .slice(0, IN_TEXT)
    .map((hit) => ({ is: 'hit', key: `hit ${hit.id}`, hit }))
}

async function records(query: string, words: string): Promise<Entry[]> {
  const rows =
    words === ''
      ? (
          await request('record_list', {
            kind: null,
            deleted: false,
            away: false,
            filter: '',
            state: null,
            sort: 'updated',
            offset: 0,
            limit: RECENT,
          })
        ).rows
      : best(await request('link_targets', { query, limit: BY_TITLE }), ({ title }) => title, words)
  return rows.map((row) => ({ is: 'record', key: `record ${row.id}`, row }))
}

function fitting(words: string): Entry[] {
  const doable = commands().filter(({ id, can }) => id !== 'palette' && can?.() !== false)
  const chosen = words === '' ? doable : best(doable, ({ text }) => text, words).slice(0, COMMANDS)
  return chosen.map((command) => ({ is: 'command', key: `command ${command.id}`, command }))
}

/** What fits, the best first; what fits equally well stays in the order in which it came. */
function best<Each>(all: Each[], text: (each: Each) => string, words: string): Each[] {
  return all
    .map((each) => ({ each, score: fit(fold(text(each)), words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ each }) => each)
}
