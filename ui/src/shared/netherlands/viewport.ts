// Which part of a drawing is in sight, and how large: moving and looking closer, never past its edges.

export type Size = { width: number; height: number }
/** The middle of what is in sight, in units of the drawing; `zoom` 1 is all of it. */
export type Viewport = { x: number; y: number; zoom: number }

export const CLOSEST = 24

export const whole = ({ width, height }: Size): Viewport => ({ x: width / 2, y: height / 2, zoom: 1 })

/** Pixels for a unit of the drawing. */
export const scaleOf = ({ zoom }: Viewport, drawing: Size, frame: Size): number =>
  Math.min(frame.width / drawing.width, frame.height / drawing.height) * zoom

/** From the drawing to pixels of the frame. */
export function toFrame(
  at: { x: number; y: number },
  view: Viewport,
  drawing: Size,
  frame: Size,
): { x: number; y: number } {
  const scale = scaleOf(view, drawing, frame)
  return { x: frame.width / 2 + (at.x - view.x) * scale, y: frame.height / 2 + (at.y - view.y) * scale }
}

/** And back. */
export function toDrawing(
  at: { x: number; y: number },
  view: Viewport,
  drawing: Size,
  frame: Size,
): { x: number; y: number } {
  const scale = scaleOf(view, drawing, frame)
  return { x: view.x + (at.x - frame.width / 2) / scale, y: view.y + (at.y - frame.height / 2) / scale }
}

/** By pixels of the frame. */
export function moved(view: Viewport, by: { x: number; y: number }, drawing: Size, frame: Size): Viewport {
  const scale = scaleOf(view, drawing, frame)
  return kept({ ...view, x: view.x + by.x / scale, y: view.y + by.y / scale }, drawing, frame)
}

/** So many times as large; what lies at a point of the frame stays there. */
export function zoomed(
  view: Viewport,
  times: number,
  drawing: Size,
  frame: Size,
  at = { x: frame.width / 2, y: frame.height / 2 },
): Viewport {
  const zoom = Math.min(CLOSEST, Math.max(1, view.zoom * times))
  const fixed = toDrawing(at, view, drawing, frame)
  const scale = scaleOf({ ...view, zoom }, drawing, frame)
  const middle = { x: fixed.x - (at.x - frame.width / 2) / scale, y: fixed.y - (at.y - frame.height / 2) / scale }
  return kept({ ...middle, zoom }, drawing, frame)
}

/** All of these in sight, as large as that allows. */
export function showing(points: readonly { x: number; y: number }[], drawing: Size, frame: Size): Viewport {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  const [least, most] = [
    { x: Math.min(...xs), y: Math.min(...ys) },
    { x: Math.max(...xs), y: Math.max(...ys) },
  ]
  const fit = scaleOf({ x: 0, y: 0, zoom: 1 }, drawing, frame)
  const room = 0.7
  const wanted = Math.min(
    (frame.width * room) / Math.max(1, most.x - least.x),
    (frame.height * room) / Math.max(1, most.y - least.y),
  )
  const zoom = Math.min(CLOSEST, Math.max(1, wanted / fit))
  return kept({ x: (least.x + most.x) / 2, y: (least.y + most.y) / 2, zoom }, drawing, frame)
}

function kept(view: Viewport, drawing: Size, frame: Size): Viewport {
  const scale = scaleOf(view, drawing, frame)
  const within = (middle: number, size: number, seen: number): number =>
    seen >= size ? size / 2 : Math.min(size - seen / 2, Math.max(seen / 2, middle))
  return {
    ...view,
    x: within(view.x, drawing.width, frame.width / scale),
    y: within(view.y, drawing.height, frame.height / scale),
  }
}
