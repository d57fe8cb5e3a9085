// Words in a row, and words in order, as the language has it.
import { collator, listFormat } from './formats'
import { isRightToLeft, t } from './texts.svelte'

const FROM_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** "Noor, Yusuf", with the comma of the language. */
export function listed(words: readonly string[]): string {
  return inRow(words, `${t('list-comma')} `)
}

/** "Noor · 3 mei". */
export function dotted(words: readonly string[]): string {
  return inRow(words, ' · ')
}

/** Words one after another in the direction of the window, whichever way each of them runs. */
function inRow(words: readonly string[], between: string): string {
  const mixed = isRightToLeft() || words.some((each) => FROM_THE_RIGHT.test(each))
  if (!mixed || words.length < 2) return words.join(between)
  // Where the row stands inside other words its own direction is that of its first letter outside of what is isolated.
  return (isRightToLeft() ? '\u200f' : '\u200e') + words.map(isolated).join(between)
}

/** Words that keep their own direction, and their signs at their own ends, where no markup can say so. */
export function isolated(words: string): string {
  return `\u2068${words}\u2069`
}

/** "een, twee en drie". */
export function enumerated(parts: string[]): string {
  return listFormat().format(parts)
}

/** For sorting by the alphabet of the language, numbers by their size. */
export function inOrder(one: string, other: string): number {
  return collator().compare(one, other)
}
