// One sound as a person who writes it down plays it: from any second, back a little after a pause, slower and faster.

/** As fast as it was said is 1. */
export const SPEEDS = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25, 1.5, 1.75, 2]
/** Seconds that come again after a pause: what was heard last is what is still to be typed. */
const AGAIN = 1

/** What is used of a player. */
export type Player = Pick<
  HTMLMediaElement,
  | 'currentTime'
  | 'duration'
  | 'defaultPlaybackRate'
  | 'playbackRate'
  | 'readyState'
  | 'paused'
  | 'play'
  | 'pause'
  | 'addEventListener'
  | 'removeEventListener'
>

/** Whoever types at one speed does so at the next record, too. */
const usual = $state({ speed: 1 })

export class Sound {
  /** Seconds from its beginning. */
  at = $state(0)
  /** Seconds that it lasts; zero where that is not known yet. */
  length = $state(0)
  playing = $state(false)
  /** Somebody wants to hear it: until then nothing of it is read. */
  wanted = $state(false)
  /** The player knows what it has to play. */
  ready = $state(false)
  /** It can't be played here. */
  failed = $state(false)
  #player: Player | null = null
  /** It is to play as soon as it can. */
  #plays = $state(false)
  #paused = false

  get speed(): number {
    return usual.speed
  }

  set speed(speed: number) {
    usual.speed = speed
    this.#apply()
  }

  /** It was asked to play and can't yet. */
  get waits(): boolean {
    return this.#plays && !this.ready && !this.failed
  }

  /** This player plays it from now on, where the last one stopped; `goesOn` says at its end whether more is to come. Returns how to let go of it. */
  use(player: Player, goesOn = (): boolean => false): () => void {
    this.#player = player
    this.ready = this.failed = false
    const hear: Record<string, () => void> = {
      loadedmetadata: () => this.#begin(),
      durationchange: () => this.#measure(),
      timeupdate: () => this.#follow(),
      seeked: () => this.#follow(),
      play: () => (this.playing = true),
      pause: () => (this.playing = this.#plays = false),
      ended: () => {
        this.playing = false
        this.#plays = goesOn()
        if (this.#plays) this.ready = false
      },
    }
    for (const [event, heard] of Object.entries(hear)) player.addEventListener(event, heard)
    return () => {
      for (const [event, heard] of Object.entries(hear)) player.removeEventListener(event, heard)
      player.pause()
      if (this.#player !== player) return
      this.#player = null
      this.ready = this.playing = false
    }
  }

  /** Another sound takes its place. */
  change(): void {
    this.pause()
    this.at = this.length = 0
    this.wanted = this.ready = this.failed = this.#paused = false
  }

  toggle(): void {
    if (this.#plays) this.pause()
    else this.play()
  }

  play(): void {
    this.wanted = this.#plays = true
    if (this.ready) this.failed = false
    if (this.#paused) this.seek(this.at - AGAIN)
    if (this.ready) this.#start()
  }

  pause(): void {
    this.#paused = this.#plays
    this.#plays = false
    this.#player?.pause()
  }

  /** Goes to a second. */
  seek(second: number): void {
    const last = this.length > 0 ? this.length : Number.POSITIVE_INFINITY
    this.wanted = true
    this.#paused = false
    this.at = Math.min(last, Math.max(0, second))
    if (this.ready && this.#player) this.#player.currentTime = this.at
  }

  skip(seconds: number): void {
    this.seek(this.at + seconds)
  }

  faster(by: 1 | -1): void {
    const here = SPEEDS.indexOf(this.speed)
    this.speed = SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, here + by))] ?? 1
  }

  listenFrom(second: number): void {
    this.seek(second)
    this.play()
  }

  #begin(): void {
    this.ready = true
    this.#measure()
    this.#apply()
    if (this.#player && this.at > 0) this.seek(this.at)
    if (this.#plays) this.#start()
  }

  #start(): void {
    this.#player?.play().catch((thrown: unknown) => {
      // A pause that came before it began to play is what the person wanted.
      if (thrown instanceof DOMException && thrown.name === 'AbortError') return
      this.#plays = this.playing = false
      this.failed = true
    })
  }

  #measure(): void {
    const { duration = 0 } = this.#player ?? {}
    this.length = Number.isFinite(duration) ? duration : 0
  }

  #follow(): void {
    if (this.ready && this.#player) this.at = this.#player.currentTime
  }

  #apply(): void {
    if (!this.#player) return
    this.#player.defaultPlaybackRate = this.#player.playbackRate = this.speed
  }
}
