// Going from piece to piece by the arrows: up and down within a column, and to the sides to what stands beside.

/** The piece to which a key leads from another; null for a key that leads nowhere. Undefined where the table ends. */
export function goal(key: string, from: HTMLElement, table: HTMLElement): HTMLElement | undefined | null {
  const every = [...table.querySelectorAll<HTMLElement>('[data-piece]')]
  const columnOf = (piece: HTMLElement): number =>
    Number(piece.closest<HTMLElement>('[data-column]')?.dataset['column'] ?? 0)
  const own = columnOf(from)
  const column = every.filter((piece) => columnOf(piece) === own)
  const forward = getComputedStyle(table).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  switch (key) {
    case 'ArrowDown':
      return column[column.indexOf(from) + 1]
    case 'ArrowUp':
      return column[column.indexOf(from) - 1]
    case 'Home':
      return every[0]
    case 'End':
      return every.at(-1)
    case 'ArrowLeft':
    case 'ArrowRight': {
      const side = key === forward ? 1 : -1
      const beside = every.filter((piece) => side * (columnOf(piece) - own) > 0)
      const next = Math.min(...beside.map((piece) => side * columnOf(piece)))
      const top = from.getBoundingClientRect().top
      const far = (piece: HTMLElement): number => Math.abs(piece.getBoundingClientRect().top - top)
      return beside.filter((piece) => side * columnOf(piece) === next).sort((a, b) => far(a) - far(b))[0]
    }
    default:
      return null
  }
}
