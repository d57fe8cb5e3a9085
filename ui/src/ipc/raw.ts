// Raw messages: sixteen bytes of a record's uuid, then a Yjs update.

/** A reply that must be bytes. JSON here means that the page's security policy pushed Tauri off its raw lane: say so, never guess. */
export function bytesOf(reply: unknown): Uint8Array {
  if (reply instanceof Uint8Array) return reply
  if (reply instanceof ArrayBuffer) return new Uint8Array(reply)
  throw new TypeError('raw bytes expected from the core')
}

export function uuidBytes(id: string): Uint8Array {
  const hex = id.replaceAll('-', '')
  return Uint8Array.from({ length: 16 }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16))
}

export function uuidText(bytes: Uint8Array): string {
  const hex = Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
