// Asks the core to do one thing: the JSON lane.
import { invoke } from '@tauri-apps/api/core'

import type { Error as CoreError } from './generated/Error'
import type { Requests } from './generated/Requests'

export type { CoreError }

/** Sends a request; rejects with a {@link CoreError}. */
export function request<Name extends keyof Requests>(
  name: Name,
  body: Requests[Name]['body'],
): Promise<Requests[Name]['reply']> {
  return invoke('request', { name, body })
}

/** What was thrown, as the core's error. A fault of the window itself has no sentence for people, only its own words. */
export function asError(thrown: unknown): CoreError {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown)
    return thrown as CoreError
  return { code: 'unexpected', message: String(thrown) }
}
