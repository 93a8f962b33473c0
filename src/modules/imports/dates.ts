import { DomainError } from '../../platform/errors.ts'
import { reason } from '../../platform/reasons/reasons.ts'
import { type Instant, ZoneOffsets } from '../calendar/index.ts'

/** A cell as a file gives it: text, or wall clock (as if it were UTC) that the file knows as a date. */
export type Cell = string | { readonly local: number }

const FIRST_YEAR = 1970
const LAST_YEAR = 2199
const DAY = 86_400_000
/** Serial number 25569 is 1970-01-01 in the date system of 1900. */
const EXCEL_EPOCH_DAYS = 25_569
const REMEMBERED = 50_000

type Reading =
  | { readonly at: Instant; readonly odd?: 'twice' | 'never' }
  | { readonly reason: string }

/**
 * Reads the times of one file. Local times are taken in a zone; of a time that the clock shows twice
 * the first is taken, and of one that it never shows the instant of the change, as opening hours do.
 * ISO 8601 is always understood, whatever formats are named.
 */
export class Dates {
  readonly #formats: readonly Format[]
  readonly #names: string
  readonly #offsets: ZoneOffsets
  /** The same text comes on every row of a ticket. */
  readonly #read = new Map<string, Reading>()
  /** How many cells showed a time that the clock shows twice, or never. */
  readonly odd = { twice: 0, never: 0 }

  /** Throws `invalid_input` where a format or the zone is none. */
  constructor(formats: readonly string[], zone: string) {
    this.#formats = formats.map(parseFormat)
    this.#names = formats.join(' or ')
    try {
      const from = Date.UTC(FIRST_YEAR, 0)
      this.#offsets = new ZoneOffsets(zone, from, Date.UTC(LAST_YEAR + 1, 0))
    } catch {
      throw new DomainError('invalid_input', `dates.zone: "${zone}" is not a time zone`, {
        mend: 'Use an IANA name, as Europe/Stockholm.',
      })
    }
  }

  /** The instant, or why the cell is none. */
  read(cell: Cell): Instant | { readonly reason: string } {
    const reading = typeof cell === 'string' ? this.#fromText(cell) : this.#fromLocal(cell.local)
    if ('reason' in reading) return reading
    if (reading.odd !== undefined) this.odd[reading.odd]++
    return reading.at
  }

  #fromText(text: string): Reading {
    const known = this.#read.get(text)
    if (known !== undefined) return known
    const reading = this.#parse(text.trim())
    if (this.#read.size >= REMEMBERED) this.#read.clear()
    this.#read.set(text, reading)
    return reading
  }

  #parse(text: string): Reading {
    for (const format of [...this.#formats, iso]) {
      const found = format(text)
      if (found === undefined) continue
      if ('reason' in found) return found
      return 'instant' in found ? this.#checked(found.instant) : this.#fromLocal(found.local)
    }
    const expected = this.#names === '' ? '2026-03-29 08:30' : this.#names
    return { reason: reason('not_time', { text, format: expected }) }
  }

  #fromLocal(local: number): Reading {
    const first = this.#offsets.first(local)
    const checked = this.#checked(first)
    if ('reason' in checked) return checked
    if (this.#offsets.last(local) !== first) return { at: first, odd: 'twice' }
    return this.#offsets.local(first) === local ? checked : { at: first, odd: 'never' }
  }

  #checked(at: Instant): Reading {
    if (at >= Date.UTC(FIRST_YEAR, 0) && at < Date.UTC(LAST_YEAR + 1, 0)) return { at }
    return { reason: reason('year', { first: FIRST_YEAR, last: LAST_YEAR }) }
  }
}

type Found =
  | { readonly local: number }
  | { readonly instant: Instant }
  | { readonly reason: string }
  | undefined

type Format = (text: string) => Found

function parseFormat(format: string): Format {
  switch (format) {
    case 'ISO':
      return iso
    case 'excel-serial':
      return (text) =>
        numeric(text, (days) => ({ local: Math.round((days - EXCEL_EPOCH_DAYS) * DAY) }))
    case 'epoch-seconds':
      return (text) => numeric(text, (seconds) => ({ instant: Math.round(seconds * 1000) }))
    case 'epoch-milliseconds':
      return (text) => numeric(text, (ms) => ({ instant: Math.round(ms) }))
    default:
      return pattern(format)
  }
}

function numeric(text: string, read: (value: number) => Found): Found {
  return /^\d+(\.\d+)?$/.test(text) ? read(Number(text)) : undefined
}

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?$/i

function iso(text: string): Found {
  const match = ISO.exec(text)
  if (match === null) return undefined
  const [, year, month, day, hour, minute, second = '0', fraction = '0', offset] = match
  const local = localTime({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    milliseconds: Math.floor(Number(`0.${fraction}`) * 1000),
  })
  if (typeof local !== 'number') return local
  return offset === undefined ? { local } : { instant: local - offsetOf(offset) }
}

function offsetOf(text: string): number {
  if (/^z$/i.test(text)) return 0
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2))
  return (text.startsWith('-') ? -minutes : minutes) * 60_000
}

interface Fields {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  milliseconds: number
}

function localTime(fields: Fields): number | { reason: string } {
  const { year, month, day, hour, minute, second, milliseconds } = fields
  const days = month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  if (month < 1 || month > 12 || day < 1 || day > days) {
    return { reason: reason('no_day', { day, month, year }) }
  }
  if (hour > 23 || minute > 59 || second > 59) {
    return { reason: reason('no_time', { time: `${hour}:${minute}:${second}` }) }
  }
  return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds)
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** What may stand in a format, and what it stands for. */
const TOKENS: Readonly<Record<string, { field: keyof Fields | 'half'; digits: string }>> = {
  YYYY: { field: 'year', digits: '\\d{4}' },
  MM: { field: 'month', digits: '\\d{2}' },
  M: { field: 'month', digits: '\\d{1,2}' },
  DD: { field: 'day', digits: '\\d{2}' },
  D: { field: 'day', digits: '\\d{1,2}' },
  HH: { field: 'hour', digits: '\\d{2}' },
  H: { field: 'hour', digits: '\\d{1,2}' },
  hh: { field: 'hour', digits: '\\d{2}' },
  h: { field: 'hour', digits: '\\d{1,2}' },
  mm: { field: 'minute', digits: '\\d{2}' },
  ss: { field: 'second', digits: '\\d{2}' },
  SSS: { field: 'milliseconds', digits: '\\d{3}' },
  A: { field: 'half', digits: '[AaPp]\\.?[Mm]\\.?' },
}

function pattern(format: string): Format {
  const order: (keyof Fields | 'half')[] = []
  const expression = format.replace(/YYYY|MM?|DD?|HH?|hh?|mm|ss|SSS|A|[^\w\s]|\s+|\w/g, (part) => {
    const token = TOKENS[part]
    if (token === undefined) return part.trim() === '' ? '\\s+' : RegExp.escape(part)
    order.push(token.field)
    return `(${token.digits})`
  })
  for (const field of ['year', 'month', 'day'] as const) {
    if (order.filter((each) => each === field).length !== 1) {
      throw new DomainError('invalid_input', `dates.formats: "${format}" has no ${field}, or two`, {
        mend: `Write it with ${Object.keys(TOKENS).join(', ')}, as "DD-MM-YYYY HH:mm"; or ISO, excel-serial, epoch-seconds, epoch-milliseconds.`,
      })
    }
  }
  const shape = new RegExp(`^${expression}$`)
  const twelveHours = order.includes('half')
  return (text) => {
    const match = shape.exec(text)
    if (match === null) return undefined
    const fields: Fields = {
      year: 0,
      month: 0,
      day: 0,
      hour: 0,
      minute: 0,
      second: 0,
      milliseconds: 0,
    }
    let afternoon = false
    for (const [i, field] of order.entries()) {
      const part = match[i + 1] ?? ''
      if (field === 'half') afternoon = /^p/i.test(part)
      else fields[field] = Number(part)
    }
    if (twelveHours) fields.hour = (fields.hour % 12) + (afternoon ? 12 : 0)
    const local = localTime(fields)
    return typeof local === 'number' ? { local } : local
  }
}
