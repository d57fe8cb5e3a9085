// The dynamic learning agenda: questions by how they stand, and what happened to each in the order of time.
import type { QuestionInfo } from '../../../ipc/generated/QuestionInfo'

export const STATES = ['open', 'shifted', 'closed'] as const
export type Standing = (typeof STATES)[number]

/** One of which nothing says so, or what nobody knows how to read, is open. */
export const standingOf = ({ state }: QuestionInfo): Standing => STATES.find((known) => known === state) ?? 'open'

export const byStanding = (questions: readonly QuestionInfo[]): { standing: Standing; questions: QuestionInfo[] }[] =>
  STATES.map((standing) => ({
    standing,
    questions: questions.filter((question) => standingOf(question) === standing),
  })).filter(({ questions }) => questions.length > 0)
