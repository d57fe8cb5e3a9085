// Files dragged over the window: a record that is open may take them as attachments; elsewhere they are brought in as records.
import type { Drag, Spot } from '../ipc/dialogs'
import { t } from '../shared/texts.svelte'
import { session } from './session.svelte'

type Taker = (paths: string[]) => void

class Drops {
  /** Over what the files hover now; `nothing` where nobody may add any. */
  over = $state<'record' | 'window' | 'nothing' | null>(null)
  /** How often files were let go of where nobody may add any, since that was closed. */
  refused = $state(0)
  #taker: Taker | null = null

  /** Files dropped on the part of the page marked `data-drop` go here from now on. Returns how to stop. */
  take(taker: Taker): () => void {
    this.#taker = taker
    return () => {
      if (this.#taker === taker) this.#taker = null
    }
  }

  /** Gives the files that were let go of and that no record took. */
  hear(drag: Drag, mayWrite: boolean): string[] {
    const onRecord = drag.is !== 'gone' && mayWrite && this.#isOnRecord(drag.at)
    this.over = drag.is !== 'over' ? null : !mayWrite ? 'nothing' : onRecord ? 'record' : 'window'
    if (drag.is !== 'drop' || drag.paths.length === 0) return []
    this.refused = mayWrite ? 0 : this.refused + 1
    if (!mayWrite) return []
    if (onRecord) this.#taker?.(drag.paths)
    return onRecord ? [] : drag.paths
  }

  #isOnRecord({ x, y }: Spot): boolean {
    return this.#taker !== null && document.elementFromPoint(x, y)?.closest('[data-drop]') != null
  }
}

/** Why nobody may add any here. Whoever was removed, and whoever has a full disk, reads why over every page. */
export function whyNone(): string {
  const role = session.project?.me.role
  return role === 'reader' || role === 'relay' ? t('drop-role', { role: t(`role-${role}`) }) : t('drop-closed')
}

export const drops = new Drops()
