// The camera and the microphone, as the webview gives them.

import sampler from './sampler?worker&url'

/** What speech needs, and programs that write out speech ask for. */
const RATE = 16_000

/** Why there is nothing to be seen or heard. */
export type NoMedia = 'denied' | 'none'

/** The camera at the back, where there are several. `large`: its largest picture, for keeping. */
export function openCamera(large = false): Promise<MediaStream> {
  const size = large ? { width: { ideal: 4096 }, height: { ideal: 2160 } } : {}
  return open({ video: { facingMode: 'environment', ...size }, audio: false })
}

export const whyNot = (thrown: unknown): NoMedia =>
  thrown instanceof DOMException && thrown.name === 'NotAllowedError' ? 'denied' : 'none'

export const close = (stream: MediaStream | undefined): void => stream?.getTracks().forEach((track) => track.stop())

/** A tenth of a second of sound: samples of 16 bits, and how loud it was at most, from 0 to 1. */
export type Heard = { sound: Uint8Array; peak: number }

/** A microphone that is on. */
export class Microphone {
  readonly rate: number
  readonly #stream: MediaStream
  readonly #context: AudioContext

  private constructor(stream: MediaStream, context: AudioContext) {
    this.#stream = stream
    this.#context = context
    this.rate = context.sampleRate
  }

  /** Rejects where there is none, or it may not be used. `lost`: it was pulled out, or taken away. */
  static async open(hear: (heard: Heard) => void, lost: () => void): Promise<Microphone> {
    // What people hear in the room is to be heard, not only whoever speaks into the laptop.
    const stream = await open({ audio: { channelCount: 1, noiseSuppression: false, echoCancellation: false } })
    const context = new AudioContext({ sampleRate: RATE })
    try {
      await context.audioWorklet.addModule(sampler)
      const node = new AudioWorkletNode(context, 'sampler', { numberOfOutputs: 0 })
      node.port.onmessage = ({ data }: MessageEvent<Heard>) => hear(data)
      context.createMediaStreamSource(stream).connect(node)
      await context.resume()
    } catch (error) {
      close(stream)
      void context.close()
      throw error
    }
    stream.getAudioTracks().forEach((track) => track.addEventListener('ended', lost))
    return new Microphone(stream, context)
  }

  /** It was pulled out, or taken away. */
  get isLost(): boolean {
    return this.#stream.getAudioTracks().some((track) => track.readyState === 'ended')
  }

  /** Muted, so that nobody needs to wonder. */
  pause(): Promise<void> {
    this.#mute(true)
    return this.#context.suspend()
  }

  resume(): Promise<void> {
    this.#mute(false)
    return this.#context.resume()
  }

  #mute(muted: boolean): void {
    this.#stream.getAudioTracks().forEach((track) => (track.enabled = !muted))
  }

  close(): void {
    close(this.#stream)
    void this.#context.close()
  }
}

function open(constraints: MediaStreamConstraints): Promise<MediaStream> {
  // Where the system gives this window neither, the browser part has no such thing at all.
  const devices = navigator.mediaDevices as MediaDevices | undefined
  return devices ? devices.getUserMedia(constraints) : Promise.reject(new DOMException('no devices', 'NotFoundError'))
}
