// Starts the window on the pretended core. `?open` begins with the project unlocked, `?rows=N` fills a kind with N rows.
import { startFakeCore } from './fake-core'

const options = new URLSearchParams(location.search)
startFakeCore(options)
await import('../src/main')

// What lies over the window, to look at it without a keyboard: `?open&over=palette`, `&typed=words`.
const { shown } = await import('../src/session/shown.svelte')
const over = options.get('over')
if (over === 'palette' || over === 'keys') setTimeout(() => (shown.over = over), 400)
const typed = options.get('typed')
if (typed !== null)
  setTimeout(() => {
    const box = document.querySelector<HTMLInputElement>('dialog input')
    if (!box) return
    box.value = typed
    box.dispatchEvent(new Event('input', { bubbles: true }))
  }, 800)
if (options.has('note'))
  setTimeout(() => [...document.querySelectorAll<HTMLElement>('.field main button')][0]?.click(), 600)
// `?field&note&with=memo`: a voice memo or a photo is being made; the browser must pretend a microphone and a camera.
const { attaching } = await import('../src/session/attaching.svelte')
const { recorder } = await import('../src/session/recorder.svelte')
const made = options.get('with')
if (made !== null)
  setTimeout(() => {
    if (made === 'photo') attaching.to?.photo()
    else if (attaching.to) void recorder.start(attaching.to.record)
  }, 1500)

// `?open&codes`: the codebook. `?open&coded`: a record with codings; `&coding` asks for a code for its first words.
const { places } = await import('../src/session/places.svelte')
const { SAMPLES } = await import('./sample')
// `?open&changes=N`: what is new, with N records more than the few.
if (options.has('changes')) setTimeout(() => places.go({ page: 'changes' }), 400)
// `?open&page=team`, `&page=exchange`, `&page=wall`.
const page = options.get('page')
if (page === 'team' || page === 'exchange' || page === 'wall') setTimeout(() => places.go({ page }), 400)
// `?open&weave`: three notes of one meeting side by side; with `&woven` woven, and with `&woven=record` in the meeting. `?open&same`: two records of one initiative.
const { NOTES } = await import('./fake-weaving')
const [meeting, ...notes] = NOTES.map(({ id }) => id)
const weaving = options.get('weave')
if (weaving !== null && meeting !== undefined)
  setTimeout(async () => {
    const { request } = await import('../src/ipc/call')
    const sources = notes.map((record) => ({ record }))
    if (options.has('woven')) await request('weave', { target: meeting, sources, put_away: false })
    if (options.get('woven') === 'record') places.go({ page: 'records', kind: 'meeting', record: meeting })
    else places.go({ page: 'weave', target: weaving === 'new' ? null : meeting, sources: notes })
  }, 400)
if (options.has('same'))
  setTimeout(() => places.go({ page: 'same', record: SAMPLES[0]!.id, other: SAMPLES[1]!.id }), 400)
// `?open&initiatives=N&page=map`, `&page=table`: N more initiatives than the few.
if (page === 'map' || page === 'table') setTimeout(() => places.go({ page: 'initiatives', view: page }), 400)
// `?open&history=h7`: the history of a record, at one of its moments.
const moment = options.get('history')
if (moment !== null)
  setTimeout(() => places.go({ page: 'history', record: SAMPLES[0]!.id, since: null, at: moment }), 400)
if (options.has('codes')) setTimeout(() => places.go({ page: 'codes' }), 400)
const coded = SAMPLES.findLast(({ doc }) => doc.getMap('codings').size > 1)
if (options.has('coded') && coded)
  setTimeout(() => places.go({ page: 'records', kind: coded.kind, record: coded.id }), 400)
// `?open&coded&find=words`: the bar that finds them.
const { writing } = await import('../src/session/writing.svelte')
const find = options.get('find')
if (find !== null)
  setTimeout(() => {
    writing.text?.find()
    setTimeout(() => {
      const box = document.querySelector<HTMLInputElement>('.bar input')
      if (!box) return
      box.value = find
      box.dispatchEvent(new Event('input', { bubbles: true }))
    }, 100)
  }, 1000)
const { id } = await import('./sample')
// `?open&session`: an intervision session that is run; `&step=own_position` is at that step, `&round` with what was written in it.
if (options.has('session')) {
  const { startSession } = await import('./fake-session')
  await startSession(options)
  setTimeout(() => places.go({ page: 'session', record: id(30) }), 400)
}
// `?open&power`: a power map, `power=60` one with so many actors; `&grid`, `&beside` as another map, `&chosen`.
if (options.has('power')) {
  const { MAP } = await import('./sample-power')
  const map = Number(options.get('power') ?? 0) > 0 ? MAP + 2 : options.has('beside') ? MAP + 1 : MAP
  setTimeout(() => places.go({ page: 'power', record: id(map) }), 400)
  if (options.has('grid'))
    setTimeout(() => document.querySelector<HTMLInputElement>('input[value=grid]')?.click(), 1000)
  if (options.has('chosen'))
    setTimeout(
      () => document.querySelector('svg .actor')?.dispatchEvent(new MouseEvent('click', { bubbles: true })),
      1000,
    )
}
// `?open&transcript`: the translation of an interview; `&beside` its original; `&original` that one, with its sound, and with `&heard` at a place in it.
if (options.has('transcript'))
  setTimeout(() => {
    if (options.has('beside')) places.go({ page: 'beside', record: id(60), other: id(61) })
    else places.go({ page: 'records', kind: 'interview', record: id(options.has('original') ? 60 : 61) })
  }, 400)
const { listening } = await import('../src/session/listening.svelte')
if (options.has('heard')) setTimeout(() => listening.to?.skip(24), 1500)
// `?open&record=N`: a record of the sample by its number, with its facts unfolded; `&row` unfolds its last row.
const numbered = SAMPLES.find((sample) => sample.id === id(Number(options.get('record') ?? 0)))
if (numbered) setTimeout(() => places.go({ page: 'records', kind: numbered.kind, record: numbered.id }), 400)
if (options.has('row'))
  setTimeout(() => [...document.querySelectorAll<HTMLElement>('section ol .line')].at(-1)?.click(), 1200)
if (options.has('coding'))
  setTimeout(() => {
    const text = document.querySelector<HTMLElement>('.prose')
    const words = document.querySelector('.coded')?.firstChild
    if (!text || !words) return
    text.focus()
    getSelection()?.setBaseAndExtent(words, 0, words, words.textContent?.length ?? 0)
    setTimeout(() => document.querySelector<HTMLElement>('[aria-label="Coderen"], [aria-label="Code"]')?.click(), 200)
  }, 1200)
