// A power map as a picture in a file: its drawing as SVG or PNG, with its heading and legend. Its tables the core writes.
import { lookOf } from './looks'
import { circle, INKS, lines, type Scene, type Shape } from './scene'

export type Sheet = {
  /** One, or two beside each other; a caption says which is which. */
  drawings: { scene: Scene; caption: string }[]
  heading: string[]
  legend: { type: string; label: string }[]
  notes: string[]
  rightToLeft: boolean
}
type Layer = { x: number; y: number; shapes: Shape[] }
type Page = { width: number; height: number; layers: Layer[]; rightToLeft: boolean }

const FONT =
  "'Source Sans 3 Variable', 'Source Sans 3', 'Vazirmatn Variable', 'Noto Sans Ethiopic Variable', 'Noto Sans', Arial, sans-serif"
const EDGE = 28
const LINE = 24
/** Points of a picture for one unit of the drawing; large drawings get less, so that every program can open them. */
const SHARP = 2
const MOST_POINTS = 8000

/** The drawing with what must go with it: a map without its question, date and view says nothing. */
function pageOf({ drawings, heading, legend, notes, rightToLeft }: Sheet): Page {
  const room = drawings.reduce((sum, { scene }) => sum + scene.width, EDGE * (drawings.length - 1))
  const width = room + 2 * EDGE
  const start = rightToLeft ? width - EDGE : EDGE
  const words: Shape[] = []
  let down = EDGE
  const write = (line: string, size: number, bold: boolean): void => {
    const most = Math.floor((2 * room) / size)
    for (const part of lines(line, most, 4)) {
      down += size * 1.3
      words.push({
        is: 'text',
        x: start,
        y: down,
        words: part,
        size,
        tone: 'ink',
        bold,
        at: rightToLeft ? 'end' : 'start',
      })
    }
  }
  heading.filter((line) => line !== '').forEach((line, index) => write(line, index === 0 ? 24 : 16, index === 0))
  const top = down + EDGE
  const layers: Layer[] = []
  let beside = EDGE
  for (const { scene, caption } of rightToLeft ? [...drawings].reverse() : drawings) {
    layers.push({ x: beside, y: top, shapes: scene.parts.flatMap(({ shapes }) => shapes) })
    if (caption)
      words.push({ is: 'text', x: beside + scene.width / 2, y: top, words: caption, size: 16, tone: 'ink', bold: true })
    beside += scene.width + EDGE
  }
  down = top + Math.max(...drawings.map(({ scene }) => scene.height)) + EDGE / 2
  let across = 0
  for (const { type, label } of legend) {
    const look = lookOf(type)
    const need = 70 + [...label].length * 8
    if (across + need > room) {
      across = 0
      down += LINE + 6
    }
    const x = (offset: number): number => (rightToLeft ? start - across - offset : start + across + offset)
    const y = down + LINE / 2
    words.push(
      {
        is: 'path',
        d: `M${x(0)} ${y}L${x(44)} ${y}`,
        stroke: look.tone,
        width: 3,
        ...(look.dash && { dash: look.dash }),
      },
      { is: 'path', d: circle(x(22), y, 10), fill: 'sheet', stroke: look.tone, width: 1.5 },
      { is: 'text', x: x(22), y: y + 5, words: look.sign, size: 13, tone: look.tone, bold: true },
      { is: 'text', x: x(52), y: y + 5, words: label, size: 14, tone: 'ink', at: rightToLeft ? 'end' : 'start' },
    )
    across += need
  }
  down += LINE
  notes.forEach((note) => write(note, 13, false))
  return {
    width,
    height: Math.ceil(down + EDGE),
    rightToLeft,
    layers: [...layers, { x: 0, y: 0, shapes: words }],
  }
}

const escaped = (words: string): string =>
  // What XML does not allow at all goes.
  words
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '')

export function svgOf(sheet: Sheet): string {
  const { width, height, layers } = pageOf(sheet)
  const groups = layers.map(
    ({ x, y, shapes }) => `<g transform="translate(${x} ${y})">\n${shapes.map(svgShape).join('\n')}\n</g>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="${escaped(FONT)}">`,
    `<title>${escaped(sheet.heading.filter((line) => line !== '').join(' · '))}</title>`,
    `<rect width="${width}" height="${height}" fill="${INKS.sheet}"/>`,
    ...groups,
    '</svg>\n',
  ].join('\n')
}

function svgShape(shape: Shape): string {
  if (shape.is === 'path') {
    const { d, fill, stroke, width, dash } = shape
    const line = stroke ? ` stroke="${INKS[stroke]}" stroke-width="${width ?? 1}"` : ''
    return `<path d="${d}" fill="${fill ? INKS[fill] : 'none'}"${line}${dash ? ` stroke-dasharray="${dash}"` : ''}/>`
  }
  const halo = shape.halo ? ` stroke="${INKS.sheet}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"` : ''
  return `<text x="${shape.x}" y="${shape.y}" font-size="${shape.size}"${shape.bold ? ' font-weight="600"' : ''} text-anchor="${anchorOf(shape)}" direction="ltr" style="unicode-bidi: plaintext" fill="${INKS[shape.tone]}"${halo}>${escaped(shape.words)}</text>`
}

const anchorOf = ({ at }: Shape & { is: 'text' }): string => at ?? 'middle'

/** The same as the bytes of a PNG. */
export async function pngOf(sheet: Sheet): Promise<Uint8Array> {
  const { width, height, layers } = pageOf(sheet)
  const scale = Math.min(SHARP, MOST_POINTS / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.scale(scale, scale)
  context.fillStyle = INKS.sheet
  context.fillRect(0, 0, width, height)
  for (const { x, y, shapes } of layers) {
    context.save()
    context.translate(x, y)
    for (const shape of shapes) paint(context, shape)
    context.restore()
  }
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (!blob) throw new Error('no picture')
  return new Uint8Array(await blob.arrayBuffer())
}

function paint(context: CanvasRenderingContext2D, shape: Shape): void {
  if (shape.is === 'path') {
    const path = new Path2D(shape.d)
    if (shape.fill) {
      context.fillStyle = INKS[shape.fill]
      context.fill(path)
    }
    if (!shape.stroke) return
    context.strokeStyle = INKS[shape.stroke]
    context.lineWidth = shape.width ?? 1
    context.setLineDash(shape.dash?.split(' ').map(Number) ?? [])
    context.stroke(path)
    return
  }
  context.font = `${shape.bold ? 600 : 400} ${shape.size}px ${FONT}`
  context.direction = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(shape.words) ? 'rtl' : 'ltr'
  context.textAlign = shape.at === 'start' ? 'left' : shape.at === 'end' ? 'right' : 'center'
  if (shape.halo) {
    context.setLineDash([])
    context.lineJoin = 'round'
    context.lineWidth = 4
    context.strokeStyle = INKS.sheet
    context.strokeText(shape.words, shape.x, shape.y)
  }
  context.fillStyle = INKS[shape.tone]
  context.fillText(shape.words, shape.x, shape.y)
}
