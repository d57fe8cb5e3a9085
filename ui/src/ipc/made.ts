// Files that the window makes itself, such as a drawing: their bytes go to the core, which writes them where the person chose.
import { invoke } from '@tauri-apps/api/core'

/** Writes a picture or table: two bytes of the length of the path, the path, then the file. Resolves when it is on disk. */
export async function saveMade(path: string, file: Uint8Array): Promise<void> {
  const to = new TextEncoder().encode(path)
  const message = new Uint8Array(2 + to.length + file.length)
  new DataView(message.buffer).setUint16(0, to.length)
  message.set(to, 2)
  message.set(file, 2 + to.length)
  await invoke('made_save', message)
}
