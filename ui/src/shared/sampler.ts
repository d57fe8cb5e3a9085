// Runs beside the page, where sound comes in: makes samples of 16 bits of it, and says how loud it was.

declare const sampleRate: number
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort
  abstract process(inputs: Float32Array[][]): boolean
}

/** Messages come this often a second, so that a level moves as fast as an eye wants it to. */
const A_SECOND = 10

class Sampler extends AudioWorkletProcessor {
  readonly #samples = new Int16Array(Math.round(sampleRate / A_SECOND))
  #count = 0
  #peak = 0

  process([input]: Float32Array[][]): boolean {
    // A microphone with two channels says the same in both.
    for (const value of input?.[0] ?? []) {
      const sample = Math.max(-1, Math.min(1, value))
      this.#samples[this.#count++] = Math.round(sample * 32767)
      this.#peak = Math.max(this.#peak, Math.abs(sample))
      if (this.#count === this.#samples.length) this.#send()
    }
    return true
  }

  #send(): void {
    // Little-endian on every computer that the app runs on.
    this.port.postMessage({ sound: new Uint8Array(this.#samples.slice().buffer), peak: this.#peak })
    this.#count = this.#peak = 0
  }
}

registerProcessor('sampler', Sampler)
