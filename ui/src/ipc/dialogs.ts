// The system's own dialogs, and what it does to the window: files dropped, closing.
import { invoke } from '@tauri-apps/api/core'
import { getCurrentWebview } from '@tauri-apps/api/webview'
import { getCurrentWindow } from '@tauri-apps/api/window'

import { bytesOf } from './raw'

export type OpenKind =
  'import' | 'pack' | 'join_request' | 'join_answer' | 'backup' | 'attachment' | 'picture' | 'codebook'
export type SaveKind =
  | 'export_jsonl'
  | 'pack'
  | 'join_request'
  | 'join_answer'
  | 'backup'
  | 'attachment'
  | 'log'
  | 'codebook'
  | 'svg'
  | 'png'
  | 'csv'
  | 'document_docx'
  | 'document_markdown'

/** Asks for files; empty when the person changes their mind. */
export const pickFiles = (kind: OpenKind): Promise<string[]> => invoke('pick_files', { kind, multiple: true })

/** Asks for one file. */
export async function pickFile(kind: OpenKind): Promise<string | null> {
  const files = await invoke<string[]>('pick_files', { kind, multiple: false })
  return files[0] ?? null
}

export const pickFolder = (): Promise<string | null> => invoke('pick_folder', {})

/** Asks where to write a file, with a name to start from. */
export const pickSave = (kind: SaveKind, name: string): Promise<string | null> => invoke('pick_save', { kind, name })

/** A picture on this laptop; empty where the file is none, or is far too large. */
export const readPicture = async (path: string): Promise<Blob> =>
  new Blob([bytesOf(await invoke('picture', { path })) as BlobPart])

/** In pixels of the page, from its top left corner. */
export type Spot = { x: number; y: number }

/** Files over the window, or let go of on it; nowhere once they have left. */
export type Drag = { is: 'over'; at: Spot } | { is: 'drop'; at: Spot; paths: string[] } | { is: 'gone' }

/** Hears files that are dragged over and dropped on the window. Returns how to stop. */
export function onDrag(hear: (drag: Drag) => void): Promise<() => void> {
  return getCurrentWebview().onDragDropEvent(({ payload }) => {
    if (payload.type === 'leave') return hear({ is: 'gone' })
    // The system counts the pixels of the screen.
    const at = { x: payload.position.x / devicePixelRatio, y: payload.position.y / devicePixelRatio }
    hear(payload.type === 'drop' ? { is: 'drop', at, paths: payload.paths } : { is: 'over', at })
  })
}

/** Lets the window close only after `mayClose` says so. Returns how to stop. */
export function onClose(mayClose: () => Promise<boolean>): Promise<() => void> {
  return getCurrentWindow().onCloseRequested(async (event) => {
    if (!(await mayClose())) event.preventDefault()
  })
}
