// The page of who waits to be let in, in the whole window: what is said where nothing answers, and the ways on.
import { expect, it, vi } from 'vitest'

import { startWindow } from './whole-window'

const shows = (text: string): Promise<void> =>
  vi.waitFor(() => expect(document.body.textContent.replace(/[\u2066-\u2069]/g, '')).toContain(text))

it('says that nothing answers, where it was tried, and what to do', async () => {
  await startWindow('lang=nl&open&joining&unanswered')
  await shows('De andere laptop antwoordt nog niet.')
  await shows('Geprobeerd: 192.168.178.31:47400')
  await shows('hotspot van een telefoon')
  const names = [...document.querySelectorAll('button')].map((button) => button.textContent.trim())
  expect(names).toContain('Verzoek bewaren als bestand')
  // It is heard as well, once.
  await vi.waitFor(() =>
    expect(document.querySelector('.hidden-visually[aria-live=polite]')?.textContent).toContain('antwoordt nog niet'),
  )
  const heard = [...document.querySelectorAll('main [role=status]')].map((each) => each.textContent)
  expect(heard.filter((each) => each?.includes('antwoordt nog niet'))).toEqual([])
})

it('says nothing of the kind while it is asked', async () => {
  await startWindow('lang=nl&open&joining')
  await shows('We vragen het nu aan de andere laptop')
  expect(document.querySelector('main')?.textContent).not.toContain('antwoordt nog niet')
})

it('opens the project once all of it came, and not as soon as somebody is let in', async () => {
  await startWindow('lang=nl&open&joining&letin&busy')
  const comes = (): boolean => document.querySelector('main progress[value]') !== null
  await vi.waitFor(() => expect(comes()).toBe(true), 4_000)
  // Longer than the counts of the project are left as they were.
  for (let look = 0; look < 15; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(comes()).toBe(true)
  }
  await vi.waitFor(() => expect(document.querySelector('nav')).not.toBeNull(), 12_000)
}, 20_000)

it('shows how far it is from the first that comes, before the answer itself is here', async () => {
  await startWindow('lang=nl&open&joining&busy')
  await shows('Het project komt nu naar deze laptop')
  expect(document.querySelector('main progress[value]')).not.toBeNull()
})
