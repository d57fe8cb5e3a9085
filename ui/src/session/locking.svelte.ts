// Locks the project: when asked, at once when it must not be seen, and after a while without a key or a click.
import { request } from '../ipc/call'
import { recorder } from './recorder.svelte'
import { resuming } from './resuming.svelte'
import { saving } from './saving.svelte'
import { session } from './session.svelte'

const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const
const LOOK_EVERY = 5000
/** So long a lock that must not wait still waits for the disk, in milliseconds. */
const GRACE = 1000

class Locking {
  /** Asked to lock while something is not on disk: the person decides. */
  held = $state(false)
  /** Grows whenever all has to be out of sight: what stands at the door goes with it, such as a passphrase that nobody sent, and what
   * was asked for before opens nothing behind it, or after. */
  swept = $state(0)
  /** A project was just made, and all that the window shows of it yet is its recovery code. */
  codeShown = false
  /** Every key behind the sheet asks for it: a second lock must not close what was unlocked after the first. */
  #underway: Promise<void> | undefined

  /** Asks first while something is not on disk. */
  async lock(): Promise<void> {
    // Nothing waits for the disk, and somebody who locks wants no code to be read.
    if (this.codeShown) return this.lockAtOnce()
    if (!session.project) return
    if (await this.settle()) await this.lockAnyway()
    else this.held = true
  }

  /** Brings what is being said and typed to disk. False when something could not be written. */
  async settle(): Promise<boolean> {
    // Some fields keep what was typed when they are left.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    // Each on its own: there may be only a moment, and no place or sound is worth a word that waits behind it.
    const [isSaved] = await Promise.all([saving.flush(), recorder.stop(), resuming.flush()])
    return isSaved && saving.flush()
  }

  /** For when nobody may see it: locked within a moment, whatever the disk does, and without a question. */
  lockAtOnce(): Promise<void> {
    this.swept += 1
    this.#underway ??= this.#lockWithin(GRACE).finally(() => (this.#underway = undefined))
    return this.#underway
  }

  async #lockWithin(grace: number): Promise<void> {
    if (!session.project && !this.codeShown) return
    const late = new Promise((done) => setTimeout(done, grace))
    await Promise.race([this.settle().catch(() => false), late])
    await this.lockAnyway()
  }

  /** What is not on disk stays in this window's memory and is tried again after the next unlock. */
  async lockAnyway(): Promise<void> {
    this.held = false
    this.codeShown = false
    await request('project_lock', {})
    // The event that says so may come a little later; by then nothing of it is shown any more.
    session.project = null
  }

  /** Watches for signs of life. Returns how to stop. */
  watch(): () => void {
    let last = Date.now()
    const alive = () => (last = Date.now())
    // A clock that is looked at, not a timer that is set: after the laptop slept, the first look locks.
    const clock = setInterval(() => {
      const { lock_after: minutes } = session.settings
      // Whoever listens to somebody presses no keys.
      if (recorder.is === 'on' && !recorder.silent) alive()
      if (minutes > 0 && Date.now() - last >= minutes * 60_000) {
        last = Date.now()
        // Nobody is there to answer a question, and whoever comes by must not read the page under it.
        void this.lockAtOnce()
      }
    }, LOOK_EVERY)
    SIGNS_OF_LIFE.forEach((sign) => window.addEventListener(sign, alive, { passive: true, capture: true }))
    return () => {
      clearInterval(clock)
      SIGNS_OF_LIFE.forEach((sign) => window.removeEventListener(sign, alive, { capture: true }))
    }
  }
}

export const locking = new Locking()
