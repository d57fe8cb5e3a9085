// automerge-repo: a side that has the records as Automerge documents, and an empty one that stores them as files.
// `node automerge.js RECORDS.json FOLDER` prints the seconds from connecting until all are stored.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Repo } from '@automerge/automerge-repo'
import { WebSocketClientAdapter, WebSocketServerAdapter } from '@automerge/automerge-repo-network-websocket'
import { NodeFSStorageAdapter } from '@automerge/automerge-repo-storage-nodefs'
import { WebSocketServer } from 'ws'

const [records, folder, isServer] = process.argv.slice(2)
const texts = JSON.parse(readFileSync(records, 'utf8'))

/** Says when so many documents are in files. */
class Storage extends NodeFSStorageAdapter {
  stored = new Set()

  async save(key, binary) {
    await super.save(key, binary)
    if (!['snapshot', 'incremental'].includes(key[1]) || this.stored.has(key[0])) return
    this.stored.add(key[0])
    if (this.stored.size === texts.length) process.send({ stored: true })
  }
}

/** The side that has none yet: says its port, when all are stored, and at last whether it is what was sent. */
async function serve() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  const storage = new Storage(folder)
  const repo = new Repo({ network: [new WebSocketServerAdapter(server)], storage })
  process.on('message', async () => {
    const handles = await Promise.all([...storage.stored].map((id) => repo.find(id)))
    const bodies = new Set(handles.map((handle) => handle.doc().body))
    process.send({ whole: texts.every((text) => bodies.has(text)) })
  })
  process.send({ port: server.address().port })
}

async function send() {
  const repo = new Repo({ network: [] })
  texts.forEach((body) => repo.create({ body }))
  const server = fork(process.argv[1], [records, folder, 'server'])
  const [{ port }] = await once(server, 'message')
  const start = performance.now()
  repo.networkSubsystem.addNetworkAdapter(new WebSocketClientAdapter(`ws://127.0.0.1:${port}`))
  await once(server, 'message')
  const seconds = (performance.now() - start) / 1000
  server.send({ whole: true })
  const [{ whole }] = await once(server, 'message')
  if (!whole) throw new Error('not all of it came')
  process.stdout.write(`${seconds.toFixed(3)}\n`, () => {
    server.kill()
    process.exit()
  })
}

await (isServer ? serve() : send())
