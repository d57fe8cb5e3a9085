// Folding text for finding: what differs only in writing becomes equal, as in the search of the core (crates/model/src/fold.rs).

/** Marks, tatweel, joiners and marks of direction. */
const LEFT_OUT = /[\p{M}\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]/gu

/** Letters that are variants of another. Hamza and madda come apart by decomposition. */
const SAME: Record<string, string> = {
  '\u0671': '\u0627',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ک: 'ك',
  ڪ: 'ك',
  ة: 'ه',
  ە: 'ه',
  ھ: 'ه',
  ہ: 'ه',
  ı: 'i',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ł: 'l',
}

const known = new Map<string, string>()

/** What one letter becomes; nothing for a mark alone. */
function foldLetter(letter: string): string {
  let folded = known.get(letter)
  if (folded === undefined) {
    const plain = letter.normalize('NFKD').toLowerCase().normalize('NFKD').replace(LEFT_OUT, '')
    folded = [...plain].map((part) => SAME[part] ?? digit(part)).join('')
    known.set(letter, folded)
  }
  return folded
}

/** Arabic and Persian digits as those of the keyboard. */
function digit(letter: string): string {
  const code = letter.charCodeAt(0)
  for (const zero of [0x660, 0x6f0]) if (code >= zero && code <= zero + 9) return String(code - zero)
  return letter
}

export const fold = (text: string): string => Array.from(text, foldLetter).join('')

/** A text as it is compared, and for each of its letters where the one it came from begins; one more for the end. */
export type Folded = { text: string; places: number[] }

export function foldWithPlaces(text: string): Folded {
  let folded = ''
  const places: number[] = []
  let at = 0
  for (const letter of text) {
    const plain = foldLetter(letter)
    folded += plain
    for (let part = 0; part < plain.length; part++) places.push(at)
    at += letter.length
  }
  places.push(text.length)
  return { text: folded, places }
}

/** Where `wanted`, which is folded, stands in the text, from the first to behind the last letter; half a letter is none. */
export function findIn({ text, places }: Folded, wanted: string): [from: number, to: number][] {
  const found: [number, number][] = []
  if (wanted === '') return found
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length
    const whole = places[at] !== places[at - 1] && places[end] !== places[end - 1]
    if (!whole) continue
    found.push([places[at] ?? 0, places[end] ?? 0])
    at = end - 1
  }
  return found
}
