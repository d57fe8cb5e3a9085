// Words in a row, and words in order, as the language has it.
import { isRightToLeft, locale, t } from './texts.svelte'

/** "Noor, Yusuf", with the comma of the language. */
export function listed(words: readonly string[]): string {
  // Between Latin names the comma would take their direction, and the row would run backwards.
  const apart = isRightToLeft() ? words.map(isolated) : words
  return apart.join(`${t('list-comma')} `)
}

/** Words that keep their own direction, and their signs at their own ends, where no markup can say so. */
export function isolated(words: string): string {
  return `\u2068${words}\u2069`
}

/** "een, twee en drie". */
export function enumerated(parts: string[]): string {
  return new Intl.ListFormat(locale()).format(parts)
}

/** For sorting by the alphabet of the language, numbers by their size. */
export function inOrder(one: string, other: string): number {
  return new Intl.Collator(locale(), { numeric: true }).compare(one, other)
}
