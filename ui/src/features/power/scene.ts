// A drawing as plain data: shapes with places, which the window shows and the exports write. Nothing in it depends on the screen.

/** Colours by what they are for; the window has them from its tokens, a file from `INKS`. */
export type Tone =
  | 'ink'
  | 'soft'
  | 'line'
  | 'sheet'
  | 'sunk'
  | 'tower'
  | 'good'
  | 'bad'
  | 'accent'
  | 'type-1'
  | 'type-2'
  | 'type-3'
  | 'type-4'
  | 'type-5'
  | 'type-6'
  | 'type-7'

export type Shape =
  | { is: 'path'; d: string; stroke?: Tone; fill?: Tone; width?: number; dash?: string }
  | {
      is: 'text'
      x: number
      y: number
      words: string
      size: number
      tone: Tone
      bold?: boolean
      at?: 'start' | 'middle' | 'end'
      halo?: boolean
    }

/** What belongs together, by the id of an actor or a relation; the ground has none. */
export type Part = { id: string; of: 'ground' | 'relation' | 'actor'; shapes: Shape[]; box: Rect; name: string }
export type Rect = { x: number; y: number; width: number; height: number }
export type Scene = { width: number; height: number; parts: Part[] }

/** For files: dark on white, as it is printed. */
export const INKS: Record<Tone, string> = {
  ink: '#1d2b2a',
  soft: '#52605e',
  line: '#77807d',
  sheet: '#ffffff',
  sunk: '#f1eee8',
  tower: '#0e6a6a',
  good: '#1f6b3a',
  bad: '#a3231c',
  accent: '#a3401b',
  'type-1': '#0e6a6a',
  'type-2': '#1d5fa3',
  'type-3': '#6a4398',
  'type-4': '#49691b',
  'type-5': '#84560a',
  'type-6': '#4a5568',
  'type-7': '#9b2c5e',
}

/** Round to tenths: enough for a drawing, and the same everywhere. */
export const tenth = (value: number): number => Math.round(value * 10) / 10

export const rect = ({ x, y, width, height }: Rect): string =>
  `M${tenth(x)} ${tenth(y)}h${tenth(width)}v${tenth(height)}h${tenth(-width)}z`

export function rounded({ x, y, width, height }: Rect, radius: number): string {
  const [across, down] = [tenth(width - 2 * radius), tenth(height - 2 * radius)]
  const turn = (dx: number, dy: number): string => `a${radius} ${radius} 0 0 1 ${dx * radius} ${dy * radius}`
  return `M${tenth(x + radius)} ${tenth(y)}h${across}${turn(1, 1)}v${down}${turn(-1, 1)}h${-across}${turn(-1, -1)}v${-down}${turn(1, -1)}z`
}

export const circle = (x: number, y: number, radius: number): string =>
  `M${tenth(x - radius)} ${tenth(y)}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`

/** Words in lines of at most so many letters, at most so many lines; what does not fit ends in dots. */
export function lines(words: string, most: number, count: number): string[] {
  const result: string[] = []
  let line = ''
  for (const word of words.split(/\s+/).filter((each) => each !== '')) {
    if (line === '') line = word
    else if ([...line].length + [...word].length < most) line += ` ${word}`
    else {
      result.push(line)
      line = word
    }
  }
  if (line !== '') result.push(line)
  const shown = result.slice(0, count)
  if (result.length > count) shown[count - 1] = `${shown[count - 1]} ${result[count]}`
  return shown.map((each) => cut(each, most))
}

export function cut(words: string, most: number): string {
  const letters = [...words]
  return letters.length > most
    ? `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : words
}
