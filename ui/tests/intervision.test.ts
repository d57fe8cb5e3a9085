// An intervision session on the pretended core: parts, time and steps, rounds that are held back, one laptop for all, pad and harvest.
import { afterEach, expect, it, vi } from 'vitest'

import { SESSION } from '../dev/fake-session'
import { request } from '../src/ipc/call'
import type { SessionView } from '../src/ipc/generated/SessionView'
import { places } from '../src/session/places.svelte'
import { session } from '../src/session/session.svelte'
import { button, choose, labelled, open, plain, text, type, until } from './session-window'

vi.setConfig({ testTimeout: 60_000 })

/** What the core refuses now. */
let refused = ''
/** Whether nobody who wrote is named any more. */
let isUnnamed = false
vi.mock('../src/ipc/call', async (original) => {
  const call = await original<typeof import('../src/ipc/call')>()
  return {
    ...call,
    request: async (...asked: Parameters<typeof call.request>) => {
      if (asked[0] === refused) throw { code: 'disk', message: 'De schijf is vol.' }
      const answer = await call.request(...asked)
      if (isUnnamed && 'contributions' in (answer ?? {}))
        for (const each of (answer as SessionView).contributions) each.name = ''
      return answer
    },
  }
})

afterEach(async () => {
  refused = ''
  isUnnamed = false
  // Nothing of it is read again after its window is gone.
  await request('project_lock', {})
  await until(() => expect(session.project).toBeNull())
  vi.resetModules()
})

const press = (key: string, shiftKey = false): boolean =>
  window.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true }))
const title = (): string | undefined => document.querySelector('#session-step')?.textContent

it('is led by keys: it begins, goes on, back, and its time stands still', async () => {
  await open()
  press('F2')
  await until(() => expect(title()).toBe('Terugkijken'))
  expect(plain(document.querySelector('[role=timer]')?.getAttribute('aria-label') ?? '')).toMatch(/^Nog [45]:/)
  expect(document.querySelector('[aria-current=step]')?.textContent).toContain('Terugkijken')
  await until(() => expect(plain(document.querySelector('[role=status]')?.textContent ?? '')).toMatch(/Terugkijken, 5/))
  press('F6')
  await until(() => expect(title()).toBe('Kiezen'))
  press('F6', true)
  await until(() => expect(title()).toBe('Terugkijken'))
  press('F2')
  await until(() => expect(text()).toContain('staat stil'))
  expect(text()).toMatch(/Jouw taak \(gespreksleider\)/)
})

it('shows whoever sits here their own task, and leads only from the laptop of the facilitator', async () => {
  await open('step=information')
  choose(labelled('Wie zit er aan deze laptop?'), '018f0000-0000-7000-8000-000000000bba')
  await until(() => expect(text()).toMatch(/Jouw taak \(inbrenger\): *Antwoord kort/))
  expect(() => button('Volgende stap')).toThrow('no button')
  button('Leid vanaf deze laptop').click()
  await until(() => expect(button('Volgende stap')).toBeTruthy())
  button('Open het kladblok').click()
  await until(() => expect(labelled('Kladblok van de inbrenger')).toBeTruthy())
})

it('holds a round back on a laptop that is passed round, hides it at handing on, and shows all at once', async () => {
  await open('step=own_position')
  choose(labelled('Wie zit er aan deze laptop?'), '*')
  for (const [name, words] of [
    ['Marjan', 'Ik had eerst gebeld.'],
    ['Yusuf', 'كنت سأنتظر'],
  ] as const) {
    await until(() => expect(button(new RegExp(`Ik ben ${name}`))).toBeTruthy())
    button(new RegExp(`Ik ben ${name}`)).click()
    await until(() => expect(labelled(`Bijdrage van ${name}`)).toBeTruthy())
    const box = labelled<HTMLTextAreaElement>(`Bijdrage van ${name}`)
    expect(box.value).toBe('')
    type(box, words)
    await until(() => expect(button('Lever in en geef door').disabled).toBe(false))
    button('Lever in en geef door').click()
    await until(() => expect(text()).toMatch(new RegExp(`ingeleverd:.*${name}`)))
    expect(document.body.innerHTML).not.toContain(words)
  }
  button('Toon alles tegelijk').click()
  await until(() => expect(plain(document.querySelector('dialog')?.textContent ?? '')).toContain('2 van 4'))
  button('Ja, toon alles').click()
  await until(() => expect(text()).toContain('Ik had eerst gebeld.'))
  expect(text()).toContain('كنت سأنتظر')
})

it('leaves the name of whoever takes part where it could not be kept', async () => {
  await open()
  const name = labelled<HTMLInputElement>('Naam van wie meedoet')
  type(name, 'Ama')
  refused = 'record_set'
  name.form?.requestSubmit()
  await until(() => expect(text()).toContain('De schijf is vol'))
  expect(name.value).toBe('Ama')
  refused = ''
  name.form?.requestSubmit()
  await until(() => expect(name.value).toBe(''))
})

it('keeps what is being written when the page is left', async () => {
  await open('step=own_position')
  choose(labelled('Wie zit er aan deze laptop?'), '018f0000-0000-7000-8000-000000000bb9')
  await until(() => expect(labelled('Bijdrage van Noor')).toBeTruthy())
  type(labelled('Bijdrage van Noor'), 'Half een')
  places.go({ page: 'home' })
  await until(() => expect(document.querySelector('h1')?.textContent).toBe('Vandaag'))
  places.go({ page: 'session', record: SESSION })
  await until(() => expect(labelled<HTMLTextAreaElement>('Bijdrage van Noor').value).toBe('Half een'))
})

it('keeps a harvest that is being typed, with every key, and offers it where somebody else closed the session', async () => {
  await open('step=harvest')
  await until(() => expect(labelled('Actie 1')).toBeTruthy())
  type(labelled('Actie 1'), 'De wethouder bellen')
  await until(async () => {
    const [begun] = await request('unfinished', {})
    expect(JSON.parse(begun?.text ?? '{}')).toMatchObject({ actions: [{ title: 'De wethouder bellen' }] })
  })
  places.go({ page: 'home' })
  await until(() => expect(document.querySelector('h1')?.textContent).toBe('Vandaag'))
  await request('session_harvest', {
    id: SESSION,
    harvest: null,
    case: null,
    actions: [],
    insights: [],
    look_back: null,
  })
  places.go({ page: 'session', record: SESSION })
  await until(() => expect(labelled<HTMLInputElement>('Actie 1').value).toBe('De wethouder bellen'))
  expect(text()).toContain('nog niet bewaard')
  labelled<HTMLInputElement>('Actie 1').form?.requestSubmit()
  await until(() => expect(button(/De wethouder bellen/)).toBeTruthy())
  await until(async () => expect(await request('unfinished', {})).toEqual([]))
})

it('takes nobody away from what they write meanwhile when a harvest can not be kept', async () => {
  await open('step=harvest')
  await until(() => expect(labelled('Actie 1')).toBeTruthy())
  const first = labelled<HTMLInputElement>('Actie 1')
  type(first, 'De wethouder bellen')
  first.focus()
  refused = 'session_harvest'
  first.form?.requestSubmit()
  const notes = labelled<HTMLTextAreaElement>('Aantekeningen bij deze stap')
  notes.focus()
  await until(() => expect(document.querySelector('main form [role=alert]')?.textContent).toContain('De schijf is vol'))
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(document.activeElement).toBe(notes)
})

it('follows another laptop, and ends in a harvest of linked records', async () => {
  await open('step=evaluate')
  await request('session_move', { id: SESSION, act: 'go', step: 'harvest' })
  await until(() => expect(title()).toBe('Oogsten'))
  await until(() => expect(labelled('Actie 1')).toBeTruthy())
  type(labelled('Actie 1'), 'De wethouder bellen')
  type(labelled('Wie doet actie 1'), 'Noor')
  type(labelled('Inzicht 1'), 'Een stem komt aan bij een mens.')
  labelled<HTMLTextAreaElement>('Actie 1').form?.requestSubmit()
  await until(() => expect(text()).toMatch(/er zijn 2 stukken gemaakt/))
  button(/De wethouder bellen/).click()
  await until(() => expect(places.here).toMatchObject({ page: 'records', kind: 'action' }))
})

it('opens with what became of the session before', async () => {
  await open('step=look_back')
  await until(() => expect(text()).toContain('Een sleutel te veel'))
  choose(labelled('Stand van Brief laten nalezen door wie erin staat'), 'done')
  const said = labelled<HTMLTextAreaElement>('Wat is er geworden van de vorige keer?')
  type(said, 'We belden, en het hielp.')
  said.dispatchEvent(new FocusEvent('blur'))
  await until(async () => {
    const before = await request('session', { id: SESSION })
    expect(before.look_back?.looked_back).toBe('We belden, en het hielp.')
    expect(before.look_back?.actions[0]?.row.state).toBe('done')
  })
})

it('has each question rated, and the warm ones come first where they are answered', async () => {
  await open('step=own_position')
  for (const [writer, words] of [
    ['018f0000-0000-7000-8000-000000000bb9', 'Wie was erbij?\nWat zei zij?'],
    ['018f0000-0000-7000-8000-000000000bbb', 'Waarom toen?'],
  ] as const)
    await request('session_write', { id: SESSION, step: 'own_position', writer, words, hand_in: true })
  await request('session_reveal', { id: SESSION, step: 'own_position' })
  await request('session_move', { id: SESSION, act: 'go', step: 'rate' })
  const choice = (question: string, rating: string): HTMLInputElement => {
    const legend = [...document.querySelectorAll('main legend')].find((each) =>
      plain(each.textContent).endsWith(question),
    )
    const label = [...(legend?.parentElement?.querySelectorAll('label') ?? [])].find(
      (each) => plain(each.textContent) === rating,
    )
    if (!label) throw new Error(`no ${rating} for ${question} in: ${text()}`)
    return label.querySelector('input') as HTMLInputElement
  }
  await until(() => expect(choice('Wat zei zij?', 'warm')).toBeTruthy())
  choice('Wie was erbij?', 'koud').click()
  await until(() => expect(choice('Wie was erbij?', 'koud').checked).toBe(true))
  choice('Wat zei zij?', 'warm').click()
  await until(() => expect(choice('Wat zei zij?', 'warm').checked).toBe(true))
  await request('session_move', { id: SESSION, act: 'go', step: 'answers' })
  await until(() =>
    expect([...document.querySelectorAll('main .round li .words')].map((words) => words.textContent)).toEqual([
      'Wat zei zij?',
      'Waarom toen?',
      'Wie was erbij?',
    ]),
  )
  expect(document.querySelector('main .round fieldset')).toBeNull()
})

it('shows the rating that was kept where another could not be, and says of whom a question is where nobody is named', async () => {
  isUnnamed = true
  await open('step=own_position')
  await request('session_write', { id: SESSION, step: 'own_position', writer: 'niemand', words: 'Wie?', hand_in: true })
  await request('session_reveal', { id: SESSION, step: 'own_position' })
  await request('session_move', { id: SESSION, act: 'go', step: 'rate' })
  const rating = (): HTMLElement => {
    const legend = [...document.querySelectorAll('main legend')].find((each) =>
      plain(each.textContent).endsWith('Wie?'),
    )
    if (!legend?.parentElement) throw new Error(`no question in: ${text()}`)
    return legend.parentElement
  }
  const radio = (value: string): HTMLInputElement => rating().querySelectorAll('input')[RATINGS.indexOf(value)]!
  const RATINGS = ['warm', 'neutral', 'cold']
  await until(() => expect(rating()).toBeTruthy())
  expect(plain(rating().querySelector('legend')?.textContent ?? '')).toContain('iemand')
  radio('warm').click()
  await until(async () =>
    expect(
      (await request('session', { id: SESSION })).contributions.flatMap(({ questions }) => questions),
    ).toMatchObject([{ rating: 'warm' }]),
  )
  refused = 'session_rate'
  radio('cold').click()
  expect(radio('cold').checked).toBe(true)
  await until(() => expect(radio('warm').checked).toBe(true))
  expect(radio('cold').checked).toBe(false)
})

it('says before it begins who leads, and has a way to lead from here', async () => {
  await open()
  choose(labelled('Wie zit er aan deze laptop?'), '018f0000-0000-7000-8000-000000000bbb')
  await until(() => expect(() => button('Begin de sessie')).toThrow('no button'))
  button('Leid vanaf deze laptop').click()
  await until(() => expect(button('Begin de sessie')).toBeTruthy())
})

it('looks back before it begins where its method has no step for that', async () => {
  await open()
  expect(text()).not.toContain('Een sleutel te veel')
  await request('record_set', { id: SESSION, title: null, fields: { script: 'gossip' } })
  await until(() => expect(text()).toContain('Eerst terugkijken'))
  expect(text()).toContain('Een sleutel te veel')
})

it('still shows what was asked while it is answered, and asks nobody to write where nobody did', async () => {
  await open('step=own_position')
  const asked = { writer: '018f0000-0000-7000-8000-000000000bb9', words: 'Wie was erbij?', hand_in: true }
  await request('session_move', { id: SESSION, act: 'go', step: 'answers' })
  await until(() => expect(title()).toBe('Antwoorden'))
  expect(document.querySelector('main .round')).toBeNull()
  await request('session_write', { id: SESSION, step: 'own_position', ...asked })
  await request('session_reveal', { id: SESSION, step: 'own_position' })
  await until(() => expect(document.querySelector('main .round .words')?.textContent).toBe('Wie was erbij?'))
  expect(document.querySelector('main .round fieldset')).toBeNull()
})

it('has the dilemma chosen at the harvest where that was not done before', async () => {
  await open('step=harvest')
  await until(() => expect(text()).toContain('Het dilemma: '))
  expect(() => labelled('Dilemma')).toThrow('no field')
  const { case: dilemma } = (await request('session', { id: SESSION })) as SessionView
  await request('record_set', { id: SESSION, title: null, fields: { case: null } })
  await until(() => expect(labelled('Dilemma')).toBeTruthy())
  await request('record_set', { id: SESSION, title: null, fields: { case: dilemma?.id ?? '' } })
  await until(() => expect(text()).toContain('Het dilemma: '))
})

it('lets whoever did not hand in before the reveal go on, on a laptop that is passed round', async () => {
  await open('step=own_position')
  choose(labelled('Wie zit er aan deze laptop?'), '*')
  await until(() => expect(button(/Ik ben Yusuf/)).toBeTruthy())
  button(/Ik ben Yusuf/).click()
  await until(() => expect(labelled('Bijdrage van Yusuf')).toBeTruthy())
  expect(text()).toMatch(/Jouw taak \(inbrenger\): *Luister/)
  type(labelled('Bijdrage van Yusuf'), 'Half een')
  button('Later, verberg het').click()
  await until(() => expect(button('Toon alles tegelijk')).toBeTruthy())
  button('Toon alles tegelijk').click()
  await until(() => expect(button('Ja, toon alles')).toBeTruthy())
  button('Ja, toon alles').click()
  await until(() => expect(text()).toContain('Wat er geschreven is'))
  expect(text()).toMatch(/maar niet ingeleverd:/)
  expect(text()).not.toContain('Ik ben Marjan')
  button(/Ik ben Yusuf/).click()
  await until(() => expect(labelled<HTMLTextAreaElement>('Bijdrage van Yusuf').value).toBe('Half een'))
  button('Lever in en geef door').click()
  await until(() => expect(text()).not.toMatch(/maar niet ingeleverd:/))
})

it('counts by who takes part, and says what was written where nobody was chosen', async () => {
  await open('step=own_position')
  choose(labelled('Wie zit er aan deze laptop?'), '')
  const write = (writer: string, words: string, hand_in: boolean): Promise<unknown> =>
    request('session_write', { id: SESSION, step: 'own_position', writer, words, hand_in })
  await write('', 'Van niemand.', true)
  await until(() => expect(text()).toMatch(/maar niet als iemand uit “Wie doet wat”: Noor/))
  expect(text()).not.toContain('Eén persoon heeft ingeleverd')
  await write('018f0000-0000-7000-8000-000000000bbb', 'Ik had gebeld.', true)
  await until(() => expect(text()).toMatch(/Eén persoon heeft ingeleverd: *Marjan/))
  await write('018f0000-0000-7000-8000-000000000bbc', 'Half een', false)
  await until(() => expect(button('Toon alles tegelijk')).toBeTruthy())
  button('Toon alles tegelijk').click()
  const asked = (): string => plain(document.querySelector('dialog')?.textContent ?? '')
  await until(() => expect(asked()).toMatch(/1 van 4 heeft .*niet als iemand uit “Wie doet wat”: Noor/))
  await until(() => expect(asked()).toMatch(/maar niet ingeleverd: .*Selam/))
})
