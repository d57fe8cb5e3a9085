// The words of the window: Fluent messages in the person's language, switched while it runs.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'

import ar from '../../locales/ar.ftl?raw'
import en from '../../locales/en.ftl?raw'
import nl from '../../locales/nl.ftl?raw'

/**
 * The digits of the Netherlands in Arabic too: whoever reads it here has them on every letter, clock and telephone, Moroccans write
 * no others, and dates to type, codes and addresses have them anyway. A screen with two kinds of digits would be harder to read.
 * For the same reason a day has 24 hours.
 */
const LOCALES = { nl: 'nl', en: 'en-GB', ar: 'ar-u-ca-gregory-hc-h23-nu-latn' } as const

export type LanguageTag = keyof typeof LOCALES

/** The languages of the window, each by its own name. */
export const LANGUAGES: readonly { tag: LanguageTag; name: string }[] = [
  { tag: 'nl', name: 'Nederlands' },
  { tag: 'en', name: 'English' },
  { tag: 'ar', name: 'العربية' },
]

const RIGHT_TO_LEFT: readonly LanguageTag[] = ['ar']

const bundles = { nl: bundle(LOCALES.nl, nl), en: bundle(LOCALES.en, en), ar: bundle(LOCALES.ar, ar) }

let spoken = $state<LanguageTag>('nl')

/** The language that is shown now. */
export const language = (): LanguageTag => spoken

/** The language with its digits and calendar, for `Intl`. */
export const locale = (): string => LOCALES[spoken]

/** Whether lines run from right to left. */
export const isRightToLeft = (): boolean => RIGHT_TO_LEFT.includes(spoken)

export function speak(tag: LanguageTag): void {
  spoken = tag
  document.documentElement.lang = tag
  document.documentElement.dir = isRightToLeft() ? 'rtl' : 'ltr'
}

/** The text with this id. A missing text shows its id, so that it is seen and mended; a test keeps that from happening. */
export function t(id: string, args?: Record<string, FluentVariable>): string {
  const bundle = bundles[spoken]
  const pattern = bundle.getMessage(id)?.value
  return pattern ? bundle.formatPattern(pattern, args) : id
}

function bundle(tag: string, source: string): FluentBundle {
  const made = new FluentBundle(tag)
  made.addResource(new FluentResource(source))
  return made
}
