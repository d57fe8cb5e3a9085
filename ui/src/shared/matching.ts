// Whether what was typed fits a text, and how well: whole words before beginnings, beginnings before letters in between.

const STARTS = 100
const STARTS_WORD = 60
const INSIDE = 30
const SPREAD = 5

/** How well every typed word fits, the higher the better; 0 where one of them does not. Both must be folded. */
export function fit(text: string, typed: string): number {
  const words = typed.split(/\s+/).filter((word) => word !== '')
  let sum = 0
  for (const word of words) {
    const one = fitWord(text, word)
    if (one === 0) return 0
    sum += one
  }
  return words.length === 0 ? 1 : sum / words.length
}

function fitWord(text: string, word: string): number {
  if (text.startsWith(word)) return STARTS
  const at = text.indexOf(word)
  if (at >= 0) return startsWordSomewhere(text, word, at) ? STARTS_WORD : INSIDE
  return word.length >= 2 && isSpread(text, word) ? SPREAD : 0
}

function startsWordSomewhere(text: string, word: string, first: number): boolean {
  for (let at = first; at >= 0; at = text.indexOf(word, at + 1))
    if (/[^\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return true
  return false
}

/** The letters come in this order, each at the beginning of a word or right after the one before: "nv" finds "nieuwe veldnotitie". */
function isSpread(text: string, word: string): boolean {
  const step = (from: number, letter: number): boolean => {
    if (letter === word.length) return true
    for (let at = text.indexOf(word.charAt(letter), from); at >= 0; at = text.indexOf(word.charAt(letter), at + 1)) {
      const fits = at === 0 || (letter > 0 && at === from) || /[^\p{L}\p{N}]/u.test(text[at - 1] ?? '')
      if (fits && step(at + 1, letter + 1)) return true
    }
    return false
  }
  return step(0, 0)
}
