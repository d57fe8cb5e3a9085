// Where several wrote the same in the catch-up: the key of a version, and another version that is written there.
import { flushSync } from 'svelte'
import { describe, expect, it } from 'vitest'

import type { OverviewRow } from '../src/ipc/generated/OverviewRow'
import { places } from '../src/session/places.svelte'
import { answering, bodiesOf, button, choose, news, press, start, told, type, until } from './catch-up-page'

describe('the key of a version', () => {
  it.each([
    ['1', []],
    ['2', [{ key: 'b1', member: 'm1' }]],
  ])('%s takes that one alone, where the first stands already', async (key, taken) => {
    answering(told(({ blocks }) => blocks.forEach((each) => (each.after = each.overlap?.each[0]?.text ?? each.after))))
    await start()
    document.querySelector<HTMLElement>('li.overlap')?.focus()
    press(key, { ctrlKey: true })
    button(/Laat staan:/).click()
    await until(() => expect(document.querySelector('li.overlap')).toBeNull())
    expect(bodiesOf('block_take')).toMatchObject(taken)
  })

  it('takes nothing where the whole record has the focus', async () => {
    await start()
    document.querySelector('li.overlap')?.closest('article')?.focus()
    press('2', { ctrlKey: true })
    document.querySelector<HTMLElement>('li.overlap')?.focus()
    press('1', { ctrlKey: true })
    await until(() => expect(bodiesOf('block_take')).toMatchObject([{ key: 'b1', member: 'm2' }]))
  })
})

describe('another version', () => {
  const overlap = () => document.querySelector('li.overlap') as HTMLElement
  const box = () => overlap().querySelector('textarea')
  async function begin(): Promise<void> {
    button(/Schrijf iets anders/, overlap()).click()
    flushSync()
    await until(() => expect(document.activeElement?.matches('form.write :is(textarea, input)')).toBe(true))
  }

  it('stays in its box when the core refuses it', async () => {
    await start()
    answering((name, reply) => {
      if (name === 'block_write') throw { code: 'disk', message: 'De schijf is vol: maak ruimte vrij.' }
      return reply
    })
    await begin()
    type(box(), 'Samen gekozen woorden.')
    press('Enter', { ctrlKey: true })
    await until(() => expect(document.body.textContent).toContain('De schijf is vol'))
    expect(box()?.value).toBe('Samen gekozen woorden.')
    answering(undefined)
    button(/^Dit wordt het/, overlap()).click()
    await until(() => expect(box()).toBeNull())
    expect(bodiesOf('block_write').length).toBe(2)
  })

  it('keeps what is typed while the core takes its time', async () => {
    await start()
    await begin()
    type(box(), 'Eerste woorden.')
    press('Enter', { ctrlKey: true })
    type(box(), 'Eerste woorden. En meer.')
    await until(() => expect(news()).toBe('Teruggehaald.'))
    expect(box()?.value).toBe('Eerste woorden. En meer.')
    expect(bodiesOf('block_write')).toMatchObject([{ text: 'Eerste woorden.' }])
  })

  it.each<[string, () => Promise<void>]>([
    ['view', () => choose('record')],
    ['filter', async () => (document.querySelector<HTMLInputElement>('input[type=checkbox]')?.click(), flushSync())],
    ['page', async () => (places.go({ page: 'home' }), flushSync(), places.back(), flushSync())],
  ])('is still there after another %s', async (_, away) => {
    await start()
    await begin()
    type(box(), 'Half geschreven')
    const before = box()
    await away()
    await until(() => expect(overlap()).not.toBeNull())
    await until(() => expect(box()).not.toBe(before))
    await until(() => expect(box()?.value).toBe('Half geschreven'))
  })

  it('is put away by Escape and found again, and dropped by cancelling', async () => {
    await start()
    await begin()
    const first = box()?.value
    type(box(), 'Half geschreven')
    press('Escape')
    expect(box()).toBeNull()
    await begin()
    expect(box()?.value).toBe('Half geschreven')
    button(/^Annuleren/, overlap()).click()
    flushSync()
    await begin()
    expect(box()?.value).toBe(first)
  })

  /** Two gave this field of a dilemma or an initiative another value each, the last of them what stands there. */
  function two(kind: string, field: string, common: unknown, values: unknown[], titles: Record<string, string> = {}) {
    const counted = told((change) => {
      const each = values.map((value, at) => ({ member: `m${at}`, name: `m${at}`, value }))
      const targets = Object.entries(titles).map(([id, title]) => ({ ...change.row, id, title }))
      change.blocks = change.blocks.filter((each) => each.overlap === null)
      const after = values.at(-1)
      change.fields = [{ field, before: common, after, by: ['Noor'], at: change.at, overlap: { common, each } }]
      Object.assign(change, { targets, row: { ...change.row, kind } })
    })
    answering((name, reply) => {
      const { rows } = reply as { rows?: OverviewRow[] }
      if (name === 'changes_overview') rows?.forEach(({ apart, row }) => apart && row && (row.kind = kind))
      return counted(name, reply)
    })
  }
  const options = () =>
    [...overlap().querySelectorAll('form label')].filter((each) => each.querySelector('[type=checkbox], [type=radio]'))
  const option = (label: string) =>
    options()
      .find((each) => each.textContent.trim() === label)
      ?.querySelector('input')
  async function tick(label: string): Promise<void> {
    await until(() => expect(option(label)).toBeTruthy())
    option(label)?.click()
    flushSync()
  }
  async function take(): Promise<void> {
    button(/^Dit wordt het/, overlap()).click()
    await until(() => expect(overlap().querySelector('form')).toBeNull())
  }

  it('of a list of values is ticked', async () => {
    two('dilemma', 'knowledge', ['academic'], [['academic', 'lived'], ['professional']])
    await start()
    await begin()
    expect(options().map((each) => [each.textContent.trim(), each.querySelector('input')?.checked])).toEqual([
      ['wetenschappelijk', false],
      ['uit de praktijk', true],
      ['uit eigen ervaring', false],
    ])
    options()[2]?.querySelector('input')?.click()
    flushSync()
    await take()
    expect(bodiesOf('record_set')).toMatchObject([{ fields: { knowledge: ['professional', 'lived'] } }])
  })

  it('of a list of words has a line for each', async () => {
    two('dilemma', 'parties', [], [['buren'], ['gemeente, afdeling wonen', 'kerk']])
    await start()
    await begin()
    expect(box()?.value).toBe('gemeente, afdeling wonen\nkerk')
    type(box(), 'gemeente, afdeling wonen\n\n buren \nburen\n')
    await take()
    expect(bodiesOf('record_set')).toMatchObject([{ fields: { parties: ['gemeente, afdeling wonen', 'buren'] } }])
  })

  it('of links is chosen of those that anybody had, and of others that are found', async () => {
    two('dilemma', 'initiatives', ['i1'], [['i1', 'i2'], ['i3']], { i1: 'De Spil', i2: 'De Zijdeur', i3: 'De Haven' })
    await start()
    await begin()
    await tick('De Zijdeur')
    expect(option('De Haven')?.checked).toBe(true)
    const find = overlap().querySelector<HTMLInputElement>('[role=combobox]')
    find?.focus()
    type(find, 'de')
    await until(() => expect(overlap().querySelector('[role=option]')).not.toBeNull())
    press('Enter')
    await until(() => expect(options().filter((each) => each.querySelector('input')?.checked)).toHaveLength(3))
    await take()
    const [{ fields }] = bodiesOf('record_set') as [{ fields: { initiatives: string[] } }]
    expect(fields.initiatives.slice(0, 2)).toEqual(['i3', 'i2'])
    expect(fields.initiatives).toHaveLength(3)
  })

  it('of one link is another, or none', async () => {
    two('dilemma', 'trajectory', null, ['t1', 't2'], { t1: 'Eerste traject', t2: 'Tweede traject' })
    await start()
    await begin()
    expect(option('Tweede traject')?.checked).toBe(true)
    await tick('niet ingevuld')
    await take()
    expect(bodiesOf('record_set')).toMatchObject([{ fields: { trajectory: null } }])
  })

  it('of a row is written in the record', async () => {
    two('dilemma', 'views/r1', { id: 'r1', party: 'Buren' }, [
      { id: 'r1', party: 'Buurt' },
      { id: 'r1', party: 'De buren' },
    ])
    await start()
    button(/^Schrijf iets anders in de notitie/, overlap()).click()
    await until(() => expect(document.querySelector('textarea.title')).not.toBeNull())
  })

  it('of a number is written when it is one, and says so when not', async () => {
    two('initiative', 'volunteers', 4, [5, 7])
    await start()
    document.querySelector<HTMLElement>('li.overlap')?.focus()
    await begin()
    const number = () => overlap().querySelector('input')
    type(number(), 'ongeveer 12')
    button(/^Dit wordt het/, overlap()).click()
    flushSync()
    expect(overlap().textContent).toContain('Typ een heel getal')
    expect(number()?.getAttribute('aria-invalid')).toBe('true')
    type(number(), ' 12 ')
    expect(overlap().textContent).not.toContain('Typ een heel getal')
    button(/^Dit wordt het/, overlap()).click()
    await until(() => expect(number()).toBeNull())
    expect(bodiesOf('record_set')).toMatchObject([{ fields: { volunteers: 12 } }])
  })

  it.each([
    ['with another code', false],
    ['with the code that it had, where the core refuses another', true],
  ])('of a coding that one took off and another changed brings it back %s', async (_, refused) => {
    const both = told((change) => {
      const had = { code: 'c1', code_name: 'Geld', memo: '', words: 'een oven', gone: false }
      const off = { ...had, member: 'm1', name: 'Noor', gone: true }
      const each = [off, { ...had, member: 'm2', name: 'Yusuf', code: 'c2' }]
      const versions = { common: { ...had, member: '', name: '' }, now: null, each }
      const coding = { id: 'k1', what: 'removed' as const, before: 'Geld', after: '', words: 'een oven', lost: false }
      change.blocks = change.blocks.filter((each) => each.overlap === null)
      change.codings = [{ ...coding, by: ['Noor', 'Yusuf'], at: change.at, overlap: true, versions }]
    })
    answering((name, reply) => {
      if (refused && name === 'coding_set') throw { code: 'not_found', message: 'Deze code is er niet meer.' }
      return both(name, reply)
    })
    await start()
    button(/Schrijf iets anders/, overlap()).click()
    flushSync()
    const select = overlap().querySelector('select')
    const code = [...(select?.options ?? [])].at(-1)?.value ?? ''
    if (select) select.value = code
    select?.dispatchEvent(new Event('change', { bubbles: true }))
    flushSync()
    const read = bodiesOf('changes').length
    button(/^Dit wordt het/, overlap()).click()
    await until(() => expect(bodiesOf('coding_set')).toMatchObject([{ id: 'k1', code }]))
    expect(bodiesOf('coding_take')).toMatchObject([{ id: 'k1', member: 'm2' }])
    // Either way it is back by now, and shown so.
    await until(() => expect(bodiesOf('changes').length).toBeGreaterThan(read))
    await until(() => expect(document.body.textContent.includes('Deze code is er niet meer.')).toBe(refused))
  })
})
