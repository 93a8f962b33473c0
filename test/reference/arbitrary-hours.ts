import fc from 'fast-check'
import { BusinessTime, parseCalendar } from '../../src/modules/calendar/index.ts'
import type { PlainCalendar, PlainVersion } from './opening-hours.ts'
import { wallTime } from './wall-clock.ts'

export const DAY = 86_400_000

/** Zones that change at midnight, at 00:01, by half an hour, by a whole day, in Ramadan, or never. */
export const ZONES = [
  'Europe/Stockholm',
  'America/Sao_Paulo',
  'Australia/Sydney',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Africa/Casablanca',
  'UTC',
] as const

const known = new Map<string, readonly number[]>()

/** Midnights, by UTC, of the days from 1970 to 2040 within which the zone's clocks are changed. */
export function changeDays(zone: string): readonly number[] {
  let days = known.get(zone)
  if (days === undefined) {
    const found: number[] = []
    const end = Date.UTC(2040, 0)
    let before = wallTime(zone, 0)
    for (let at = DAY; at < end; at += DAY) {
      const ahead = wallTime(zone, at) - at
      if (ahead !== before) found.push(at - DAY)
      before = ahead
    }
    days = found
    known.set(zone, days)
  }
  return days
}

/** A time of day; often one that changes of the clocks touch. */
const timeOfDay: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('00:00', '00:01', '00:30', '01:00', '01:30', '01:45', '02:00', '02:15', '02:30'),
  fc.constantFrom('03:00', '03:30', '04:00', '08:00', '12:00', '17:00', '23:00', '23:01', '23:30'),
  fc.constantFrom('24:00', '00:00'),
  fc.integer({ min: 0, max: 86_399 }).map((second) => {
    const parts = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60]
    return parts.map((part) => String(part).padStart(2, '0')).join(':')
  }),
)

const openTime: fc.Arbitrary<string> = fc
  .tuple(timeOfDay, timeOfDay)
  .filter(([a, b]) => withSeconds(a) !== withSeconds(b))
  .map(([a, b]) => (withSeconds(a) < withSeconds(b) ? `${a}-${b}` : `${b}-${a}`))

function withSeconds(time: string): string {
  return time.length === 5 ? `${time}:00` : time
}

const hours: fc.Arbitrary<readonly string[]> = fc.oneof(
  { weight: 1, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.constant(['00:00-24:00']) },
  { weight: 4, arbitrary: fc.array(openTime, { minLength: 1, maxLength: 4 }) },
)

/** An instant near a day on which the zone's clocks are changed, if they ever are. */
export function dayNear(zone: string): fc.Arbitrary<number> {
  const days = changeDays(zone)
  return days.length === 0
    ? fc.integer({ min: 0, max: 25_000 }).map((day) => day * DAY)
    : fc.constantFrom(...days)
}

export function dateOf(day: number): string {
  return new Date(day).toISOString().slice(0, 10)
}

function calendarNear(zone: string, middle: number): fc.Arbitrary<PlainCalendar> {
  const exception = fc.tuple(
    fc.integer({ min: -3, max: 3 }).map((days) => dateOf(middle + days * DAY)),
    hours,
  )
  return fc.record({
    zone: fc.constant(zone),
    week: fc.dictionary(fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'), hours, {
      noNullPrototype: true,
    }),
    exceptions: fc.array(exception, { maxLength: 3 }).map(Object.fromEntries),
  })
}

export interface Place {
  readonly zone: string
  /** Midnight, by UTC, of a day on which something may happen. */
  readonly middle: number
  readonly versions: readonly PlainVersion[]
}

/** One calendar around a change of the clocks. */
export const oneCalendar: fc.Arbitrary<Place> = fc
  .constantFrom(...ZONES)
  .chain((zone) => fc.tuple(fc.constant(zone), dayNear(zone)))
  .chain(([zone, middle]) =>
    calendarNear(zone, middle).map((calendar) => ({
      zone,
      middle,
      versions: [{ from: undefined, calendar }],
    })),
  )

/** Up to three versions of a calendar that take over around a change of the clocks, in one zone. */
export const datedCalendars: fc.Arbitrary<Place> = fc
  .constantFrom(...ZONES)
  .chain((zone) => fc.tuple(fc.constant(zone), dayNear(zone)))
  .chain(([zone, middle]) =>
    fc
      .tuple(
        fc.array(calendarNear(zone, middle), { minLength: 3, maxLength: 3 }),
        fc.uniqueArray(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 3 }),
        fc.boolean(),
      )
      .map(([calendars, days, sinceEver]) => ({
        zone,
        middle,
        versions: days
          .sort((a, b) => a - b)
          .flatMap((day, index) => {
            const calendar = calendars[index]
            const from = index === 0 && sinceEver ? undefined : dateOf(middle + day * DAY)
            return calendar === undefined ? [] : [{ from, calendar }]
          }),
      })),
  )

/** An instant at most so many days from the middle; often a whole minute. */
export function instantNear(middle: number, days: number): fc.Arbitrary<number> {
  const minutes = days * 1440
  return fc
    .tuple(
      fc.integer({ min: -minutes, max: minutes }),
      fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 59_999 })),
    )
    .map(([minute, rest]) => middle + minute * 60_000 + rest)
}

/** What is tested, made from the same versions as the reference. */
export function businessTimeOf(versions: readonly PlainVersion[]): BusinessTime {
  return new BusinessTime(
    versions.map(({ from, calendar: { zone, week, exceptions = {} } }) => ({
      from,
      calendar: parseCalendar({
        zone,
        week: mutable(week),
        exceptions: mutable(exceptions),
      }),
    })),
  )
}

function mutable(hoursOf: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(hoursOf).map(([key, texts]) => [key, [...texts]]))
}
