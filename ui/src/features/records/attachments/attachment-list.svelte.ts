// The attachments of a record while its page is open, and files on their way into it.
import { putAttachment } from '../../../ipc/attachments'
import { asError, request, type CoreError } from '../../../ipc/call'
import { onEvent } from '../../../ipc/events'
import type { AttachmentInfo } from '../../../ipc/generated/AttachmentInfo'
import type { UseInfo } from '../../../ipc/generated/UseInfo'
import { Job } from '../../../session/job.svelte'
import { throttle } from '../../../shared/throttle'

/** While bytes come in, the core tells often; as often as this is it looked at. */
const READ_EVERY = 300
/** A consent is a record of its own: any change may be one. */
const USES_EVERY = 1000

export class AttachmentList {
  readonly record: string
  readonly adding = new Job()
  rows = $state.raw<AttachmentInfo[]>([])
  /** What the people of the record allow; nothing where nobody has to be asked, or nothing is attached. */
  uses = $state.raw<UseInfo[]>([])
  error = $state.raw<CoreError | null>(null)
  /** The file that is being added. */
  file = $state('')
  /** What was done to the files that were added last, a sentence each. */
  notes = $state.raw<string[]>([])
  #waiting: string[] = []
  readonly #readSoon = throttle(() => void this.read(), READ_EVERY)
  readonly #usesSoon = throttle(() => void this.#readUses(), USES_EVERY)
  readonly #stop: () => void

  constructor(record: string) {
    this.record = record
    this.#stop = onEvent((event) => {
      if (event.type === 'attachment' && event.record === record) this.#readSoon()
      if (event.type === 'changed' && event.records.includes(record)) this.#readSoon()
      if (event.type === 'changed' && this.rows.length > 0) this.#usesSoon()
    })
    void this.read()
  }

  close(): void {
    this.#stop()
    this.#readSoon.stop()
    this.#usesSoon.stop()
  }

  async read(): Promise<void> {
    const had = this.rows.length > 0
    try {
      this.rows = await request('attachments', { record: this.record })
    } catch (thrown) {
      this.error = asError(thrown)
    }
    if (!had && this.rows.length > 0) this.#usesSoon()
  }

  async #readUses(): Promise<void> {
    try {
      this.uses = (await request('uses', { id: this.record })).together
    } catch {
      // the page says itself what is the matter with the record
    }
  }

  /** One after the other: two large files at once only slow each other down. A stop stops them all. */
  async add(paths: string[]): Promise<void> {
    this.#waiting.push(...paths)
    if (this.adding.running) return
    this.error = null
    this.notes = []
    for (let path = this.#waiting.shift(); path !== undefined; path = this.#waiting.shift()) {
      const next = path
      this.file = next
      const added = await this.adding.run((job) => request('attachment_add', { record: this.record, path: next, job }))
      if (!added) this.#waiting = []
      else if (added.note !== null) this.notes = [...this.notes, `${added.name}: ${added.note}`]
      await this.read()
    }
    this.file = ''
  }

  /** A file that was made in the window. */
  async put(name: string, file: Uint8Array): Promise<boolean> {
    this.notes = []
    return this.act(() => putAttachment(this.record, name, file))
  }

  /** Pictures that came with pasted text, `nameOf` their number and type. Gives how many were kept. */
  async putAll(files: File[], nameOf: (number: number, type: string) => string): Promise<number> {
    this.notes = []
    let kept = 0
    for (const [index, file] of files.entries()) {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const put = await this.act(async () => {
        const { name, note } = await putAttachment(this.record, nameOf(index + 1, file.type), bytes)
        if (note !== null) this.notes = [...this.notes, `${name}: ${note}`]
      })
      if (!put) break
      kept++
    }
    return kept
  }

  /** Does something with one of them, and looks what came of it. */
  async act(work: () => Promise<unknown>): Promise<boolean> {
    this.error = null
    try {
      await work()
      await this.read()
      return true
    } catch (thrown) {
      this.error = asError(thrown)
      return false
    }
  }
}
