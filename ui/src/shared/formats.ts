// Formatters of the language, each made once: to make one takes longer than to use it a hundred times, and a list uses several in a row.
import { locale } from './texts.svelte'

const made = new Map<string, unknown>()

/** Words of `key` and the language say which; whoever travels with the window open has the times of where they are. */
function once<Format>(key: string, options: unknown, make: (locale: string) => Format): Format {
  const name = `${key} ${locale()} ${new Date().getTimezoneOffset()} ${JSON.stringify(options)}`
  const known = made.get(name) as Format | undefined
  if (known !== undefined) return known
  const format = make(locale())
  made.set(name, format)
  return format
}

export const dateFormat = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  once('date', options, (locale) => new Intl.DateTimeFormat(locale, options))

export const relativeFormat = (): Intl.RelativeTimeFormat =>
  once('relative', null, (locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))

export const numberFormat = (options: Intl.NumberFormatOptions): Intl.NumberFormat =>
  once('number', options, (locale) => new Intl.NumberFormat(locale, options))

export const listFormat = (): Intl.ListFormat => once('list', null, (locale) => new Intl.ListFormat(locale))

/** The order of the alphabet, numbers by their size. */
export const collator = (options: Intl.CollatorOptions = {}): Intl.Collator =>
  once('order', options, (locale) => new Intl.Collator(locale, { numeric: true, ...options }))
