// What is said of the exchange between laptops, and the small sums behind it.
import { beforeEach, describe, expect, it } from 'vitest'

import { namesOf } from '../src/features/bin/laptops'
import { folderUrl, kindOf } from '../src/features/exchange/folder-kinds'
import { mayChoose } from '../src/features/importing/choosing'
import { lookOf } from '../src/features/records/attachments/file-look'
import { gistOf } from '../src/features/records/gist'
import { backlogLine, carriesLine, crowdingLine, fullLine, levelLine, metLine } from '../src/features/team/lines'
import type { DeviceInfo } from '../src/ipc/generated/DeviceInfo'
import type { FieldInfo } from '../src/ipc/generated/FieldInfo'
import type { ImportFile } from '../src/ipc/generated/ImportFile'
import type { MemberInfo } from '../src/ipc/generated/MemberInfo'
import type { PeerInfo } from '../src/ipc/generated/PeerInfo'
import type { Peers } from '../src/ipc/generated/Peers'
import type { RecordRow } from '../src/ipc/generated/RecordRow'
import { Backlogs, statusOf } from '../src/session/exchange-status'
import { timeLeft } from '../src/shared/countdown'
import { ago } from '../src/shared/dates'
import { sizeText } from '../src/shared/sizes'
import { speak } from '../src/shared/texts.svelte'

beforeEach(() => speak('nl'))

const NOW = new Date('2026-03-12T14:05:00')
const before = (hours: number): string => new Date(NOW.getTime() - hours * 3_600_000).toISOString()
/** Fluent puts marks around names, so that they keep their direction. */
const plain = (text: string): string => text.replace(/[\u2066-\u2069]/g, '')

const peer = (more: Partial<PeerInfo>): PeerInfo => ({
  device: 'd2',
  member: 'm2',
  connected: false,
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
  ...more,
})
const peers = (devices: PeerInfo[], more: Partial<Peers> = {}): Peers => ({
  me: 'd1',
  on: true,
  listening: [],
  devices,
  nearby: { on: true, calling_from: [], heard: 0, obstacles: [] },
  folders: [],
  audit: [],
  carries: null,
  relay: null,
  crowding: [],
  joining: null,
  ...more,
})
const device = (more: Partial<DeviceInfo> = {}): DeviceInfo => ({
  id: 'd2',
  words: [],
  this: false,
  last_entry: null,
  lacks: 0,
  ...more,
})

describe('the status', () => {
  const obstacle = { id: 'no_broadcast', message: '', advice: '' }
  const folder = (url: string, trouble: string | null) => ({
    url,
    last_ok: null,
    packs: 0,
    busy: false,
    bytes_in: 0,
    bytes_out: 0,
    entries_in: 0,
    entries_out: 0,
    trouble,
  })
  const cases: [string, Peers, object][] = [
    ['nobody', peers([]), { is: 'alone' }],
    ['a laptop that was here once', peers([peer({ last_met: before(1), outgoing: 9 })]), { is: 'alone' }],
    ['two that are level', peers([peer({ connected: true }), peer({ device: 'd3', connected: true })]), { is: 'together', count: 2 }],
    ['one under way', peers([peer({ connected: true, incoming: 5 })]), { is: 'exchanging', done: 0 }],
    ['one that is there and can’t', peers([peer({ connected: true, trouble: 'x' })]), { is: 'trouble' }],
    ['one that is away and couldn’t', peers([peer({ trouble: 'x' })]), { is: 'alone' }],
    ['a network that blocks', peers([], { nearby: { on: true, calling_from: [], heard: 0, obstacles: [obstacle] } }), { is: 'trouble' }],
    ['the same while somebody is reached', peers([peer({ connected: true })], { nearby: { on: true, calling_from: [], heard: 0, obstacles: [obstacle] } }), { is: 'together', count: 1 }],
    ['the same switched off', peers([], { on: false, nearby: { on: false, calling_from: [], heard: 0, obstacles: [obstacle] } }), { is: 'silent' }],
    ['a laptop that gives no way onto the network', peers([], { nearby: { on: false, calling_from: [], heard: 0, obstacles: [{ ...obstacle, id: 'no_socket' }] } }), { is: 'trouble' }],
    ['typed addresses alone, on a laptop without a socket yet', peers([], { nearby: { on: false, calling_from: [], heard: 0, obstacles: [] } }), { is: 'alone' }],
    ['the same without a network', peers([], { nearby: { on: false, calling_from: [], heard: 0, obstacles: [{ ...obstacle, id: 'no_network' }] } }), { is: 'trouble' }],
    ['a relay that does not answer', peers([], { relay: { url: 'https://x', connected: false, obstacle } }), { is: 'trouble' }],
    ['the same while somebody is reached', peers([peer({ connected: true })], { relay: { url: 'https://x', connected: false, obstacle } }), { is: 'together', count: 1 }],
    ['a relay that answers', peers([], { relay: { url: 'https://x', connected: true, obstacle: null } }), { is: 'alone' }],
    ['a stick that is not plugged in', peers([], { folders: [folder('/media/stick', 'x'), folder('C:\\stick', 'x')] }), { is: 'alone' }],
    ['a record that reads otherwise elsewhere', peers([peer({ connected: true })], { audit: ['x'] }), { is: 'trouble' }],
    ['a cloud that refuses', peers([], { folders: [folder('webdavs://x/y', 'x')] }), { is: 'trouble' }],
  ] // prettier-ignore
  it.each(cases)('of %s', (_, now, expected) => {
    expect(statusOf(now, new Backlogs().share(now.devices))).toEqual(expected)
  })

  it('remembers how much there was, and forgets it once all is done', () => {
    const backlogs = new Backlogs()
    const share = (incoming: number, outgoing: number, connected = true) =>
      backlogs.share([peer({ connected, incoming, outgoing })]).get('d2')
    expect(share(50, 50)).toBe(0)
    expect(share(25, 0)).toBe(0.75)
    expect(share(0, 200)).toBe(0) // there is more to do than there ever was
    expect(share(0, 0)).toBeUndefined()
    expect(share(10, 0)).toBe(0)
    expect(share(5, 0, false)).toBeUndefined()
  })
})

describe('a laptop', () => {
  const lines = (more: Partial<DeviceInfo>, other?: Partial<PeerInfo>): string =>
    [metLine, levelLine, backlogLine]
      .map((line) => plain(line(device(more), other && peer(other), NOW)))
      .filter(Boolean)
      .join(' | ')

  it.each<[Partial<DeviceInfo>, Partial<PeerInfo> | undefined, string]>([
    [{ this: true }, undefined, 'Deze laptop'],
    [{}, { connected: true, has_up_to: before(0) }, 'Nu verbonden | heeft alles'],
    [{}, { connected: true, has_up_to: before(1), outgoing: 1, incoming: 2 }, 'Nu verbonden | heeft alles tot 13:05 | nog 1 wijziging te sturen · nog 2 wijzigingen te ontvangen'],
    [{}, { last_met: before(3), has_up_to: before(26), outgoing: 7 }, 'Laatst ontmoet: 3 uur geleden | heeft alles tot gisteren | nog 7 wijzigingen te sturen'],
    [{ last_entry: before(2) }, { last_met: before(50) }, 'Laatst ontmoet: 2 uur geleden | heeft alles'],
    [{ lacks: 140 }, undefined, 'Nog nooit ontmoet | heeft hier nog niets van | nog 140 wijzigingen te sturen'],
  ])('%o %o', (own, other, expected) => expect(lines(own, other)).toBe(expected)) // prettier-ignore

  it.each<[PeerInfo['carries'], string, string]>([
    [null, '', ''],
    [{ files: 1, bytes: 3_400_000, limit: 10_000_000_000, left_out: 0 }, 'bewaart 1 bijlage voor het team · 3,4 MB van 10 GB', ''],
    [{ files: 12, bytes: 20_000_000, limit: 20_000_000, left_out: 3 }, 'bewaart 12 bijlagen voor het team · 20 MB van 20 MB', 'Er is geen ruimte voor nog 3 bijlagen.'],
  ])('that is a relay says what it keeps: %o', (carries, keeps, full) => {
    const other = peer({ carries })
    expect(plain(carriesLine(other)).replaceAll('\u00a0', ' ')).toBe(keeps)
    expect(plain(fullLine(other)).startsWith(full) && (full === '') === (fullLine(other) === '')).toBe(true)
  }) // prettier-ignore

  it('says of whom a relay takes not all', () => {
    const crowded = peers([], { crowding: [{ member: 'noor', named: 60_000, most: 50_000 }] })
    expect(crowdingLine(crowded, 'ilse')).toBe('')
    expect(crowdingLine(null, 'noor')).toBe('')
    expect(plain(crowdingLine(crowded, 'noor'))).toContain('60.000')
    expect(plain(crowdingLine(crowded, 'noor'))).toContain('50.000')
  })

  it('is named by its owner, and by its words where they have several', () => {
    const member = (name: string, devices: DeviceInfo[]): MemberInfo => ({
      id: name,
      name,
      role: 'editor',
      devices,
      me: false,
      colour: 1,
    })
    const members = [
      member('Yusuf', [device({ id: 'a', words: ['maan', 'trein'] }), device({ id: 'b', words: ['lamp', 'oever'] })]),
      member('Noor', [device({ id: 'c', words: ['appel', 'kraan'] })]),
    ]
    expect(namesOf(['b', 'c', 'gone'], members)).toEqual({ names: ['Noor', 'Yusuf (lamp oever)'], unknown: 1 })
  })
})

it.each([
  [-5, 'over', 0],
  [0, 'over', 0],
  [1, 'second', 1],
  [119, 'second', 119],
  [120, 'minute', 2],
  [3600, 'minute', 60],
  [7199, 'minute', 119],
  [7200, 'hour', 2],
  [172_800, 'day', 2],
  [604_800, 'day', 7],
])('counts down: %d seconds are %s %d', (seconds, unit, count) => {
  const until = new Date(NOW.getTime() + seconds * 1000).toISOString()
  expect(timeLeft(until, NOW.getTime())).toEqual({ unit, count })
})

it('takes a time that is none for over', () => expect(timeLeft('soon', 0)).toEqual({ unit: 'over', count: 0 }))

it.each([
  [0, 'nu'],
  [0.2, '12 minuten geleden'],
  [3, '3 uur geleden'],
  [20, 'gisteren'],
  [80, '3 dagen geleden'],
  [24 * 20, '3 weken geleden'],
  [24 * 100, '3 maanden geleden'],
  [24 * 800, '2 jaar geleden'],
  [-5, 'nu'],
])('says how long ago %d hours are: %s', (hours, words) => expect(ago(before(hours), NOW)).toBe(words))

it.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [2_340_000, '2,3 MB'],
  [48_200_000, '48 MB'],
  [1_320_000_000, '1,3 GB'],
])('writes %d bytes as %s', (bytes, text) => expect(sizeText(bytes).replace(/\u00a0/g, ' ')).toBe(text))

it('takes addresses of stores as people copy them', () => {
  const cases = [
    ['path', ' /media/stick ', '/media/stick'],
    ['webdav', 'https://cloud.nl/dav', 'webdavs://cloud.nl/dav'],
    ['webdav', 'HTTP://thuis/dav', 'webdav://thuis/dav'],
    ['webdav', 'webdavs://cloud.nl/dav', 'webdavs://cloud.nl/dav'],
    ['s3', 'bucket/map?endpoint=https://s3.nl', 's3://bucket/map?endpoint=https://s3.nl'],
    ['s3', 's3://bucket', 's3://bucket'],
  ] as const
  for (const [kind, typed, url] of cases) {
    expect(folderUrl(kind, typed)).toBe(url)
    expect(kindOf(url)).toBe(kind)
  }
})

it('knows which files the window shows itself', () => {
  const kinds = ['image/jpeg', 'AUDIO/mp4', 'video/mp4', 'text/plain', 'application/pdf', 'application/zip', '']
  expect(kinds.map(lookOf)).toEqual(['image', 'audio', 'video', 'text', 'text', 'other', 'other'])
})

it('lets a person choose the kind of what has no kinds of its own', () => {
  const file = (format: string, error: string | null = null) => ({ format, error }) as ImportFile
  expect([file('docx'), file('jsonl'), file('text', 'kapot')].map(mayChoose)).toEqual([true, false, false])
})

it('sums up a folded form', () => {
  const field = (id: string, type: FieldInfo['type'], choices: string[] = []): FieldInfo => ({
    id,
    label: id.toUpperCase(),
    type,
    choices: choices.map((choice) => ({ id: choice, label: `‘${choice}’` })),
    target: null,
    columns: [],
  })
  const values: Record<string, unknown> = {
    date: '2026-02',
    place: 'Zwolle',
    empty: '',
    state: 'raw',
    people: ['p1', 'gone'],
    count: 3,
    flag: false,
    coding: '01920000-0000-7000-8000-000000000001',
    began: '2026-02-12T19:00:00Z',
  }
  const fields = [
    field('date', 'date'),
    field('place', 'line'),
    field('empty', 'line'),
    field('absent', 'line'),
    field('state', 'choice', ['raw']),
    field('people', 'records'),
    field('count', 'count'),
    field('flag', 'flag'),
    // Ids and moments that a page of its own put there.
    field('coding', 'line'),
    field('began', 'line'),
  ]
  const targets = [{ id: 'p1', title: 'Selam' } as RecordRow]
  const gist = gistOf(fields, (id) => values[id], targets)
  expect(gist).toEqual(['februari 2026', 'Zwolle', '‘raw’', 'Selam', 'COUNT: 3'])
})
