// What was typed gets to the core: within milliseconds, in order, again after a failure, and also when the record was left.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'

import { LiveDocument } from '../src/editor/live-document'
import type { DocumentLane } from '../src/ipc/documents'
import { Outbox, type OutboxState } from '../src/shared/outbox'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A core in memory, whose disk can fail. */
class Core implements DocumentLane {
  readonly doc = new Y.Doc()
  broken = false
  applied = 0
  closed = 0
  #hear: ((update: Uint8Array) => void) | undefined

  open = async () => ({ client: 7, state: Y.encodeStateAsUpdate(this.doc) })
  apply = async (_id: string, update: Uint8Array) => {
    if (this.broken) throw { code: 'disk', message: 'vol' }
    this.applied += 1
    Y.applyUpdate(this.doc, update)
  }
  close = async () => void (this.closed += 1)
  listen = (_id: string, hear: (update: Uint8Array) => void) => {
    this.#hear = hear
    return () => (this.#hear = undefined)
  }
  tell(update: Uint8Array): void {
    this.#hear?.(update)
  }
  get words(): string {
    return this.doc.getText('words').toJSON()
  }
}

async function opened(core: Core, id = crypto.randomUUID()) {
  const states: OutboxState[] = []
  const live = await LiveDocument.open(id, core, (_from, state) => states.push(state))
  return {
    live,
    states,
    write: (word: string) => live.doc.getText('words').insert(live.doc.getText('words').length, word),
  }
}

describe('LiveDocument', () => {
  it('has every letter on disk within 50 ms', async () => {
    const core = new Core()
    const { write, states } = await opened(core)
    for (const letter of 'veldwerk') {
      write(letter)
      await vi.advanceTimersByTimeAsync(1)
    }
    await vi.advanceTimersByTimeAsync(49)
    expect(core.words).toBe('veldwerk')
    expect(core.applied).toBeLessThan(8)
    expect(states.at(-1)).toEqual({ is: 'empty' })
  })

  it('keeps what the disk refuses, and tries again', async () => {
    const core = new Core()
    const { write, states, live } = await opened(core)
    core.broken = true
    write('een')
    await vi.advanceTimersByTimeAsync(100)
    expect(states.at(-1)?.is).toBe('failing')
    write('twee')
    expect(await live.flush()).toBe(false)
    core.broken = false
    await vi.advanceTimersByTimeAsync(2100)
    expect(core.words).toBe('eentwee')
    expect(states.at(-1)).toEqual({ is: 'empty' })
  })

  it('does not lose what was typed when the record is left while the disk fails, and finds it when it is opened again', async () => {
    const core = new Core()
    const id = crypto.randomUUID()
    const first = await opened(core, id)
    core.broken = true
    first.write('bijna kwijt')
    await first.live.close()
    expect(core.closed).toBe(0)
    const again = await opened(core, id)
    expect(again.live.doc.getText('words').toJSON()).toBe('bijna kwijt')
    core.broken = false
    await vi.advanceTimersByTimeAsync(2100)
    expect(core.words).toBe('bijna kwijt')
    await again.live.close()
    expect(core.closed).toBe(1)
  })

  it('sends on leaving, without waiting', async () => {
    const core = new Core()
    const { live, write } = await opened(core)
    write('laatste woord')
    await live.close()
    expect(core.words).toBe('laatste woord')
    expect(core.closed).toBe(1)
  })

  it('takes in what others wrote once a frame, and does not send it back', async () => {
    const core = new Core()
    const { live } = await opened(core)
    const other = new Y.Doc()
    other.on('update', (update: Uint8Array) => core.tell(update))
    const heard = vi.fn()
    live.doc.on('update', heard)
    for (const letter of 'samen') other.getText('words').insert(other.getText('words').length, letter)
    await vi.advanceTimersByTimeAsync(50)
    expect(live.doc.getText('words').toJSON()).toBe('samen')
    expect(heard).toHaveBeenCalledOnce()
    expect(core.applied).toBe(0)
  })
})

describe('Outbox', () => {
  it('sends one batch at a time, in order', async () => {
    let underway = 0
    const sent: string[] = []
    const outbox = new Outbox<string>({
      gather: 5,
      merge: (older, newer) => older + newer,
      send: async (batch) => {
        expect(++underway).toBe(1)
        await new Promise((done) => setTimeout(done, 30))
        underway--
        sent.push(batch)
      },
    })
    for (const letter of 'abcdef') {
      outbox.push(letter)
      await vi.advanceTimersByTimeAsync(10)
    }
    await vi.advanceTimersByTimeAsync(200)
    expect(sent.join('')).toBe('abcdef')
    expect(outbox.unsent).toBeUndefined()
  })

  it('flushes what is pushed while it flushes', async () => {
    const sent: string[] = []
    const outbox = new Outbox<string>({
      gather: 5,
      merge: (a, b) => a + b,
      send: async (batch) => void sent.push(batch),
    })
    outbox.push('a')
    const flushed = outbox.flush()
    outbox.push('b')
    expect(await flushed).toBe(true)
    expect(sent.join('')).toBe('ab')
  })
})
