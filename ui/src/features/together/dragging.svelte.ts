// Dragging a piece to a place with whatever points: the same in every webview, and nothing that the system could take for a file.

/** Pixels that a press may wander before it is a drag. */
const SLACK = 6

class Dragging {
  /** The piece that is being dragged. */
  piece = $state<string | null>(null)
  /** The place that it is over: the value of `data-place`. */
  over = $state<string | null>(null)
  /** Where the pointer is. */
  at = $state.raw({ x: 0, y: 0 })
  #wasDrag = false

  /** A press on a piece: perhaps a drag begins. */
  press(event: PointerEvent, piece: string, drop: (place: string) => void): void {
    if (event.button !== 0 || event.pointerType === 'touch') return
    const start = { x: event.clientX, y: event.clientY }
    this.#wasDrag = false
    const move = (now: PointerEvent): void => {
      const far = Math.hypot(now.clientX - start.x, now.clientY - start.y) > SLACK
      if (!far && this.piece === null) return
      now.preventDefault()
      this.piece = piece
      this.at = { x: now.clientX, y: now.clientY }
      this.over = placeAt(now)
    }
    const stop = (): void => {
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', up)
      removeEventListener('pointercancel', stop)
      removeEventListener('keydown', key, true)
      this.#wasDrag = this.piece !== null
      this.piece = null
      this.over = null
    }
    const up = (now: PointerEvent): void => {
      const place = this.piece === null ? null : placeAt(now)
      stop()
      if (place !== null) drop(place)
    }
    const key = (pressed: KeyboardEvent): void => {
      if (pressed.key === 'Escape') stop()
    }
    addEventListener('pointermove', move)
    addEventListener('pointerup', up)
    addEventListener('pointercancel', stop)
    addEventListener('keydown', key, true)
  }

  /** Whether the click that now comes is only the end of a drag. */
  endsInClick(): boolean {
    const was = this.#wasDrag
    this.#wasDrag = false
    return was
  }
}

function placeAt({ clientX, clientY }: PointerEvent): string | null {
  const under = document.elementFromPoint(clientX, clientY)
  return under?.closest<HTMLElement>('[data-place]')?.dataset['place'] ?? null
}

export const dragging = new Dragging()
