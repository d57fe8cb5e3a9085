// The picture of each kind; a kind that this build does not draw yet is a sheet of paper.
import BadgeCheck from '@lucide/svelte/icons/badge-check'
import BookMarked from '@lucide/svelte/icons/book-marked'
import BookOpen from '@lucide/svelte/icons/notebook-pen'
import CalendarDays from '@lucide/svelte/icons/calendar-days'
import CircleHelp from '@lucide/svelte/icons/circle-question-mark'
import ClipboardList from '@lucide/svelte/icons/clipboard-check'
import FileText from '@lucide/svelte/icons/file-text'
import Inbox from '@lucide/svelte/icons/inbox'
import KeyRound from '@lucide/svelte/icons/key-round'
import Landmark from '@lucide/svelte/icons/landmark'
import Lightbulb from '@lucide/svelte/icons/lightbulb'
import Mail from '@lucide/svelte/icons/mail'
import MessagesSquare from '@lucide/svelte/icons/messages-square'
import Route from '@lucide/svelte/icons/route'
import Scale from '@lucide/svelte/icons/scale'
import Sprout from '@lucide/svelte/icons/sprout'
import SquareCheck from '@lucide/svelte/icons/square-check'
import UserRound from '@lucide/svelte/icons/user-round'
import UsersRound from '@lucide/svelte/icons/users-round'
import Waypoints from '@lucide/svelte/icons/waypoints'
import Workflow from '@lucide/svelte/icons/workflow'

/** No plain object: a kind of a later build is any word, and `constructor` is something of every object. */
const ICONS = new Map<string, typeof FileText>(
  Object.entries({
    interview: MessagesSquare,
    'field-note': BookOpen,
    dilemma: Scale,
    meeting: CalendarDays,
    initiative: Sprout,
    person: UserRound,
    trajectory: Route,
    action: SquareCheck,
    guide: ClipboardList,
    'learning-question': CircleHelp,
    intervision: UsersRound,
    method: Workflow,
    insight: Lightbulb,
    condition: KeyRound,
    brief: Mail,
    source: BookMarked,
    actor: Landmark,
    'power-map': Waypoints,
    consent: BadgeCheck,
    request: Inbox,
  }),
)

export const kindIcon = (kind: string): typeof FileText => ICONS.get(kind) ?? FileText
