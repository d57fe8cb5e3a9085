// The catch-up on the pretended core: views, going through by keys, marking one, a record or all as seen, writing another version.
import { flushSync } from 'svelte'
import { describe, expect, it } from 'vitest'

import type { Overview } from '../src/ipc/generated/Overview'
import type { RecordChange } from '../src/ipc/generated/RecordChange'
import {
  answering,
  bodiesOf,
  button,
  choose,
  groups,
  labels,
  news,
  press,
  start,
  steps,
  titles,
  told,
  until,
} from './catch-up-page'

describe('the views', () => {
  it('tell kinds of change apart', async () => {
    await start()
    for (const label of [
      'Alinea verplaatst',
      'Alinea erbij',
      'Alinea weg',
      'Bijlage erbij',
      'Gecodeerd als \u2068Gastvrijheid\u2069',
    ])
      expect(labels()).toContain(label)
    expect(document.body.textContent).toContain('Een verwijzing naar iets dat weg is')
    expect(document.body.textContent).toContain('voorgoed gewist')
  })

  it('stand by person, each with their own changes only, and by record', async () => {
    await start()
    await choose('person')
    await until(() => expect(groups()).toEqual(['Noor', 'Yusuf', 'سارة']))
    const noors = document.querySelector('section[aria-label="Noor"]')
    await until(() => expect(noors?.querySelectorAll('li[data-step]').length).toBeGreaterThan(1))
    expect(noors?.textContent).not.toContain('keuken.jpg')
    await choose('record')
    await until(() => expect(groups().at(-1)).toBe('Gewist'))
  })

  it('ask for changes of what is near alone, and for rows a page at a time', async () => {
    await start('changes=2000')
    const details = bodiesOf('changes') as { records?: string[] }[]
    expect(Math.max(...details.map(({ records }) => records?.length ?? Infinity))).toBeLessThanOrEqual(12)
    expect(bodiesOf('changes_overview')[0]).toMatchObject({ offset: 0, limit: 100 })
    expect(titles().length).toBeLessThanOrEqual(100)
    button(/Meer laten zien/).click()
    await until(() => expect(titles().length).toBe(200))
  })
})

describe('each word that came or went', () => {
  it('says who it is of and when, by focus, and the arrows go from one to the next', async () => {
    await start()
    const pieces = [...document.querySelectorAll<HTMLElement>('[role=button]')]
    expect(pieces.map((piece) => piece.textContent)).toEqual(['warm', 'heet', 'vers '])
    expect(pieces.map((piece) => piece.tabIndex)).toEqual([0, -1, -1])
    pieces[0]?.focus()
    flushSync()
    const whose = () => document.querySelector('.who')?.textContent ?? ''
    expect(whose()).toContain('weggehaald door \u2068Yusuf\u2069')
    press('ArrowRight')
    press('ArrowRight')
    expect(document.activeElement).toBe(pieces[2])
    expect(whose()).toContain('erbij gezet door \u2068سارة\u2069')
    expect(pieces[2]?.getAttribute('aria-label')).toContain('سارة')
    expect(pieces.map((piece) => piece.tabIndex)).toEqual([-1, -1, 0])
  })
})

describe('by keys', () => {
  it('steps to the next change and back, and says where it ends', async () => {
    await start()
    press('F7')
    expect(document.activeElement).toBe(steps()[0])
    press('F7')
    press('F7')
    expect(document.activeElement).toBe(steps()[2])
    press('F7', { shiftKey: true })
    expect(document.activeElement).toBe(steps()[1])
    press('F7', { shiftKey: true })
    press('F7', { shiftKey: true })
    await until(() => expect(news()).toBe('Dit is de eerste wijziging.'))
  })

  it('steps on to what a long record shows only when more is asked for', async () => {
    let codes = ''
    answering((name, reply) => {
      const first = name === 'changes_overview' ? (reply as Overview).rows[0]?.row : undefined
      if (first) [first.kind, codes] = ['codebook', first.id]
      const told = name === 'changes' ? (reply as { records: RecordChange[] }).records : []
      for (const record of told.filter(({ row }) => row.id === codes)) {
        const came = { before: null, after: 'x', by: ['Noor'], at: record.at, overlap: null }
        record.fields = Array.from({ length: 60 }, (_, at) => ({ ...came, field: `c${at}.name` }))
      }
      return reply
    })
    await start()
    const article = document.querySelector('article')
    const inFirst = () => [...(article?.querySelectorAll<HTMLElement>('[data-step]') ?? [])]
    await until(() => expect(inFirst()).toHaveLength(50))
    inFirst().at(-1)?.focus()
    press('F7')
    await until(() => expect(inFirst()).toHaveLength(60))
    await until(() => expect(document.activeElement).toBe(inFirst()[50]))
    inFirst().at(-1)?.focus()
    press('F7')
    expect(document.activeElement).toBe(document.querySelectorAll('article')[1])
  })

  it('steps on to records that come only when more is asked for', async () => {
    await start('changes=2000')
    steps().at(-1)?.focus()
    const before = titles().length
    press('F7')
    await until(() => expect(titles().length).toBeGreaterThan(before))
    await until(() => expect(document.activeElement).toBe(document.querySelectorAll('article')[before]))
  })

  it('marks a change as seen and goes on to the next', async () => {
    await start()
    press('F7')
    press('F7')
    const [, here, next] = steps().map((step) => step.dataset['step'])
    press('F8')
    await until(() => expect(steps().map((step) => step.dataset['step'])).not.toContain(here))
    await until(() => expect((document.activeElement as HTMLElement).dataset['step']).toBe(next))
    expect(bodiesOf('changes_seen')[0]).toMatchObject({ change: { field: 'state' }, upto: 1 })
  })

  it('marks a record as seen from its heading, and everything by the button', async () => {
    await start()
    press('F7')
    const [first, second] = titles()
    press('F8')
    await until(() => expect(titles()[0]).toBe(second))
    expect(titles()).not.toContain(first)
    button(/Alles gezien/).click()
    await until(() => expect(document.body.textContent).toContain('Je bent helemaal bij'))
    expect(document.body.textContent).toContain('zie je hier wat er veranderde')
  })

  it('takes a version, and opens the record', async () => {
    await start()
    const overlap = document.querySelector<HTMLElement>('li.overlap')
    overlap?.focus()
    press('2', { ctrlKey: true })
    await until(() => expect(bodiesOf('block_take')[0]).toMatchObject({ key: 'b1', member: 'm1' }))
    await until(() => expect(news()).toBe('Teruggehaald.'))
    document.querySelector<HTMLElement>('article')?.focus()
    press('F9')
    await until(() => expect(document.querySelector('textarea.title')).not.toBeNull())
  })
})

describe('an overlap', () => {
  it('shows all versions, and another can be written there', async () => {
    await start()
    const overlap = document.querySelector('li.overlap') as HTMLElement
    expect([...overlap.querySelectorAll('h4')].map((each) => each.textContent)).toEqual([
      'Wat jullie allemaal hadden',
      '\u2068Yusuf\u2069 maakte ervan',
      '\u2068Noor\u2069 maakte ervan',
      'Zo staat het er nu',
    ])
    button(/Schrijf iets anders/, overlap).click()
    flushSync()
    const area = overlap.querySelector('textarea')
    expect(area?.value).toBe('In de keuken zijn we allemaal gelijk. Ook als je de taal niet kent, begrijp je elkaar.')
    await until(() => expect(document.activeElement).toBe(area))
    if (area) area.value = 'Samen gekozen woorden.'
    area?.dispatchEvent(new Event('input', { bubbles: true }))
    press('Enter', { ctrlKey: true })
    await until(() => expect(bodiesOf('block_write')[0]).toMatchObject({ key: 'b1', text: 'Samen gekozen woorden.' }))
    await until(() => expect(overlap.querySelector('textarea')).toBeNull())
  })

  it('keeps the focus where a version was taken, though its button is gone', async () => {
    await start()
    let taken = ''
    answering((name, reply) => {
      if (name === 'block_take') taken = 'm1'
      return told((record) => {
        const block = record.blocks.find(({ key }) => key === 'b1')
        if (block && taken) block.after = block.overlap?.each.find(({ member }) => member === taken)?.text ?? null
      })(name, reply)
    })
    const take = document.querySelector<HTMLElement>('li.overlap [data-take="2"]')
    take?.focus()
    take?.click()
    await until(() => expect(take?.isConnected).toBe(false))
    await until(() => expect((document.activeElement as HTMLElement).dataset['step']).toContain('"b1"'))
  })

  it('names the records that fields name, or says that it is another', async () => {
    answering(
      told((record) => {
        record.targets = [{ ...record.row, id: 'r7', title: 'Buurtkeuken Zuid' }]
        record.fields = [
          { field: 'initiatives', before: null, after: ['r7', 'r8'], by: ['Yusuf'], at: record.at, overlap: null },
        ]
      }),
    )
    await start()
    const said = document.querySelector('article')?.textContent ?? ''
    expect(said).toContain('Buurtkeuken Zuid')
    expect(said).toContain('een ander stuk')
    expect(said).not.toContain('r8')
  })

  it('is left as it is by marking it as seen', async () => {
    await start()
    button(/Laat staan:/).click()
    await until(() => expect(bodiesOf('changes_seen')[0]).toMatchObject({ change: { block: 'b1' } }))
  })
})

it('takes out a link to something gone, or brings back what it leads to', async () => {
  await start()
  button(/Haal de verwijzing weg naar/).click()
  await until(() => expect(bodiesOf('link_remove').length).toBe(1))
  await until(() => button(/Haal uit de prullenbak:/).click())
  await until(() => expect(bodiesOf('record_restore').length).toBe(1))
})
