// A picture that looks like a QR code from afar; only for looking at the page that shows one.

export function fakeQr(text: string): string {
  const size = 41
  const cells: string[] = []
  let seed = 7
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      seed = (Math.imul(seed, 1103515245) + 12345 + text.length) >>> 0
      const dark = cornerAt(x, y, size) ?? (seed >>> 16) % 2 === 0
      if (dark) cells.push(`M${x + 4} ${y + 4}h1v1h-1z`)
    }
  }
  const all = size + 8
  return `<?xml version="1.0" standalone="yes"?><svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="${all * 5}" height="${all * 5}" viewBox="0 0 ${all} ${all}" shape-rendering="crispEdges"><rect x="0" y="0" width="${all}" height="${all}" fill="#ffffff"/><path fill="#000000" d="${cells.join('')}"/></svg>`
}

/** The three large squares. */
function cornerAt(x: number, y: number, size: number): boolean | undefined {
  for (const [left, top] of [
    [0, 0],
    [size - 7, 0],
    [0, size - 7],
  ] as const) {
    const ring = Math.max(Math.abs(x - left - 3), Math.abs(y - top - 3))
    if (ring <= 4) return ring === 3 || ring <= 1
  }
  return undefined
}
