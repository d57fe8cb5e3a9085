// Keys that are pressed together: how they are written down, recognised, shown, and told to a screen reader.

/** `Mod+Shift+N`, `Mod+,`, `F1`: Mod is Command on a Mac and Ctrl elsewhere. Never a letter or sign alone: those are for writing and for screen readers. */
export type Chord = string

const isMac = /mac/i.test(navigator.platform)

export function isPressed(chord: Chord, event: KeyboardEvent): boolean {
  const parts = chord.split('+')
  const key = parts.at(-1) ?? ''
  const mod = isMac ? event.metaKey : event.ctrlKey
  const other = isMac ? event.ctrlKey : event.metaKey
  if (other || event.altKey || mod !== parts.includes('Mod')) return false
  // Where a sign lies differs between keyboards, and with it whether Shift is needed.
  const isSign = key.length === 1 && !/[A-Z]/.test(key)
  if (!isSign && event.shiftKey !== parts.includes('Shift')) return false
  const code = `${/\d/.test(key) ? 'Digit' : 'Key'}${key}`
  return event.key.toLowerCase() === key.toLowerCase() || (!isLatin(event.key) && event.code === code)
}

/** As it stands on the keys: `Ctrl+Shift+N`, on a Mac `Cmd+Shift+N`. */
export const shown = (chord: Chord): string => chord.replace('Mod', isMac ? 'Cmd' : 'Ctrl')

/** As `aria-keyshortcuts` wants it. */
export const told = (chord: Chord): string => chord.replace('Mod', isMac ? 'Meta' : 'Control')

/** On an Arabic or Russian keyboard the key with N on it gives another letter, and that with 1 another digit. */
const isLatin = (key: string): boolean => /^[\x20-\x7f]+$/.test(key)
