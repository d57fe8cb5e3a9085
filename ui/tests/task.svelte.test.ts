// That a page which asks when it is shown asks once, and not again because the answer came.
import { flushSync } from 'svelte'
import { expect, it } from 'vitest'

import { Task } from '../src/session/task.svelte'

it('does not make the effect that asks run again', async () => {
  const task = new Task()
  let asked = 0
  const stop = $effect.root(() => {
    $effect(() => {
      asked += 1
      void task.run(async () => 'an answer')
    })
  })
  for (let round = 0; round < 5; round++) {
    flushSync()
    await Promise.resolve()
  }
  expect(asked).toBe(1)
  stop()
})
