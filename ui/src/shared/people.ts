// How a person is shown in a small round: their initials, and a colour that is theirs on every laptop.

/** As many colours as `--person-N` there are. */
export const COLOURS = 8

/** "NV" for "Noor de Vries"; one letter for one name. Scripts without capitals stay as they are. */
export function initials(name: string): string {
  const words = name.split(/[\s.]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined]
  const letters = [first, last].map((word) => (word ? ([...word][0] ?? '') : '')).join('')
  return letters.toLocaleUpperCase() || '?'
}

/** The number of somebody's colour, by what tells them from others: the same wherever it is asked. */
export function colourOf(id: string): number {
  let sum = 0
  for (const letter of id) sum = (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) >>> 0
  return (sum % COLOURS) + 1
}
