// Where an arrow key leads in a drawing: to what lies that way.

export type Point = { x: number; y: number }

/** The way of each arrow, on the screen. */
export const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** The next one that way: what lies straight ahead before what lies near and aside. */
export function nearest(
  ids: readonly string[],
  from: string,
  way: Point,
  spotOf: (id: string) => Point,
): string | undefined {
  const here = spotOf(from)
  const ahead = ids
    .filter((id) => id !== from)
    .map((id) => {
      const there = spotOf(id)
      const [x, y] = [there.x - here.x, there.y - here.y]
      const far = x * way.x + y * way.y
      return { id, far, cost: far + 2 * (Math.abs(x * way.y) + Math.abs(y * way.x)) }
    })
    .filter(({ far }) => far > 1)
  return ahead.sort((one, other) => one.cost - other.cost)[0]?.id
}
