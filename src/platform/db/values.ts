import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'

/**
 * How values come out of PostgreSQL: instants as milliseconds since 1970, dates as `YYYY-MM-DD`,
 * whole numbers as numbers (a bigint beyond 2^53 is refused rather than rounded).
 */
export function typeParsers(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  return parsers.get(oid) ?? pg.types.getTypeParser(oid, format)
}

const { TIMESTAMPTZ, DATE, INT8, NUMERIC } = pg.types.builtins

const parsers = new Map<number, (value: string) => unknown>([
  [TIMESTAMPTZ, instantOf],
  [DATE, (text) => text],
  [INT8, wholeNumber],
  [NUMERIC, Number],
])

const WHOLE_SECOND = /^[1-9]\d{3}-\d\d-\d\d \d\d:\d\d:\d\d\+00$/

/** Mostly `2026-10-20 06:00:00+00`: reports and clocks are made from millions of them. */
function instantOf(text: string): number {
  if (!WHOLE_SECOND.test(text)) return Date.parse(`${text.replace(' ', 'T')}:00`)
  const number = (from: number) => digit(text, from) * 10 + digit(text, from + 1)
  const year = number(0) * 100 + number(2)
  return Date.UTC(year, number(5) - 1, number(8), number(11), number(14), number(17))
}

function digit(text: string, at: number): number {
  return text.charCodeAt(at) - 48
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new Error(`${text} is too large for a number`)
  return number
}

const DAY = 86_400_000
const REMEMBERED_DAYS = 10_000
const days = new Map<number, string>()

/** An instant as PostgreSQL reads it. An import writes millions: their days are remembered. */
export function timestamp(instant: number): string {
  const day = Math.floor(instant / DAY)
  const time = instant - day * DAY
  if (time % 1000 !== 0) return new Date(instant).toISOString()
  const second = time / 1000
  const minute = Math.floor(second / 60)
  return `${dayText(day)}T${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}:${twoDigits(second % 60)}.000Z`
}

function dayText(day: number): string {
  const known = days.get(day)
  if (known !== undefined) return known
  const [text = ''] = new Date(day * DAY).toISOString().split('T')
  if (days.size >= REMEMBERED_DAYS) days.clear()
  days.set(day, text)
  return text
}

const TWO_DIGITS = Array.from({ length: 60 }, (_, i) => String(i).padStart(2, '0'))

function twoDigits(number: number): string {
  return TWO_DIGITS[number] ?? ''
}

/** An instant to compare a column with. */
export function instantValue(instant: number): RawBuilder<number> {
  return sql<number>`${timestamp(instant)}::timestamptz`
}
