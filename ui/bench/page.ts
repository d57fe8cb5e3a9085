// Types into one editor while a peer types in the same text, and tells how long each key took until it was drawn.
import '../src/styles/fonts.css'
import '../src/styles/tokens.css'
import '../src/styles/base.css'
import '../src/styles/editor.css'
import { open, putCursor } from './editors'
import { chance } from './transcript'

const options = new URLSearchParams(location.search)
const number = (name: string): number => Number(options.get(name))
const paragraphs = number('paragraphs')
const keys = number('keys')

/** Keys that are typed before anything is measured, so that the machine's compiler has seen the code. */
const WARM = 60
/** One key in so many ends a paragraph. */
const LINE = 60

addEventListener('error', ({ message }) => void tell({ error: message }))
addEventListener('unhandledrejection', ({ reason }) => void tell({ error: String(reason) }))

const place = document.getElementById('place') as HTMLElement
const { view, peer } = open(options.get('editor') ?? '', place, paragraphs, number('codings'))

void measure()

async function measure(): Promise<void> {
  await document.fonts.ready
  putCursor(view, paragraphs)
  const next = chance(7)
  const letter = (): string =>
    next() < 1 / LINE ? 'Enter' : next() < 0.2 ? ' ' : String.fromCharCode(97 + Math.floor(next() * 26))
  const before = view.state.doc.textContent.length
  const took: number[] = []
  for (let index = 0; index < WARM + keys; index++) {
    if (index === WARM) await tell({ begun: true })
    const arrives = peer(letter())
    const spent = await key(letter(), arrives)
    if (index >= WARM) took.push(spent)
  }
  const typed = view.state.doc.textContent.length - before
  await tell({ took, typed, of: 2 * (WARM + keys) })
}

function tell(result: unknown): Promise<unknown> {
  return fetch('/measured', { method: 'POST', body: JSON.stringify(result) })
}

/** One key here and one letter of a peer in the same frame: from the key until it is drawn, without the wait for the screen. */
async function key(letter: string, arrives: () => void): Promise<number> {
  await frame()
  await task()
  const started = performance.now()
  press(letter)
  await settled()
  arrives()
  await settled()
  // What the browser would do before it paints.
  void view.dom.getBoundingClientRect()
  const laidOut = performance.now()
  const drawing = await frame()
  await task()
  return laidOut - started + (performance.now() - drawing)
}

function press(letter: string): void {
  if (letter !== 'Enter') document.execCommand('insertText', false, letter)
  else view.dom.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
}

const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(() => done(performance.now())))

/** After all that waits for the end of the running task: ProseMirror reads there what was typed. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await Promise.resolve()
}

const channel = new MessageChannel()
channel.port1.start()
const task = (): Promise<void> =>
  new Promise((done) => {
    channel.port1.onmessage = () => done()
    channel.port2.postMessage(null)
  })
