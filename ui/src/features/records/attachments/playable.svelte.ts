// Where a player finds the bytes of an attachment: at an address of the core's own or, where a player can't ask that for pieces, in memory.
import { attachmentBytes, attachmentUrl } from '../../../ipc/attachments'
import type { AttachmentInfo } from '../../../ipc/generated/AttachmentInfo'

/** What is read whole, in memory. */
const MOST = 1 << 30

/** Milliseconds to wait before a copy is offered anew: WebKitGTK now and then refuses one that it takes a moment later. */
const AGAIN = [50, 100, 200, 400, 800, 1600]

/** So many bytes more than the copy has are worth a new one. */
const WORTH = 1 << 18

/** Milliseconds for which a player waits to go on: a voice that begins by itself later speaks to whoever is there by then. */
const PATIENCE = 15_000

export class Playable {
  failed = $state(false)
  /** What is here of the file is not enough to begin with, and the rest is still to come. */
  waits = $state(false)
  #copy = $state('')
  #bytes: Blob | null = null
  /** How often the copy was offered anew. */
  #tries = 0
  #copying = false
  /** How much of the file was here when its bytes were read last. */
  #had = 0
  #closed = false
  /** The player came to the end of the copy, and waits for more. */
  #ranOut = false
  #late: ReturnType<typeof setTimeout> | undefined
  readonly #record: string
  readonly #file: () => AttachmentInfo

  constructor(record: string, file: () => AttachmentInfo) {
    this.#record = record
    this.#file = file
  }

  get url(): string {
    return this.#copy || attachmentUrl(this.#record, this.#file().id)
  }

  /** The player told by this event that it could not read what it tried. */
  async broke(event: Event): Promise<void> {
    const { id, size, here, media_type } = this.#file()
    const tried = event.currentTarget instanceof HTMLMediaElement ? event.currentTarget.currentSrc : ''
    // A player may complain of the address once more while the bytes are read, and after it was given them.
    if (this.#copying || (this.#copy !== '' && tried !== this.#copy)) return
    const pause = AGAIN[this.#tries]
    if (size > MOST || (this.#bytes && pause === undefined)) return this.#giveUp()
    this.#copying = true
    if (!this.#bytes) this.#had = here
    try {
      if (this.#bytes) {
        this.#tries += 1
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
      this.#bytes ??= new Blob(await attachmentBytes(this.#record, id), { type: media_type })
      URL.revokeObjectURL(this.#copy)
      if (this.#bytes.size === 0 && size > 0) this.#giveUp()
      else if (!this.#closed) this.#copy = URL.createObjectURL(this.#bytes)
    } catch {
      this.#giveUp()
    } finally {
      this.#copying = false
    }
  }

  /** More of the file is here: where there was nothing to begin with, it begins; where the player came to the end of it, it goes on. */
  more(): void {
    const { here } = this.#file()
    const read = this.#bytes?.size ?? 0
    if (this.waits && read === 0 && here > this.#had) {
      this.#bytes = null
      this.#copy = ''
      this.waits = false
    }
    if (this.#ranOut && here >= read + WORTH) void this.#goOn()
  }

  /** The player came to the end of what it has. Whether more is to come; if that takes too long, `late` is told. */
  ranOut(late: () => void): boolean {
    if (this.#copy === '' || !this.#bytes || this.#bytes.size >= this.#file().size) return false
    this.#ranOut = true
    clearTimeout(this.#late)
    this.#late = setTimeout(late, PATIENCE)
    this.more()
    return true
  }

  async #goOn(): Promise<void> {
    if (this.#copying) return
    this.#copying = true
    try {
      const { id, media_type } = this.#file()
      this.#bytes = new Blob(await attachmentBytes(this.#record, id), { type: media_type })
      if (this.#closed) return
      clearTimeout(this.#late)
      URL.revokeObjectURL(this.#copy)
      this.#copy = URL.createObjectURL(this.#bytes)
      this.#tries = 0
      this.#ranOut = false
    } catch {
      // What can't be read now is read when still more is here.
    } finally {
      this.#copying = false
    }
  }

  #giveUp(): void {
    if (this.#file().state === 'here') this.failed = true
    else this.waits = true
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#late)
    URL.revokeObjectURL(this.#copy)
  }
}
