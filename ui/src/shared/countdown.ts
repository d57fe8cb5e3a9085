// How long something still holds, in the largest unit that says enough.

export type Left = { unit: 'over' | 'second' | 'minute' | 'hour' | 'day'; count: number }

const UNITS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
] as const

/** A unit is used from two of it on, so that "1 hour" never stands for one hour and fifty minutes. Rounded down: a promise is not stretched. */
export function timeLeft(until: string, now: number): Left {
  const seconds = Math.ceil((new Date(until).getTime() - now) / 1000)
  if (!(seconds > 0)) return { unit: 'over', count: 0 }
  const fitting = UNITS.find((each) => seconds >= 2 * each.seconds)
  return fitting
    ? { unit: fitting.unit, count: Math.floor(seconds / fitting.seconds) }
    : { unit: 'second', count: seconds }
}
