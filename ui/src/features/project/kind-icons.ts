// The picture of each kind; a kind that this build does not draw yet is a sheet of paper.
import BookOpen from '@lucide/svelte/icons/notebook-pen'
import CalendarDays from '@lucide/svelte/icons/calendar-days'
import FileText from '@lucide/svelte/icons/file-text'
import MessagesSquare from '@lucide/svelte/icons/messages-square'
import Scale from '@lucide/svelte/icons/scale'
import Sprout from '@lucide/svelte/icons/sprout'
import UserRound from '@lucide/svelte/icons/user-round'

const ICONS: Record<string, typeof FileText> = {
  interview: MessagesSquare,
  'field-note': BookOpen,
  dilemma: Scale,
  meeting: CalendarDays,
  initiative: Sprout,
  person: UserRound,
}

export const kindIcon = (kind: string): typeof FileText => ICONS[kind] ?? FileText
