// Starts the window on the pretended core. `?open` begins with the project unlocked, `?rows=N` fills a kind with N rows.
import { startFakeCore } from './fake-core'

startFakeCore(new URLSearchParams(location.search))
await import('../src/main')
