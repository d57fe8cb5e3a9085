// What is being brought in: it goes on, and its report waits, while the person looks at another page.
import { request } from '../ipc/call'
import type { ImportFile } from '../ipc/generated/ImportFile'
import type { ImportReport } from '../ipc/generated/ImportReport'
import { announce } from '../shared/announcer.svelte'
import { t } from '../shared/texts.svelte'
import { Job } from './job.svelte'
import { Task } from './task.svelte'

class Importing {
  /** Grows when other files are chosen, the page is left, or another project is open: an answer of before is no news here. */
  #round = 0
  readonly looking = new Task()
  readonly job = new Job()
  /** Kinds that the person chose, by file; the rest is what it says it is. */
  kinds = $state.raw<Record<string, string>>({})
  files = $state.raw<ImportFile[]>([])
  report = $state.raw<ImportReport>()
  /** Files were chosen while others were coming in, and were not looked at. */
  refused = $state(false)

  /** The files that can be brought in. */
  get fitting(): ImportFile[] {
    return this.files.filter((file) => file.error === null)
  }

  /** Looks into files, unless others are just coming in; those that were chosen last are what is shown. */
  async preview(paths: string[]): Promise<void> {
    this.refused = this.job.running
    if (this.refused) return announce(t('import-refused'))
    const round = ++this.#round
    this.report = undefined
    this.kinds = {}
    const answer = await this.looking.inTurn(() => request('import_preview', { paths, kind: null }))
    if (round === this.#round) this.files = answer?.files ?? []
    else this.looking.error = null
  }

  async run(): Promise<void> {
    const body = { paths: this.fitting.map((file) => file.path), kind: null, kinds: this.kinds }
    const round = this.#round
    const report = await this.job.run((name) => request('import_run', { ...body, job: name }))
    if (round !== this.#round) this.job.error = null
    if (!report || round !== this.#round) return
    this.report = report
    this.files = []
    const { created, updated, unchanged } = report
    announce(t('import-done', { created: created.length, updated: updated.length, unchanged }))
  }

  /** An empty kind is what the file says itself. */
  setKind(paths: string[], kind: string): void {
    const others = Object.entries(this.kinds).filter(([path]) => !paths.includes(path))
    this.kinds = Object.fromEntries([...others, ...(kind === '' ? [] : paths.map((path) => [path, kind]))])
  }

  /** The kind of most of what came in, the first of those where several are as many. */
  get kindOfMost(): string | null {
    const counts = new Map<string, number>()
    for (const { path, kind, created, updated } of this.report?.files ?? []) {
      const known = this.kinds[path] ?? kind
      if (created + updated > 0) counts.set(known, (counts.get(known) ?? 0) + created + updated)
    }
    return [...counts].reduce<string | null>(
      (most, [kind, count]) => (count > (counts.get(most ?? '') ?? 0) ? kind : most),
      null,
    )
  }

  /** The page is left: files that were only looked at are not kept waiting. */
  leave(): void {
    this.refused = false
    if (this.job.running) return
    this.#round += 1
    this.files = []
  }

  /** Another project is open, or none. */
  reset(): void {
    this.#round += 1
    this.kinds = {}
    this.files = []
    this.report = undefined
    this.refused = false
    this.job.error = null
    this.looking.error = null
  }
}

export const importing = new Importing()
