/**
 * What clocks on the wall show, by the reference's own source: `Intl.DateTimeFormat`. Slow on
 * purpose: it only ever asks "what does the wall clock show at this instant?", and searches.
 *
 * A *wall time* is the milliseconds that would be the epoch's if the wall clock were set to UTC.
 */
const SECOND = 1000
const HOUR = 3600 * SECOND

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (format === undefined) {
    // The Swedish way to write it is 2026-10-23 15:00:00, which is easy to read back.
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
      ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
    })
    formats.set(zone, format)
  }
  return format
}

/** What the wall clock shows at an instant. */
export function wallTime(zone: string, at: number): number {
  const second = Math.floor(at / SECOND) * SECOND
  return Date.parse(`${formatOf(zone).format(second).replace(' ', 'T')}Z`) + (at - second)
}

const hourly = new Map<string, Map<number, number>>()

/** How far the wall clock is ahead of UTC at the beginning of an hour; remembered. */
function aheadAt(zone: string, hour: number): number {
  let known = hourly.get(zone)
  if (known === undefined) {
    known = new Map()
    hourly.set(zone, known)
  }
  let ahead = known.get(hour)
  if (ahead === undefined) {
    ahead = wallTime(zone, hour * HOUR) - hour * HOUR
    known.set(hour, ahead)
  }
  return ahead
}

/**
 * The instants at which the wall clock shows `wall`, first to last: none where the clocks go
 * forward over it, two where they go back. No zone is more than 26 hours off, and no offset lasts
 * less than an hour.
 */
export function instantsShowing(zone: string, wall: number): number[] {
  const offsets = new Set<number>()
  const middle = Math.floor(wall / HOUR)
  for (let hour = middle - 26; hour <= middle + 26; hour++) offsets.add(aheadAt(zone, hour))
  return [...offsets]
    .map((ahead) => wall - ahead)
    .filter((at) => wallTime(zone, at) === wall)
    .sort((a, b) => a - b)
}

/** For a time that the wall clock never shows: the instant at which it jumps over it. */
export function instantOfChange(zone: string, wall: number): number {
  const isBefore = (hour: number) => hour * HOUR + aheadAt(zone, hour) < wall
  let hour = Math.floor(wall / HOUR) + 26
  while (!isBefore(hour)) hour--
  let at = hour * HOUR
  while (wallTime(zone, at) < wall) at += SECOND
  return at
}

/** When something that opens at this wall time opens. */
export function opensAt(zone: string, wall: number): number {
  return instantsShowing(zone, wall).at(0) ?? instantOfChange(zone, wall)
}

/** When something that closes at this wall time closes. */
export function closesAt(zone: string, wall: number): number {
  return instantsShowing(zone, wall).at(-1) ?? instantOfChange(zone, wall)
}
