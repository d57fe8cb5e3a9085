// File names as the system writes them, with either slash.

export function fileName(path: string): string {
  return path.split(/[/\\]/).filter(Boolean).at(-1) ?? path
}

export function folderOf(path: string): string {
  return path.replace(/[/\\]+$/, '').replace(/[^/\\]+$/, '')
}

/** A name for a file out of words that a person chose: what no system takes, and the marks that Fluent puts around names, are left out. */
export function asFileName(words: string, extension: string): string {
  const plain = words.replace(/[\u2066-\u2069]/g, '').replace(/[\p{Cc}/\\:*?"<>|]+/gu, ' ')
  return `${plain.replace(/\s+/g, ' ').trim().slice(0, 80)}.${extension}`
}

/** How the files of this app end. */
export const EXTENSIONS = {
  pack: 'crossroads-pack',
  request: 'crossroads-request',
  answer: 'crossroads-answer',
  backup: 'crossroads-backup',
} as const
