// The codes of the open project, read again when somebody changes them.
import { request } from '../ipc/call'
import { onEvent } from '../ipc/events'
import type { CodeInfo } from '../ipc/generated/CodeInfo'
import type { Codebook as Codes } from '../ipc/generated/Codebook'
import { throttle } from '../shared/throttle'

/** At most this often is the codebook read again while others work. */
const READ_EVERY = 1000
/** The record that holds the codes. */
const CODEBOOK = '00000000-0000-8002-8000-000000000000'

class Codebook {
  /** Codes in use, each behind the one above it. */
  codes = $state.raw<CodeInfo[]>([])
  /** Codes that were deleted or merged into others. */
  gone = $state.raw<CodeInfo[]>([])

  async read(): Promise<void> {
    const { codes, gone }: Codes = await request('codebook', {})
    this.codes = codes
    this.gone = gone
  }

  /** Reads now and whenever the codes change, with their counts where `counts` says so. */
  watch(counts: boolean): () => void {
    void this.read().catch(() => {})
    const again = throttle(() => void this.read().catch(() => {}), READ_EVERY)
    const stop = onEvent((event) => {
      if (event.type === 'changed' && (counts || event.records.includes(CODEBOOK))) again()
    })
    return () => {
      stop()
      again.stop()
    }
  }

  get(id: string): CodeInfo | undefined {
    return this.codes.find((code) => code.id === id) ?? this.gone.find((code) => code.id === id)
  }

  /** The code that codings of this one count as. */
  standsFor(id: string): CodeInfo | undefined {
    const code = this.get(id)
    return code?.merged_into ? (this.get(code.merged_into) ?? code) : code
  }

  async add(name: string, parent?: string): Promise<CodeInfo> {
    const made = await request('code_new', parent === undefined ? { name } : { name, parent })
    await this.read()
    return made
  }
}

export const codebook = new Codebook()
