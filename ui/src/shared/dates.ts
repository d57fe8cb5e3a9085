// Days and times as people read them.
import { fold } from './folding'
import { dateFormat, relativeFormat } from './formats'

/** "17 mei 2024, 14:05" from an ISO time. */
export function moment(iso: string): string {
  const time = new Date(iso)
  if (Number.isNaN(time.getTime())) return iso
  return dateFormat({ dateStyle: 'long', timeStyle: 'short' }).format(time)
}

/** "17 mei 2024" from an ISO time. */
export function dateOf(iso: string): string {
  const time = new Date(iso)
  if (Number.isNaN(time.getTime())) return iso
  return dateFormat({ dateStyle: 'long' }).format(time)
}

/** "14:05": what time it is, as the time is written in this language. */
export function clock(now = new Date()): string {
  return dateFormat({ timeStyle: 'short' }).format(now)
}

/** `2024-05-17 14.05.09`: now, as the name of a file can hold it and sorts by it. */
export function fileTime(now = new Date()): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${today(now)} ${two(now.getHours())}.${two(now.getMinutes())}.${two(now.getSeconds())}`
}

/** `0:07`, `12:30`, `1:02:03`: how long something lasts, from seconds. */
export function lasting(seconds: number): string {
  const whole = Math.floor(seconds)
  const two = (number: number): string => String(number).padStart(2, '0')
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(whole % 60)}`
}

/** `2024-05-17`: today where this laptop is. */
export function today(now = new Date()): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** "vandaag 14:05", "gisteren" or "17 mei 2024": enough to find something back in a list. */
export function when(iso: string, now = new Date()): string {
  const time = new Date(iso)
  if (Number.isNaN(time.getTime())) return iso
  const days = Math.round((startOfDay(time) - startOfDay(now)) / 86_400_000)
  if (days === 0) return dateFormat({ timeStyle: 'short' }).format(time)
  if (days === -1) return relativeFormat().format(days, 'day')
  return dateFormat({ dateStyle: 'medium' }).format(time)
}

/** "zojuist", "3 uur geleden", "gisteren", "2 maanden geleden": how long ago something was, in words. */
export function ago(iso: string, now = new Date()): string {
  const time = new Date(iso)
  if (Number.isNaN(time.getTime())) return iso
  const words = relativeFormat()
  const minutes = Math.min(0, Math.round((time.getTime() - now.getTime()) / 60_000))
  const days = Math.min(0, Math.round((startOfDay(time) - startOfDay(now)) / 86_400_000))
  if (minutes === 0) return words.format(0, 'second')
  if (minutes > -60) return words.format(minutes, 'minute')
  if (days === 0) return words.format(Math.round(minutes / 60), 'hour')
  if (days > -14) return words.format(days, 'day')
  if (days > -60) return words.format(Math.round(days / 7), 'week')
  return days > -365 ? words.format(Math.round(days / 30), 'month') : words.format(Math.round(days / 365), 'year')
}

/** A day of which perhaps only the year or the month is known: `2024`, `2024-05`, `2024-05-17`. Anything else as it stands. */
export function day(value: string): string {
  if (!isPartialDate(value)) return value
  const [year = 0, month, date] = value.split('-').map(Number)
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', timeZone: 'UTC' }
  if (month !== undefined) options.month = 'long'
  if (date !== undefined) options.day = 'numeric'
  return dateFormat(options).format(utc(year, (month ?? 1) - 1, date ?? 1))
}

/** As `Date.UTC`, which takes the first hundred years for those of the twentieth century. */
export function utc(year: number, month: number, date: number): number {
  return new Date(0).setUTCFullYear(year, month, date)
}

/** Whether this is `2024`, `2024-05` or `2024-05-17`, and a day that exists. */
export function isPartialDate(value: string): boolean {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value)
  if (!parts) return false
  const [, year, month = '01', date = '01'] = parts
  const time = new Date(`${year}-${month}-${date}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(`${year}-${month}-${date}`)
}

/** `2024-05-17` of `17-05-2024`, `17/5/2024` or `17.5.2024`, as people write it; a partial date as it stands. Null for anything else. */
export function dateTyped(typed: string): string | null {
  const text = fold(typed).trim()
  const [, date, , month, year] = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(text) ?? []
  const value = date && month && year ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : text
  return isPartialDate(value) ? value : null
}

function startOfDay(time: Date): number {
  return Date.UTC(time.getFullYear(), time.getMonth(), time.getDate())
}

/** "12 mei 2024, 14:05–14:20" for one day; both whole where a night lies between. */
export function span(from: string, to: string): string {
  const [start, end] = [new Date(from), new Date(to)]
  if (Number.isNaN(start.getTime()) || Number.isNaN(end.getTime())) return from
  return dateFormat({ dateStyle: 'long', timeStyle: 'short' }).formatRange(start, end)
}

/** "12 mei": enough where the year is clear. */
export function shortDay(iso: string): string {
  return dateFormat({ day: 'numeric', month: 'short' }).format(new Date(iso))
}
