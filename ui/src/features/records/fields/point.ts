// A point on the map as people write it: two numbers, latitude first, with a decimal point or a decimal comma.

const NUMBERS = new RegExp(
  [
    /^(-?\d{1,2}(?:[.,]\d+)?)/,
    // A comma alone may be a decimal one; behind a decimal point it is not.
    /(?:\s*;\s*|\s*,\s+|\s+|(?<=\.\d+),)/,
    /(-?\d{1,3}(?:[.,]\d+)?)$/,
  ]
    .map(({ source }) => source)
    .join(''),
)

/** In degrees; null for what is no point, or might be another one. */
export function pointOf(text: string): { lat: number; lon: number } | null {
  const [lat, lon] = (NUMBERS.exec(text.trim()) ?? []).slice(1).map((each) => Number(each.replace(',', '.')))
  if (lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180) return null
  return { lat, lon }
}
