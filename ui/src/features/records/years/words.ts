// When something happened, in words.
import { day } from '../../../shared/dates'
import { t } from '../../../shared/texts.svelte'
import type { Happening } from './years'

export const dateOf = ({ date, written }: Happening): string =>
  written ? t('years-written', { date: day(date) }) : day(date)
