// A learning trajectory with what belongs to it, as long as it is shown.
import { request } from '../../../ipc/call'
import type { TrajectoryView } from '../../../ipc/generated/TrajectoryView'
import { Asked } from '../../../session/asked.svelte'

/** Who writes here while it is shown reads it again at most this often, in milliseconds. */
const READ_EVERY = 1_000

export type Course = Asked<TrajectoryView>

export const openCourse = (id: string): Course => new Asked(() => request('trajectory', { id }), READ_EVERY)
