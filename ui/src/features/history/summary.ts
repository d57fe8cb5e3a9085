// What a moment did, as a line of words.
import type { MomentInfo } from '../../ipc/generated/MomentInfo'
import { enumerated } from '../../shared/lists'
import { t } from '../../shared/texts.svelte'

/** "3 alinea’s erbij, 1 veranderd en Plaats"; `labelOf` names fields. */
export function summary(moment: MomentInfo, labelOf: (field: string) => string): string {
  const { made, added, changed, removed, moved, fields, links, files, coded, uncoded, bin } = moment
  const parts = [
    made ? t('history-made') : '',
    added ? t('history-added', { count: added }) : '',
    changed ? t('history-changed', { count: changed }) : '',
    removed ? t('history-removed', { count: removed }) : '',
    moved ? t('history-moved', { count: moved }) : '',
    ...fields.map(labelOf),
    links ? t('history-links', { count: links }) : '',
    files ? t('history-files', { count: files }) : '',
    coded ? t('history-coded', { count: coded }) : '',
    uncoded ? t('history-uncoded', { count: uncoded }) : '',
    bin === true ? t('history-into-bin') : '',
    bin === false ? t('history-out-of-bin') : '',
  ].filter((part) => part !== '')
  return parts.length > 0 ? enumerated(parts) : t('history-small')
}
