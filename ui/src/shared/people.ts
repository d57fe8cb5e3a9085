// How a person is shown in a small round: their initials, and a colour that is theirs on every laptop.

/** As many colours as `--person-N` there are. */
export const COLOURS = 16

/** "NV" for "Noor de Vries"; one letter for one name. Scripts without capitals stay as they are. */
export function initials(name: string): string {
  const words = name.split(/[\s.]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined]
  const letters = [first, last].map((word) => (word ? ([...word][0] ?? '') : '')).join('')
  return letters.toLocaleUpperCase() || '?'
}

/**
 * The token of somebody's colour, by the number that the core gives them in the order of joining: everybody has a colour of their own
 * until there are more people than colours.
 */
export const colourOf = (number: number): string => `--person-${((number - 1) % COLOURS) + 1}`
