// The words of the window: Fluent messages in the person's language, switched while it runs.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'

import en from '../../locales/en.ftl?raw'
import nl from '../../locales/nl.ftl?raw'

const bundles = { nl: bundle('nl', nl), en: bundle('en', en) }

export type LanguageTag = keyof typeof bundles

let spoken = $state<LanguageTag>('nl')

/** The language that is shown now. */
export const language = (): LanguageTag => spoken

export function speak(tag: LanguageTag): void {
  spoken = tag
  document.documentElement.lang = tag
  document.documentElement.dir = 'ltr'
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
