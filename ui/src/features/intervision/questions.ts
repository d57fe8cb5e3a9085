// Questions that were written in a session, each a line of what somebody handed in, and in which order they are taken.
import type { ContributionInfo } from '../../ipc/generated/ContributionInfo'
import type { QuestionRated } from '../../ipc/generated/QuestionRated'

/** As they are chosen from, what the case owner would rather begin with first. */
export const RATINGS = ['warm', 'neutral', 'cold'] as const

export type Question = QuestionRated & {
  /** Of the contribution. */
  row: string
  /** Of whoever asks. */
  name: string
}

/** One after the other; where they were rated, the warm ones first, and what nobody rated before what is cold. */
export function inOrder(written: readonly ContributionInfo[], rated: boolean): Question[] {
  const all = written.flatMap(({ row, name, questions }) => questions.map((question) => ({ ...question, row, name })))
  const place = ({ rating }: Question): number => (rating === 'warm' ? 0 : rating === 'cold' ? 2 : 1)
  return rated ? all.toSorted((one, other) => place(one) - place(other)) : all
}
