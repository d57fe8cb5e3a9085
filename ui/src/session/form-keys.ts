// Undo and redo by key outside of a text, in a record or among the codes: what was filled in or done last is taken back.
import type { TurnPart } from '../ipc/generated/TurnPart'
import { isPressed } from '../shared/chord'
import { turning } from './turning.svelte'

/** Takes back what was done in a text before it was opened, or does it again; null where it could not. */
export async function turnText(record: string, again: boolean, wanted: () => boolean): Promise<boolean | null> {
  const done = await turning.turn(record, 'text', again, wanted)
  return done === undefined ? null : done !== null
}

/** Listens in a record, in this part of it. */
export function formKeys(
  { id, reread }: { id: string; reread: () => Promise<void> },
  part: TurnPart,
  editable: () => boolean,
): (place: HTMLElement) => () => void {
  async function turn(again: boolean): Promise<void> {
    if (editable() && (await turning.turn(id, part, again))) await reread()
  }

  return (place) => {
    /** Where the person typed since they came there: letters are taken back by the field itself. */
    let typed: EventTarget | null = null

    function key(event: KeyboardEvent): void {
      const again = isPressed('Mod+Shift+Z', event) || isPressed('Mod+Y', event)
      if (event.defaultPrevented || event.isComposing || (!again && !isPressed('Mod+Z', event))) return
      const { target } = event
      if (!(target instanceof HTMLElement) || target.closest('.ProseMirror, dialog')) return
      if (target === typed && 'value' in target) {
        const before = target.value
        // Where the field has nothing left to take back, the record has.
        setTimeout(() => {
          if (target.value !== before) return
          typed = null
          void turn(again)
        })
        return
      }
      event.preventDefault()
      void turn(again)
    }
    const typing = (event: Event): void => void (typed = event.target)
    const left = (): void => void (typed = null)
    place.addEventListener('keydown', key)
    place.addEventListener('input', typing)
    place.addEventListener('focusout', left)
    return () => {
      place.removeEventListener('keydown', key)
      place.removeEventListener('input', typing)
      place.removeEventListener('focusout', left)
    }
  }
}
