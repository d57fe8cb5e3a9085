// Every command of an open project, once: its words, its keys, whether it can be done now, and doing it.
import { isPressed, shown as keysShown, told, type Chord } from '../shared/chord'
import { t } from '../shared/texts.svelte'
import { attaching } from './attaching.svelte'
import { field } from './field.svelte'
import { listening, SKIP, type Listener } from './listening.svelte'
import { locking } from './locking.svelte'
import { making, QUICK } from './making.svelte'
import { places, type Place } from './places.svelte'
import { recorder } from './recorder.svelte'
import { running } from './running.svelte'
import { session } from './session.svelte'
import { shown } from './shown.svelte'
import { turning } from './turning.svelte'
import { writing } from './writing.svelte'
import { stepping } from './stepping.svelte'

export type CommandGroup = 'make' | 'go' | 'window'

export type Command = {
  id: string
  group: CommandGroup
  text: string
  chord?: Chord
  /** Keys that do the same, where a system may keep the first for itself. */
  also?: Chord
  /** Whether it can be done now; always where it is absent. */
  can?: () => boolean
  run: () => unknown
}

const write = (): boolean => session.mayWrite
const free = (): boolean => !field.on
const inText = (): boolean => writing.text !== null

/** In the words of now. Those of a kind come with the kinds. */
export function commands(): Command[] {
  const go = (id: string, text: string, place: Place, chord?: Chord): Command => ({
    id,
    group: 'go',
    text,
    ...(chord && { chord }),
    can: free,
    run: () => visit(place),
  })
  const step = (id: string, text: string, chord: Chord, run: () => unknown): Command => ({
    id,
    group: 'go',
    text,
    chord,
    can: () => free() && stepping.page !== null,
    run,
  })
  const lead = (id: string, text: string, chord: Chord, run: () => unknown): Command => ({
    id,
    group: 'go',
    text,
    chord,
    can: () => free() && running.page !== null,
    run,
  })
  const hear = (id: string, text: string, chord: Chord | null, run: (to: Listener) => unknown): Command => ({
    id: `sound-${id}`,
    group: 'window',
    text,
    ...(chord && { chord }),
    can: () => listening.to !== null,
    run: () => listening.to && run(listening.to),
  })
  const note = (id: 'stamp' | 'speaker', text: string, chord: Chord): Command => ({
    ...hear(id, text, chord, ({ writes }) => writes?.[id]()),
    can: () => listening.to?.writes != null,
  })
  const kinds = session.kinds
  return [
    {
      id: 'quick',
      group: 'make',
      text: t('command-quick'),
      chord: 'Mod+Shift+N',
      can: write,
      run: () => (field.on ? field.begin() : making.quick()),
    },
    {
      id: 'new',
      group: 'make',
      text: t('command-new'),
      chord: 'Mod+N',
      can: () => write() && free(),
      run: () => making.record(),
    },
    ...kinds
      .filter(({ id }) => id !== QUICK)
      .map(({ id, label }): Command => ({
        id: `new-${id}`,
        group: 'make',
        text: t('command-new-kind', { kind: label }),
        can: () => write() && free(),
        run: () => making.record(id),
      })),
    { id: 'search', group: 'go', text: t('search-label'), chord: 'Mod+Shift+F', can: free, run: () => shown.search() },
    go('home', t('home-title'), { page: 'home' }),
    ...kinds.map(({ id, plural }) => go(`go-${id}`, plural, { page: 'records', kind: id, record: null })),
    go('initiatives-table', t('initiatives-table'), { page: 'initiatives', view: 'table' }),
    go('initiatives-map', t('initiatives-map'), { page: 'initiatives', view: 'map' }),
    go('changes', t('nav-changes'), { page: 'changes' }),
    step('change-next', t('command-change-next'), 'F7', () => stepping.page?.go(1)),
    step('change-before', t('command-change-before'), 'Shift+F7', () => stepping.page?.go(-1)),
    step('change-seen', t('command-change-seen'), 'F8', () => stepping.page?.seen()),
    step('change-open', t('command-change-open'), 'F9', () => stepping.page?.open()),
    step('change-take-1', t('command-change-take', { number: 1 }), 'Mod+1', () => stepping.page?.take(1)),
    step('change-take-2', t('command-change-take', { number: 2 }), 'Mod+2', () => stepping.page?.take(2)),
    lead('session-toggle', t('command-session-toggle'), 'F2', () => running.page?.toggle()),
    lead('session-next', t('command-session-next'), 'F6', () => running.page?.go(1)),
    lead('session-back', t('command-session-back'), 'Shift+F6', () => running.page?.go(-1)),
    go('codes', t('nav-codes'), { page: 'codes' }),
    go('wall', t('wall-title'), { page: 'wall' }),
    go('weave', t('weave-title'), { page: 'weave', target: null, sources: [] }),
    go('team', t('nav-team'), { page: 'team' }),
    go('exchange', t('ways-title'), { page: 'exchange' }),
    go('import', t('nav-import'), { page: 'import', paths: [] }),
    go('export', t('nav-export'), { page: 'export', record: null }),
    go('bin', t('nav-bin'), { page: 'bin' }),
    go('settings', t('nav-settings'), { page: 'settings' }, 'Mod+,'),
    {
      id: 'back',
      group: 'go',
      text: t('command-back'),
      can: () => free() && places.hasBefore,
      run: () => places.back(),
    },
    {
      id: 'palette',
      group: 'window',
      text: t('command-palette'),
      chord: 'Mod+K',
      can: free,
      run: () => (shown.over = 'palette'),
    },
    { id: 'keys', group: 'window', text: t('command-keys'), chord: 'F1', run: () => (shown.over = 'keys') },
    {
      id: 'field',
      group: 'window',
      text: t('command-field'),
      chord: 'Mod+Shift+M',
      can: () => write() && free(),
      run: () => field.start(),
    },
    { id: 'field-stop', group: 'window', text: t('command-field-stop'), can: () => field.on, run: () => field.stop() },
    {
      id: 'stamp',
      group: 'window',
      text: t('command-stamp'),
      chord: 'Mod+Shift+T',
      can: () => field.on,
      run: () => field.stamp?.(),
    },
    {
      id: 'photo',
      group: 'make',
      text: t('command-photo'),
      chord: 'Mod+Shift+P',
      can: () => attaching.to !== null,
      run: () => attaching.to?.photo(),
    },
    {
      id: 'memo',
      group: 'make',
      text: recorder.is === 'off' ? t('command-memo') : t('command-memo-stop'),
      chord: 'Mod+Shift+A',
      can: () => recorder.is !== 'off' || attaching.to !== null,
      run: () => (recorder.is === 'off' ? attaching.to && recorder.start(attaching.to.record) : recorder.stop()),
    },
    hear('toggle', t('command-sound-toggle'), 'F5', (to) => to.toggle()),
    hear('here', t('command-sound-here'), 'Mod+Shift+L', (to) => to.here()),
    hear('back', t('command-sound-back'), 'Mod+J', (to) => to.skip(-SKIP)),
    hear('on', t('command-sound-on'), null, (to) => to.skip(SKIP)),
    hear('slower', t('command-sound-slower'), 'Shift+F11', (to) => to.faster(-1)),
    hear('faster', t('command-sound-faster'), 'F11', (to) => to.faster(1)),
    note('stamp', t('command-sound-stamp'), 'Mod+T'),
    note('speaker', t('command-sound-speaker'), 'Mod+Shift+S'),
    {
      id: 'find',
      group: 'window',
      text: t('command-find'),
      chord: 'Mod+F',
      can: inText,
      run: () => writing.text?.find(),
    },
    {
      id: 'find-next',
      group: 'window',
      text: t('command-find-next'),
      chord: 'F3',
      also: 'Mod+G',
      can: inText,
      run: () => writing.text?.findAgain(1),
    },
    {
      id: 'find-previous',
      group: 'window',
      text: t('command-find-previous'),
      chord: 'Shift+F3',
      also: 'Mod+Shift+G',
      can: inText,
      run: () => writing.text?.findAgain(-1),
    },
    {
      id: 'outline',
      group: 'window',
      text: writing.outline ? t('command-outline-hide') : t('command-outline'),
      chord: 'Mod+Shift+O',
      can: inText,
      run: () => writing.setOutline(!writing.outline),
    },
    {
      id: 'focus',
      group: 'window',
      text: writing.focus ? t('command-focus-end') : t('command-focus'),
      chord: 'F4',
      can: () => inText() && free(),
      run: () => writing.setFocus(!writing.focus),
    },
    {
      id: 'who',
      group: 'window',
      text: t('command-who'),
      chord: 'Mod+Shift+J',
      can: () => free() && writing.text?.who !== undefined,
      run: () => writing.text?.who?.(),
    },
    {
      id: 'undo-last',
      group: 'window',
      text: t('command-undo-last'),
      can: () => write() && free(),
      run: () => turning.turn(null, 'all', false),
    },
    {
      id: 'redo-last',
      group: 'window',
      text: t('command-redo-last'),
      can: () => write() && free(),
      run: () => turning.turn(null, 'all', true),
    },
    { id: 'hide', group: 'window', text: t('command-hide'), chord: 'Mod+Shift+H', run: () => hide() },
    { id: 'lock', group: 'window', text: t('command-lock'), chord: 'Mod+L', run: () => locking.lock() },
  ]
}

/** All keys of a command. */
export const chordsOf = ({ chord, also }: Pick<Command, 'chord' | 'also'>): Chord[] =>
  [chord, also].filter((each) => each !== undefined)

/** What can be done over a question that waits for its answer: it changes nothing of the page below. */
const OVER_A_QUESTION = [
  'hide',
  'lock',
  'memo',
  'sound-toggle',
  'sound-back',
  'sound-on',
  'sound-slower',
  'sound-faster',
]

/** What goes on for as long as its keys are held down; anything else is done once. */
const GOES_ON = [
  'change-next',
  'change-before',
  'find-next',
  'find-previous',
  'sound-back',
  'sound-on',
  'sound-slower',
  'sound-faster',
]

/** Whether a command's keys do something while a dialog is open. The palette and the list of keys ask nothing: they make way. */
function mayRunOver({ id }: Command): boolean {
  if (document.querySelector('dialog[open]') === null) return true
  if (shown.over === null) return OVER_A_QUESTION.includes(id)
  shown.over = null
  return true
}

/** Does what these keys stand for, if it is one of `only`. False when it is nothing here. */
export function runByKey(event: KeyboardEvent, only?: string[]): boolean {
  if (event.isComposing || event.defaultPrevented) return false
  const found = commands().find(
    ({ id, ...command }) => only?.includes(id) !== false && chordsOf(command).some((chord) => isPressed(chord, event)),
  )
  if (!found) return false
  // A key that can do nothing now still belongs to the command: the webview must not do something else with it.
  event.preventDefault()
  if (event.repeat && !GOES_ON.includes(found.id)) return true
  if (found.can?.() !== false && mayRunOver(found)) void found.run()
  return true
}

/** For a button: what its keys are, in words of its title and for a screen reader. */
export function keysOf(id: string): { title?: string; 'aria-keyshortcuts'?: string } {
  const command = commands().find((each) => each.id === id)
  if (!command?.chord) return {}
  return { title: `${command.text} (${keysShown(command.chord)})`, 'aria-keyshortcuts': told(command.chord) }
}

function visit(place: Place): void {
  places.go(place)
  shown.menu = false
}

/** Nothing to be seen at once, and locked behind it. */
export async function hide(): Promise<void> {
  shown.hide()
  shown.over = null
  await locking.lockAtOnce()
}
