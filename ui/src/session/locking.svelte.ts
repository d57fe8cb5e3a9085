// Locks the project: at once when asked, and after a while without a key or a click. Never over words that are not on disk.
import { request } from '../ipc/call'
import { recorder } from './recorder.svelte'
import { saving } from './saving.svelte'
import { session } from './session.svelte'

const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const
const LOOK_EVERY = 5000

class Locking {
  /** Asked to lock while something is not on disk: the person decides. */
  held = $state(false)

  async lock(): Promise<void> {
    if (!session.project) return
    await recorder.stop()
    if (await saving.flush()) await this.lockAnyway()
    else this.held = true
  }

  /** What is not on disk stays in this window's memory and is tried again after the next unlock. */
  async lockAnyway(): Promise<void> {
    this.held = false
    await request('project_lock', {})
  }

  /** Watches for signs of life. Returns how to stop. */
  watch(): () => void {
    let last = Date.now()
    const alive = () => (last = Date.now())
    // A clock that is looked at, not a timer that is set: after the laptop slept, the first look locks.
    const clock = setInterval(() => {
      const { lock_after: minutes } = session.settings
      // Whoever listens to somebody presses no keys.
      if (recorder.is === 'on') alive()
      if (minutes > 0 && !this.held && Date.now() - last >= minutes * 60_000) {
        last = Date.now()
        void this.lock()
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
