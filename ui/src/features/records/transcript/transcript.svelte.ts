// The text of a record and its sound together: which sound, what is heard where, and times that are written down.
import type { Node } from 'prosemirror-model'
import type { Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

import { listening, showHeard, showSound, timeHere } from '../../../editor/listening'
import { hasTimes, insertTime, nextSpeaker, replaceLabels } from '../../../editor/transcribing'
import type { AttachmentInfo } from '../../../ipc/generated/AttachmentInfo'
import type { Listener } from '../../../session/listening.svelte'
import { announce } from '../../../shared/announcer.svelte'
import { t } from '../../../shared/texts.svelte'
import { throttle } from '../../../shared/throttle'
import { lookOf } from '../attachments/file-look'
import { Sound } from './sound.svelte'

/** While somebody types, whether times stand in the text is looked up at most this often. */
const LOOK_EVERY = 500
/** Whoever follows one text wants that for the next, too. */
const usual = $state({ follow: false })

/** Whether an attachment can be heard; a film has sound, too. */
export const isSound = ({ media_type }: AttachmentInfo): boolean => ['audio', 'video'].includes(lookOf(media_type))

export class Transcript {
  readonly sound = new Sound()
  readonly plugin: Plugin
  /** The text as it stood when it was last looked at. */
  doc = $state.raw<Node | null>(null)
  #view = $state.raw<EditorView | null>(null)
  readonly #lookSoon = throttle(() => (this.doc = this.#view?.state.doc ?? null), LOOK_EVERY)

  /** `covered`: pixels of the window below the text that something else covers. */
  constructor(covered: () => number) {
    this.plugin = listening({
      length: () => this.sound.length,
      onlisten: (seconds) => this.sound.listenFrom(seconds),
      onview: (view) => {
        this.#view = view
        this.doc = view?.state.doc ?? null
      },
      onchange: () => this.#lookSoon(),
      covered,
    })
  }

  close(): void {
    this.#lookSoon.stop()
  }

  get follow(): boolean {
    return usual.follow
  }

  set follow(on: boolean) {
    usual.follow = on
  }

  get view(): EditorView | null {
    return this.#view
  }

  /** Whether times stand in the text. */
  get hasTimes(): boolean {
    return this.doc !== null && hasTimes(this.doc)
  }

  /** Puts other names in the place of those with which paragraphs begin, by the folded name; gives how many they were. */
  replaceNames(others: ReadonlyMap<string, string>): number {
    return this.#view ? replaceLabels(this.#view, others) : 0
  }

  /** Has the text show what there is to be heard. */
  show(ready: boolean): void {
    if (!this.#view) return
    const { sound } = this
    showSound(this.#view, ready)
    showHeard(this.#view, ready && sound.ready ? sound.at : null, sound.length, usual.follow && sound.playing)
  }

  /** What commands can have it do. `names`: who speaks; null where nothing can be written. */
  listener(names: () => string[], editable: boolean): Listener {
    const { sound } = this
    return {
      toggle: () => sound.toggle(),
      skip: (seconds) => sound.skip(seconds),
      faster: (by) => {
        sound.faster(by)
        announce(t('sound-speed-now', { speed: sound.speed }), 'speed')
      },
      here: () => {
        const second = this.#view && timeHere(this.#view.state, sound.length)
        if (second === null) announce(t('sound-no-times'))
        else sound.listenFrom(second)
      },
      writes: editable
        ? {
            stamp: () => this.#view && insertTime(this.#view, sound.at),
            speaker: () => this.#view && nextSpeaker(this.#view, sound.at, names()),
          }
        : null,
    }
  }
}
