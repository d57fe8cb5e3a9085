// What lies too close together to be told apart in a drawing is drawn as one.

export type Dot<T> = { x: number; y: number; is: T }
export type Cluster<T> = {
  x: number
  y: number
  dots: Dot<T>[]
}

/** Dots that lie within `far` of the first of them, in the order in which they come: the same dots give the same clusters. */
export function clustered<T>(dots: readonly Dot<T>[], far: number): Cluster<T>[] {
  const clusters: Cluster<T>[] = []
  const squares = new Map<string, Cluster<T>[]>()
  for (const dot of dots) {
    const [column, row] = [Math.floor(dot.x / far), Math.floor(dot.y / far)]
    const near = AROUND.flatMap(([right, down]) => squares.get(`${column + right} ${row + down}`) ?? [])
    const distance = ({ dots: [first] }: Cluster<T>): number =>
      Math.hypot((first?.x ?? 0) - dot.x, (first?.y ?? 0) - dot.y)
    const found = near.reduce<Cluster<T> | undefined>(
      (best, each) => (distance(each) <= far && (!best || distance(each) < distance(best)) ? each : best),
      undefined,
    )
    if (found) {
      found.dots.push(dot)
      continue
    }
    const made = { x: dot.x, y: dot.y, dots: [dot] }
    clusters.push(made)
    const key = `${column} ${row}`
    squares.set(key, [...(squares.get(key) ?? []), made])
  }
  for (const cluster of clusters) {
    cluster.x = cluster.dots.reduce((sum, { x }) => sum + x, 0) / cluster.dots.length
    cluster.y = cluster.dots.reduce((sum, { y }) => sum + y, 0) / cluster.dots.length
  }
  return clusters
}

const AROUND = [-1, 0, 1].flatMap((right) => [-1, 0, 1].map((down) => [right, down] as const))

/** Whether a closer look would tell them apart. */
export const isSplittable = <T>({ dots }: Cluster<T>): boolean =>
  dots.some(({ x, y }) => x !== dots[0]?.x || y !== dots[0]?.y)
