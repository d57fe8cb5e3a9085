// The kinds of folder that packs travel through, and their addresses.

export type FolderKind = 'path' | 'webdav' | 's3'

export const FOLDER_KINDS: FolderKind[] = ['path', 'webdav', 's3']

/** What people copy from the settings of their cloud begins with `https:`; the core tells stores apart by how their address begins. */
export function folderUrl(kind: FolderKind, typed: string): string {
  const text = typed.trim()
  if (kind === 'path') return text
  if (kind === 'webdav') return text.replace(/^https:\/\//i, 'webdavs://').replace(/^http:\/\//i, 'webdav://')
  return /^s3:\/\//i.test(text) ? text : `s3://${text}`
}

export function kindOf(url: string): FolderKind {
  if (/^webdavs?:/i.test(url)) return 'webdav'
  return /^s3:/i.test(url) ? 's3' : 'path'
}
