// What is open: the settings of this computer, the project, its kinds. Read again when the core says that something changed.
import { asError, request } from '../ipc/call'
import { connect, onEvent } from '../ipc/events'
import type { KindInfo } from '../ipc/generated/KindInfo'
import type { KnownProject } from '../ipc/generated/KnownProject'
import type { ProjectInfo } from '../ipc/generated/ProjectInfo'
import type { Settings } from '../ipc/generated/Settings'
import { hush } from '../shared/announcer.svelte'
import { dress } from '../shared/looks'
import { speak } from '../shared/texts.svelte'
import { throttle } from '../shared/throttle'
import { scaleText } from '../shared/width.svelte'
import { drafts } from './drafts.svelte'
import { importing } from './importing.svelte'
import { places } from './places.svelte'
import { saving } from './saving.svelte'

/** At most this often are the counts of the sidebar read again while somebody types. */
const COUNTS_EVERY = 1000

class Session {
  settings = $state.raw<Settings>({
    language: null,
    theme: 'system',
    density: 'roomy',
    text_size: 100,
    lock_after: 15,
    outline: true,
    text_only: false,
  })
  projects = $state.raw<KnownProject[]>([])
  project = $state.raw<ProjectInfo | null>(null)
  kinds = $state.raw<KindInfo[]>([])
  version = $state('')
  /** This laptop no longer belongs to the project: what is here can be read, and nothing else. */
  removed = $state(false)
  /** The sentence of a disk that refuses, while it does. */
  trouble = $state<string | null>(null)

  /** Settings are written one after the other: whoever chooses quickly loses no choice. */
  #written: Promise<unknown> = Promise.resolve()
  #choices = 0
  readonly #readCounts = throttle(() => void this.readProject(), COUNTS_EVERY)

  async start(): Promise<void> {
    await connect()
    onEvent((event) => {
      // What came from another laptop may be another role, and no record at all.
      if ((event.type === 'changed' || event.type === 'peers') && this.project) this.#readCounts()
      if (event.type === 'locked') void this.#closed()
      // Told with every unlock too, before the project is here.
      if (event.type === 'removed') this.removed = true
      if (event.type === 'storage') {
        this.trouble = event.ok ? null : event.message
        if (event.ok) void saving.flush()
      }
    })
    await this.readState()
  }

  async readState(): Promise<void> {
    const state = await request('app_state', {})
    this.#use(state.settings)
    this.projects = state.projects
    this.version = state.version
    this.project = state.open
    this.kinds = await request('kinds', {})
  }

  async readProject(): Promise<void> {
    try {
      const project = await request('project_info', {})
      // The answer to a question from before a lock must not open the window again.
      const before = this.project
      if (before?.id !== project.id) return
      // Whoever is let in sees the project once it came, and not as soon as its keys did.
      const waits = before.stage === 'joining' && !this.removed
      this.project = waits ? { ...project, stage: before.stage } : project
    } catch (thrown) {
      // Locked in the meantime: the event that says so is on its way.
      if (asError(thrown).code !== 'locked') throw thrown
    }
  }

  async changeSettings(change: Partial<Settings>): Promise<void> {
    // Shown before it is written, so that the person sees what they chose at once.
    this.#use({ ...this.settings, ...change })
    const choice = ++this.#choices
    const turn = this.#written.then(() => request('settings_set', this.settings))
    this.#written = turn.catch(() => {})
    const written = await turn
    // What was chosen meanwhile has its own turn, and is not to be seen going back and forth.
    if (choice === this.#choices) this.#use(written)
    if (change.language) this.kinds = await request('kinds', {})
  }

  /** Keeps how the person likes the window, without waiting: it holds until the app ends where the disk refuses. */
  remember(change: Partial<Settings>): void {
    void this.changeSettings(change).catch(() => {})
  }

  /** A project was unlocked, made, joined or restored; `before` it is shown, something more is done, which tells whether it may be. */
  async opened(project: ProjectInfo, before?: (kinds: string[]) => Promise<boolean>): Promise<boolean> {
    places.reset()
    importing.reset()
    this.kinds = await request('kinds', {})
    if (before && !(await before(this.kinds.map(({ id }) => id)))) return false
    this.project = project
    void drafts.read().catch(() => {}) // locked meanwhile: then there is nothing to show
    return true
  }

  kind(id: string): KindInfo | undefined {
    return this.kinds.find((kind) => kind.id === id)
  }

  /** A reader or relay sees everything and changes nothing; so does who was removed, and whoever has a disk that takes nothing. */
  get mayWrite(): boolean {
    const role = this.project?.me.role
    return !this.removed && !this.project?.read_only && (role === 'coordinator' || role === 'editor')
  }

  async #closed(): Promise<void> {
    this.#readCounts.stop()
    this.project = null
    this.removed = false
    this.trouble = null
    hush()
    drafts.lock()
    places.reset()
    importing.reset()
    await this.readState()
  }

  #use(settings: Settings): void {
    this.settings = settings
    speak(settings.language ?? 'nl')
    scaleText(settings.text_size)
    dress(settings)
  }
}

export const session = new Session()
