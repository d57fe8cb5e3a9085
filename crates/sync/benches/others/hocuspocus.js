// Hocuspocus: a client that has the records as Yjs documents, and an empty server that stores them with its SQLite extension.
// `node hocuspocus.js RECORDS.json FOLDER` prints the seconds from connecting until all are stored.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SQLite } from '@hocuspocus/extension-sqlite'
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { Server } from '@hocuspocus/server'
import WebSocket from 'ws'
import * as Y from 'yjs'

const [records, folder, isServer] = process.argv.slice(2)
const texts = JSON.parse(readFileSync(records, 'utf8'))

/** The side that has none yet: says its port, and when all are stored. */
async function serve() {
  const stored = new Set()
  const server = new Server({
    port: 0,
    address: '127.0.0.1',
    quiet: true,
    // It need not wait for further changes, nor for somebody to log in.
    debounce: 0,
    maxPendingDocuments: texts.length,
    maxUnauthenticatedQueueMessages: texts.length * 10,
    extensions: [new SQLite({ database: join(folder, 'records.sqlite') })],
    async afterStoreDocument({ documentName, document }) {
      if (document.getText('body').toString() === texts[Number(documentName)]) stored.add(documentName)
      if (stored.size === texts.length) process.send({ stored: true })
    },
  })
  await server.listen()
  process.send({ port: server.address.port })
}

async function send() {
  const docs = texts.map((text) => {
    const doc = new Y.Doc()
    doc.getText('body').insert(0, text)
    return doc
  })
  const server = fork(process.argv[1], [records, folder, 'server'])
  const [{ port }] = await once(server, 'message')
  const start = performance.now()
  const websocketProvider = new HocuspocusProviderWebsocket({ url: `ws://127.0.0.1:${port}`, WebSocketPolyfill: WebSocket })
  for (const [n, document] of docs.entries()) {
    new HocuspocusProvider({ websocketProvider, name: String(n), document }).attach()
  }
  await once(server, 'message')
  process.stdout.write(`${((performance.now() - start) / 1000).toFixed(3)}\n`, () => {
    server.kill()
    process.exit()
  })
}

await (isServer ? serve() : send())
