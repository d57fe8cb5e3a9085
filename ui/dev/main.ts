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
