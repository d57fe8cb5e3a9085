// A size for what is drawn: jsdom lays nothing out, and tells nobody of a size.
import { vi } from 'vitest'

/** From now until globals are restored, whatever is watched for its size is so large, in pixels, and told so at once. */
export function sizedAs(size: { width?: number; height?: number }): void {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      #tell: () => void
      constructor(tell: () => void) {
        this.#tell = tell
      }
      observe(node: HTMLElement) {
        if (size.width !== undefined) Object.defineProperty(node, 'clientWidth', { value: size.width })
        if (size.height !== undefined) Object.defineProperty(node, 'clientHeight', { value: size.height })
        this.#tell()
      }
      disconnect() {}
    },
  )
}
