// How strong a passphrase is, by the only measure that can be explained: its length.

export const MIN_PASSPHRASE = 10
const FAIR = 16
const STRONG = 22

export function strengthOf(passphrase: string): 'short' | 'fair' | 'good' | 'strong' {
  const { length } = [...passphrase]
  if (length < MIN_PASSPHRASE) return 'short'
  if (length < FAIR) return 'fair'
  return length < STRONG ? 'good' : 'strong'
}
