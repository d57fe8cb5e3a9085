// What a box holds is written as the change: words that somebody else put there meanwhile stay, and no letter is cut.
import { expect, it } from 'vitest'
import * as Y from 'yjs'

import { rewrite } from '../src/editor/rewriting'

it.each([
  ['', 'een'],
  ['een', ''],
  ['een', 'een twee'],
  ['een twee', 'twee'],
  ['aaa', 'aa'],
  ['aa', 'aaa'],
  ['zo 😀 is', 'zo 😁 is'],
  ['😀', '😀😀'],
  ['\ud83d\ude00', '\ud83e\ude00'],
  ['مرحبا', 'مرحبا بك'],
])('%j becomes %j', (before, now) => {
  const text = new Y.Doc().getText()
  text.insert(0, before)
  rewrite(text, now)
  expect(text.toString()).toBe(now)
})

it('leaves what another wrote in the same text', () => {
  const [here, there] = [new Y.Doc(), new Y.Doc()]
  here.getText().insert(0, 'Zij aarzelt.')
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
  rewrite(here.getText(), 'Zij aarzelt lang.')
  rewrite(there.getText(), 'Hm. Zij aarzelt.')
  Y.applyUpdate(here, Y.encodeStateAsUpdate(there))
  expect(here.getText().toString()).toBe('Hm. Zij aarzelt lang.')
})
