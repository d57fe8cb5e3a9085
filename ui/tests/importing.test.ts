// Files that are dropped while others are looked at, or come in: each is looked at or refused aloud, and none comes after leaving.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { importing } from '../src/session/importing.svelte'

const core = vi.hoisted(() => ({ answers: [] as (() => void)[] }))

vi.mock('../src/ipc/call', async (original) => ({
  ...(await original<typeof import('../src/ipc/call')>()),
  request: (name: string, { paths }: { paths: string[] }) =>
    new Promise((done, fail) => {
      const files = paths.map((path) => ({ path, error: null, created: 1, updated: 0 }))
      core.answers.push(() =>
        paths.includes('stuk.docx')
          ? fail(Object.assign(new Error(), { code: 'disk', message: 'Dat lukt niet.' }))
          : done(name === 'import_preview' ? { files } : { files: [], created: [], updated: [], unchanged: 0 }),
      )
    }),
}))

const paths = (): string[] => importing.files.map(({ path }) => path)

async function answerAll(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    core.answers.splice(0).forEach((answer) => answer())
    await new Promise((done) => setTimeout(done))
  }
}

beforeEach(() => importing.reset())
afterEach(answerAll)

it('looks at the files that were dropped last, also while others are looked at', async () => {
  void importing.preview(['een.docx'])
  void importing.preview(['twee.docx'])
  await answerAll()
  expect(paths()).toEqual(['twee.docx'])
})

it('tells of no files that were left for others', async () => {
  void importing.preview(['stuk.docx'])
  void importing.preview(['twee.docx'])
  await answerAll()
  expect(paths()).toEqual(['twee.docx'])
  expect(importing.looking.error).toBeNull()
  void importing.preview(['stuk.docx'])
  await answerAll()
  expect(importing.looking.error).not.toBeNull()
})

it('says that files were not looked at while others come in', async () => {
  void importing.preview(['een.docx'])
  await answerAll()
  void importing.run()
  await importing.preview(['twee.docx'])
  expect(importing.refused).toBe(true)
  expect(paths()).toEqual(['een.docx'])
  await answerAll()
  expect(importing.report).toBeDefined()
  void importing.preview(['twee.docx'])
  expect(importing.refused).toBe(false)
  await answerAll()
  expect(paths()).toEqual(['twee.docx'])
})

it('brings nothing to a page that was left while it looked, but the report of what came in', async () => {
  void importing.preview(['een.docx'])
  importing.leave()
  await answerAll()
  expect(paths()).toEqual([])
  void importing.preview(['twee.docx'])
  await answerAll()
  void importing.run()
  importing.leave()
  await answerAll()
  expect(importing.report).toBeDefined()
})
