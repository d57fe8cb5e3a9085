// The drawing of a history: bars where their time is, nobody hidden, and long pauses cut short; and codes that it had.
import { mount, unmount } from 'svelte'
import { describe, expect, it, vi } from 'vitest'

import { answerHistory } from '../dev/fake-history'
import { draw } from '../src/features/history/drawing'
import Then from '../src/features/history/Then.svelte'
import type { MomentInfo } from '../src/ipc/generated/MomentInfo'
import type { RecordThen } from '../src/ipc/generated/RecordThen'
import { speak } from '../src/shared/texts.svelte'

const START = Date.parse('2026-03-05T10:00:00Z')
const MINUTE = 60_000
const YEAR = 365 * 24 * 60

function moment(member: string, from: number, to: number, added = 1): MomentInfo {
  const iso = (minutes: number): string => new Date(START + minutes * MINUTE).toISOString()
  const nothing = {
    changed: 0,
    removed: 0,
    moved: 0,
    fields: [],
    links: 0,
    files: 0,
    coded: 0,
    uncoded: 0,
    bin: null,
    made: false,
  }
  return { id: `${member}${from}`, member, name: member, colour: 1, from: iso(from), to: iso(to), added, ...nothing }
}

describe('the drawing of a history', () => {
  const inOrder = [
    moment('a', 0, 60),
    moment('b', 10, 30),
    moment('a', YEAR, YEAR + 60),
    moment('c', YEAR + 61, YEAR + 61),
  ]

  it('has a lane for each person, in the order in which they came', () => {
    expect(draw(inOrder).lanes.map(({ member }) => member)).toEqual(['a', 'b', 'c'])
    expect(draw(inOrder).bars.map(({ lane }) => lane)).toEqual([0, 1, 0, 2])
  })

  it('keeps everything within its frame, in the order of time', () => {
    for (const moments of [
      inOrder,
      [moment('a', 0, 0)],
      (answerHistory('timeline', {}) as { moments: MomentInfo[] }).moments,
    ]) {
      for (const { start, width, height } of draw(moments).bars) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(width).toBeGreaterThanOrEqual(0)
        expect(start + width).toBeLessThanOrEqual(1.0001)
        expect(height).toBeGreaterThan(0.3)
        expect(height).toBeLessThanOrEqual(1)
      }
    }
    const [long, within, later, last] = draw(inOrder).bars
    expect(within!.start).toBeGreaterThan(long!.start)
    expect(within!.start + within!.width).toBeLessThan(long!.start + long!.width)
    expect(last!.start).toBeGreaterThan(later!.start)
  })

  it('cuts a year of nothing short, and marks it', () => {
    const { bars, pauses, days } = draw(inOrder)
    expect(bars[0]!.width).toBeGreaterThan(0.3)
    expect(pauses).toHaveLength(1)
    expect(days).toHaveLength(2)
  })

  it('is empty for a record that nobody wrote', () => {
    expect(draw([])).toEqual({ lanes: [], bars: [], days: [], pauses: [], marks: [] })
  })

  it('draws three thousand moments before anybody notices', () => {
    const many = Array.from({ length: 3000 }, (_, index) => moment(index % 2 ? 'a' : 'b', index * 3, index * 3 + 2))
    expect(draw(many).bars).toHaveLength(3000)
  })
})

describe('the codes that a record had', () => {
  const at = (moment: string, since: string) =>
    answerHistory('record_at', { record: 'r1', at: moment, since }) as RecordThen

  it.each([
    ['what stands now', 'h10', true, []],
    ['one was taken off since, and the moment that is looked at has it', 'h7', false, ['c0']],
    ['somebody may only read', 'h7', false, []],
  ] as const)('can be brought back where they are not now: %s', async (what, looked, isLater, wanted) => {
    speak('nl')
    const oncoding = vi.fn()
    const props = {
      then: isLater ? at(looked, looked) : at('h13', looked),
      now: at('h13', 'h13'),
      kind: undefined,
      titles: new Map(),
      isLater,
      mayRestore: what !== 'somebody may only read',
      follow: false,
      onblock: () => {},
      onfield: () => {},
      oncoding,
    }
    const page = mount(Then, { target: document.body, props })
    const codes = [...document.querySelectorAll('.coding')].map((each) =>
      each.textContent?.replace(/[\u2068\u2069]/g, ''),
    )
    expect(codes.join(), 'with their words').toContain('Gastvrijheid: thee met munt')
    document.querySelectorAll<HTMLButtonElement>('.coding button').forEach((button) => button.click())
    expect(oncoding.mock.calls.map(([id]) => id)).toEqual(wanted)
    await unmount(page)
  })
})
