// What is said of the exchange to people who hear the window, and what is not.
import { expect, it } from 'vitest'

import type { PeerInfo } from '../src/ipc/generated/PeerInfo'
import type { Peers } from '../src/ipc/generated/Peers'
import { speak, t } from '../src/shared/texts.svelte'
import { ExchangeNews, type News } from '../src/session/exchange-news'

const NOOR: PeerInfo = {
  device: 'd2',
  member: 'noor',
  connected: true,
  address: null,
  last_met: null,
  has_up_to: null,
  incoming: 0,
  outgoing: 0,
  settled: true,
  entries_in: 0,
  entries_out: 0,
  bytes_in: 0,
  bytes_out: 0,
  trouble: null,
  carries: null,
}
const AMAL: PeerInfo = { ...NOOR, device: 'd3', member: 'amal' }

function peers(devices: PeerInfo[], obstacle?: string): Peers {
  const obstacles = obstacle === undefined ? [] : [{ id: 'no_broadcast', message: obstacle, advice: '' }]
  const nearby = { on: true, calling_from: [], heard: 0, obstacles }
  return {
    me: 'd1',
    on: true,
    listening: [],
    devices,
    nearby,
    folders: [],
    audit: [],
    carries: null,
    relay: null,
    crowding: [],
    joining: null,
  }
}

/** What is said in a row of looks: seconds, how things stand, records with something new. */
function said(looks: [number, Peers, number?][]): News[] {
  const news = new ExchangeNews()
  return looks.flatMap(([seconds, now, unseen = 0]) => news.hear(now, unseen, seconds * 1000))
}

it('tells once, when all is level, whom it met and how much came', () => {
  const looks: [number, Peers][] = [
    [0, peers([{ ...NOOR, connected: false }])],
    [1, peers([{ ...NOOR, settled: false }])],
    [2, peers([{ ...NOOR, settled: false, incoming: 40 }])],
    [3, peers([{ ...NOOR, settled: false, incoming: 10, entries_in: 30 }])],
    [4, peers([{ ...NOOR, entries_in: 40 }])],
    [5, peers([{ ...NOOR, entries_in: 40 }])],
  ]
  expect(said(looks)).toEqual([{ is: 'met', members: ['noor'], changes: 40 }])
})

it('says of whom it met no more than of them, whoever else has still to bring something', () => {
  for (const tag of ['nl', 'en', 'ar'] as const) {
    speak(tag)
    const words = t('exchange-news-met', { names: 'Noor', count: 0 })
    expect(words).toContain('Noor')
    expect(words).not.toMatch(/iedereen|everybody|الجميع/)
  }
})

it('tells of two laptops of one person as of one', () => {
  const both = peers([NOOR, { ...NOOR, device: 'd4', entries_in: 3 }, { ...AMAL, entries_in: 2 }])
  expect(said([[0, both]])).toEqual([{ is: 'met', members: ['noor', 'amal'], changes: 5 }])
})

it('says nothing while somebody types, for however long', () => {
  const looks: [number, Peers, number][] = [[0, peers([NOOR]), 1]]
  for (let n = 1; n < 2000; n += 1) {
    const typing = { ...NOOR, entries_in: n, incoming: n % 3 === 0 ? 1 : 0, settled: n % 3 !== 0 }
    looks.push([n / 4, peers([typing]), 1])
  }
  expect(said(looks)).toEqual([{ is: 'met', members: ['noor'], changes: 0 }])
})

it('tells of records with something new, not oftener than once a minute', () => {
  const level = peers([NOOR])
  const looks: [number, Peers, number][] = [
    [0, level, 0],
    [10, level, 1],
    [59, level, 2],
    [61, peers([{ ...NOOR, incoming: 5 }]), 3],
    [62, level, 3],
    [80, level, 5],
    [121, level, 5],
    [122, level, 5],
    [300, level, 0],
    [301, level, 1],
  ]
  expect(said(looks).slice(1)).toEqual([
    { is: 'came', records: 3 },
    { is: 'came', records: 5 },
    { is: 'came', records: 1 },
  ])
})

it('does not tell of a connection that was lost for a moment', () => {
  const away = { ...NOOR, connected: false, entries_in: 9 }
  expect(said([[0, peers([NOOR])], [1, peers([away])], [30, peers([away])], [31, peers([{ ...NOOR, entries_in: 9 }])]])).toHaveLength(1) // prettier-ignore
  const later = said([
    [0, peers([NOOR])],
    [1, peers([away])],
    [99, peers([{ ...NOOR, entries_in: 12 }])],
  ])
  expect(later.slice(1)).toEqual([{ is: 'met', members: ['noor'], changes: 3 }])
})

it('tells of somebody who went before all was exchanged, once', () => {
  const half = { ...NOOR, settled: false, incoming: 7, outgoing: 2 }
  const away = { ...half, connected: false, incoming: 0 }
  expect(said([[0, peers([half])], [1, peers([away])], [3, peers([away])], [5, peers([away])], [9, peers([away])]])).toEqual([
    { is: 'lost', members: ['noor'], left: 9 },
  ]) // prettier-ignore
  // Back in time, it was no news.
  expect(said([[0, peers([half])], [1, peers([away])], [2, peers([NOOR])], [9, peers([NOOR])]])).toEqual([
    { is: 'met', members: ['noor'], changes: 0 },
  ]) // prettier-ignore
})

it('tells of what stands in the way once it has stood there for a while, and not again when it flickers', () => {
  const blocked = peers([], 'Geroep komt niet door.')
  const free = peers([])
  const trouble = { is: 'trouble', sentence: 'Geroep komt niet door.' }
  expect(
    said([
      [0, blocked],
      [2, blocked],
      [3, free],
      [4, blocked],
      [6, blocked],
    ]),
  ).toEqual([])
  expect(
    said([
      [0, blocked],
      [5, blocked],
      [6, free],
      [7, blocked],
      [20, blocked],
    ]),
  ).toEqual([trouble])
  expect(said([[0, blocked], [5, blocked], [6, free], [400, free], [401, blocked], [406, blocked]])).toEqual([trouble, trouble]) // prettier-ignore
})
