// The system's own dialogs, and what it does to the window: files dropped, closing.
import { invoke } from '@tauri-apps/api/core'
import { getCurrentWebview } from '@tauri-apps/api/webview'
import { getCurrentWindow } from '@tauri-apps/api/window'

export type OpenKind = 'import' | 'pack' | 'join_request' | 'join_answer' | 'backup'
export type SaveKind = 'export_jsonl' | 'pack' | 'join_request' | 'join_answer' | 'backup'

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

export type Drop = { hovering: boolean; paths: string[] }

/** Hears files that are dragged over and dropped on the window. Returns how to stop. */
export function onDrop(hear: (drop: Drop) => void): Promise<() => void> {
  return getCurrentWebview().onDragDropEvent(({ payload }) => {
    if (payload.type === 'drop') hear({ hovering: false, paths: payload.paths })
    else hear({ hovering: payload.type !== 'leave', paths: [] })
  })
}

/** Lets the window close only after `mayClose` says so. Returns how to stop. */
export function onClose(mayClose: () => Promise<boolean>): Promise<() => void> {
  return getCurrentWindow().onCloseRequested(async (event) => {
    if (!(await mayClose())) event.preventDefault()
  })
}
