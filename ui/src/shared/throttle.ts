// Does something at once, and then at most once in a while, the last call included.

export function throttle(task: () => void, interval: number): { (): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let again = false

  function call(): void {
    if (timer !== undefined) {
      again = true
      return
    }
    task()
    timer = setTimeout(() => {
      timer = undefined
      if (again) {
        again = false
        call()
      }
    }, interval)
  }
  call.stop = () => {
    clearTimeout(timer)
    timer = undefined
    again = false
  }
  return call
}
