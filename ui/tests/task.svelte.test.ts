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

it('does all that was chosen, in the order of choosing, whatever takes long or fails', async () => {
  const task = new Task()
  const done: number[] = []
  const deed = (number: number, wait: number) => async () => {
    await new Promise((resolve) => setTimeout(resolve, wait))
    done.push(number)
    if (number === 2) throw new Error('refused')
    return number
  }
  const turns = [deed(1, 15), deed(2, 5), deed(3, 0)].map((each) => task.inTurn(each))
  expect(task.running).toBe(true)
  expect(await task.run(deed(4, 0)), 'a button that is busy does nothing').toBeUndefined()
  expect(await Promise.all(turns)).toEqual([1, undefined, 3])
  expect(done).toEqual([1, 2, 3])
  expect(task.running).toBe(false)
  expect(task.error, 'what failed is told, although a later one went well').not.toBeNull()
  expect(await task.run(deed(5, 0))).toBe(5)
  expect(task.error, 'a new try begins without it').toBeNull()
})
