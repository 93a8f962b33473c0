/** Quarters as the reports name them: `2026-Q3`. By the calendar of the browser, which is near enough. */
export function quarterAt(instant: number): string {
  const date = new Date(instant)
  return nameOf(date.getFullYear(), Math.floor(date.getMonth() / 3))
}

/** The quarter of an instant and those before it. */
export function quartersUntil(instant: number, count: number): readonly string[] {
  const date = new Date(instant)
  const last = date.getFullYear() * 4 + Math.floor(date.getMonth() / 3)
  return Array.from({ length: count }, (_, i) => nameOf(Math.floor((last - i) / 4), (last - i) % 4))
}

function nameOf(year: number, quarter: number): string {
  return `${year}-Q${quarter + 1}`
}

/** First and last day of a quarter or a month, to be written as a period. */
export function daysOfPeriod(key: string): readonly [string, string] | undefined {
  const match = /^(\d{4})-(?:Q([1-4])|(0[1-9]|1[0-2]))$/.exec(key)
  if (match === null) return undefined
  const [, year = '', quarter, month] = match
  const first = quarter === undefined ? Number(month) : Number(quarter) * 3 - 2
  const last = quarter === undefined ? first : first + 2
  const day = (n: number) => `${year}-${String(n).padStart(2, '0')}-01`
  return [day(first), day(last)]
}
