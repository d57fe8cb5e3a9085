// The invitation that is open, and who waits to be let in. It lives beside the pages: who asks must be seen wherever the person is.
import { request } from '../ipc/call'
import { onEvent } from '../ipc/events'
import type { Invite } from '../ipc/generated/Invite'
import type { Role } from '../ipc/generated/Role'
import { announce } from '../shared/announcer.svelte'
import { t } from '../shared/texts.svelte'

/** Somebody at the door. */
export type Asking = { invite: string; member: string; words: string[] }

class Invitations {
  open = $state.raw<Invite | null>(null)
  asking = $state.raw<Asking[]>([])
  /** Who was let in last. */
  admitted = $state('')
  /** The last invitation ended because somebody came too often with something about it wrong. */
  ended = $state(false)
  /** The one whose question was put off. */
  #putOff = $state.raw<Asking | null>(null)

  /** The one to ask the person about now. */
  get question(): Asking | undefined {
    return this.asking.find((each) => each !== this.#putOff)
  }

  /** Decides about this one later; they go on waiting. */
  putOff(asking: Asking | null): void {
    this.#putOff = asking
  }

  /** Hears who comes. Returns how to stop. */
  watch(): () => void {
    const stop = onEvent((event) => {
      if (event.type === 'join_asked') {
        const { invite, member, words } = event
        this.asking = [...this.asking.filter((other) => other.invite !== invite), { invite, member, words }]
      }
      if (event.type === 'invite_done') this.#close(event.invite)
      if (event.type === 'invite_ended') {
        // An older one that ended says nothing of the one that holds.
        const isOther = this.open !== null && this.open.id !== event.invite
        this.#close(event.invite)
        if (isOther) return
        this.ended = true
        announce(t('invite-ended'))
      }
    })
    return () => {
      stop()
      this.open = null
      this.asking = []
      this.admitted = ''
      this.ended = false
    }
  }

  /** Without a role it is for another laptop of the same person. */
  async invite(role: Role | null, minutes: number): Promise<void> {
    this.admitted = ''
    this.ended = false
    this.open = await request('invite_new', { role, minutes })
  }

  async withdraw(): Promise<void> {
    const { open } = this
    if (!open) return
    await request('invite_withdraw', { id: open.id })
    this.#close(open.id)
  }

  async answer({ invite, member }: Asking, admit: boolean): Promise<void> {
    await request('invite_answer', { id: invite, admit })
    this.admitted = admit ? member : ''
    this.#close(invite)
  }

  #close(invite: string): void {
    this.asking = this.asking.filter((other) => other.invite !== invite)
    if (this.open?.id === invite) this.open = null
  }
}

export const invitations = new Invitations()
