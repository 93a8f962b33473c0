/** A year of a service's hours, day by day, as it was or will be judged. */
import {
  BusinessTime,
  type CalendarSource,
  formatLocal,
  parseCalendar,
  type Span,
} from '../calendar/index.ts'
import type { AgreementTerms } from './schema.ts'

/**
 * - `open`, `closed`: as the week says;
 * - `holiday`: closed that day although the week is open, or a holiday with a name;
 * - `other`: other hours than the week's;
 * - `unagreed`: before the first agreement.
 */
export type DayKind = 'open' | 'closed' | 'holiday' | 'other' | 'unagreed'

export interface CalendarDay {
  /** `YYYY-MM-DD`. */
  readonly date: string
  readonly kind: DayKind
  /** What the holiday is called, where that is known. */
  readonly holiday: string | null
  /** On the wall clock: `08:00`; `24:00` ends the day. */
  readonly hours: readonly { readonly opens: string; readonly closes: string }[]
  readonly openSeconds: number
  /** The clocks are changed this day: forward it is short, back it is long. */
  readonly clockChange: 'forward' | 'back' | null
}

export interface CalendarMonth {
  /** `YYYY-MM`. */
  readonly month: string
  readonly openSeconds: number
  readonly openDays: number
  readonly days: readonly CalendarDay[]
}

export type WhichHours = 'service' | 'availability'

interface Version {
  readonly from: string
  readonly terms: AgreementTerms
}

/** Names of holidays by date, in the years asked for. */
export type HolidayNames = ReadonlyMap<string, string>

/** Twelve months; each day by the version in force that day, in that version's zone. */
export function calendarYear(
  versions: readonly Version[],
  which: WhichHours,
  year: number,
  names: HolidayNames,
): CalendarMonth[] {
  const calendars = versions.map(({ from, terms }) => ({
    from,
    source: which === 'service' ? terms.serviceHours : terms.availabilityHours,
  }))
  const time = new BusinessTime(
    calendars.map(({ from, source }) => ({ from, calendar: parseCalendar(source) })),
  )
  return Array.from({ length: 12 }, (_, i) => {
    const first = Temporal.PlainDate.from({ year, month: i + 1, day: 1 })
    const days = Array.from({ length: first.daysInMonth }, (_, n) => {
      const date = first.add({ days: n }).toString()
      return dayOf(date, calendars.findLast(({ from }) => from <= date)?.source, time, names)
    })
    return {
      month: first.toString().slice(0, 7),
      openSeconds: days.reduce((sum, { openSeconds }) => sum + openSeconds, 0),
      openDays: days.filter(({ openSeconds }) => openSeconds > 0).length,
      days,
    }
  })
}

function dayOf(
  date: string,
  source: CalendarSource | undefined,
  time: BusinessTime,
  names: HolidayNames,
): CalendarDay {
  if (source === undefined) {
    return {
      date,
      kind: 'unagreed',
      holiday: null,
      hours: [],
      openSeconds: 0,
      clockChange: null,
    }
  }
  const day = Temporal.PlainDate.from(date)
  const from = day.toZonedDateTime(source.zone).epochMilliseconds
  const to = day.add({ days: 1 }).toZonedDateTime(source.zone).epochMilliseconds
  const spans = time.spans(from, to)
  const exception = source.exceptions?.[date]
  return {
    date,
    ...kindOf(exception, names.get(date) ?? null, spans.length > 0),
    hours: spans.map((span) => hoursOf(span, to, source.zone)),
    openSeconds: time.elapsed(from, to) / 1000,
    clockChange: changeOf(from, to, source.zone),
  }
}

function kindOf(
  exception: readonly string[] | undefined,
  name: string | null,
  isOpen: boolean,
): Pick<CalendarDay, 'kind' | 'holiday'> {
  if (exception === undefined) return { kind: isOpen ? 'open' : 'closed', holiday: null }
  return { kind: exception.length === 0 ? 'holiday' : 'other', holiday: name }
}

/** Cut at midnight: what goes on is told by the next day. */
function hoursOf({ from, to }: Span, midnight: number, zone: string) {
  const clock = (instant: number) => formatLocal(instant, zone).slice(11, 16)
  return { opens: clock(from), closes: to === midnight ? '24:00' : clock(to) }
}

/** By the offsets at the day's ends: a change of the zone's own rules counts too. */
function changeOf(from: number, to: number, zone: string): CalendarDay['clockChange'] {
  const offset = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).offsetNanoseconds
  const [before, after] = [offset(from), offset(to)]
  if (before === after) return null
  return after > before ? 'forward' : 'back'
}
