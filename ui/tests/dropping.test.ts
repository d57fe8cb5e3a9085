// Files let go of on the window: they go to the record, are brought in, or it is said why nobody may add any.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import DropHint from '../src/features/importing/DropHint.svelte'
import Refused from '../src/features/importing/Refused.svelte'
import type { ProjectInfo } from '../src/ipc/generated/ProjectInfo'
import type { Role } from '../src/ipc/generated/Role'
import { drops } from '../src/session/drops.svelte'
import { session } from '../src/session/session.svelte'
import { hush, latestNews } from '../src/shared/announcer.svelte'
import { speak } from '../src/shared/texts.svelte'

const AT = { x: 5, y: 5 }
const FILES = ['/stick/foto.jpg']

let app: Record<string, unknown>[]
let onRecord = true
const taken = vi.fn()
let stop = (): void => {}

const joins = (role: Role, read_only: string | null = null): void => {
  session.project = { me: { role }, read_only } as ProjectInfo
  flushSync()
}
const says = (): string => document.body.textContent.replace(/[\u2066-\u2069]/g, '').trim()

function hold(): void {
  drops.hear({ is: 'over', at: AT }, session.mayWrite)
  flushSync()
}

function letGo(paths = FILES): string[] {
  const left = drops.hear({ is: 'drop', at: AT, paths }, session.mayWrite)
  flushSync()
  return left
}

beforeEach(() => {
  speak('en')
  vi.useFakeTimers()
  onRecord = true
  const record = document.createElement('div')
  record.dataset['drop'] = ''
  document.elementFromPoint = () => (onRecord ? record : null)
  stop = drops.take(taken)
  app = [DropHint, Refused].map((each) => mount(each, { target: document.body }))
  joins('editor')
})

afterEach(async () => {
  stop()
  await Promise.all(app.map((each) => unmount(each)))
  session.project = null
  taken.mockReset()
  hush()
  vi.useRealTimers()
  document.body.replaceChildren()
})

it('takes them where they are let go of', () => {
  hold()
  expect(says()).toContain('Let go to keep it with this record')
  expect(letGo()).toEqual([])
  expect(taken).toHaveBeenCalledWith(FILES)
  onRecord = false
  hold()
  expect(says()).toContain('Drop to import')
  expect(letGo()).toEqual(FILES)
  expect(says()).toBe('')
})

describe('where nobody may add any', () => {
  it.each<[Role, string | null, string]>([
    ['reader', null, 'As a reader you can’t add anything here.'],
    ['relay', null, 'As a relay you can’t add anything here.'],
    ['editor', 'The disk does not take it.', 'Nothing can be added here now.'],
  ])('%s is told why, before and after letting go', (role, readOnly, why) => {
    joins(role, readOnly)
    hold()
    expect(says()).toContain(why)
    expect(letGo()).toEqual([])
    expect(taken).not.toHaveBeenCalled()
    expect(says()).toContain(why)
    vi.advanceTimersByTime(100)
    expect(latestNews().replace(/[\u2066-\u2069]/g, '')).toContain(why)
    document.querySelector('button')?.click()
    flushSync()
    expect(says()).toBe('')
  })

  it('tells again of what is let go of again, and stays true where they may write by then', () => {
    const why = 'As a reader you can’t add anything here.'
    joins('reader')
    letGo()
    vi.advanceTimersByTime(1000)
    hush()
    letGo()
    vi.advanceTimersByTime(100)
    expect(latestNews().replace(/[\u2066-\u2069]/g, '')).toContain(why)
    hush()
    joins('editor')
    vi.advanceTimersByTime(100)
    expect(says()).toContain(why)
    expect(latestNews()).toBe('')
    letGo()
    expect(says()).toBe('')
  })

  it('says nothing of what holds no file', () => {
    joins('reader')
    letGo([])
    expect(says()).toBe('')
  })
})
