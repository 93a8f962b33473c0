import { parseInstant, ZoneOffsets } from '../../../calendar/index.ts'

/** A sheet of the spreadsheet: a header row and rows under it, nothing above, so that it filters. */
export interface Sheet {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly (readonly SheetCell[])[]
  /** What a sheet without rows says instead: an empty one looks like a fault. */
  readonly whenEmpty?: string
}

export interface SheetColumn {
  readonly head: string
  /** In characters. */
  readonly width: number
  readonly format: Format
}

/** A value in its column's format, or in one of its own; `null` is an empty cell. */
export type SheetCell = string | number | null | { readonly value: number; readonly format: Format }

/** `duration` and `instant` are days, as spreadsheets count them; `share` is from 0 to 1. */
export type Format = 'text' | 'count' | 'share' | 'duration' | 'instant' | 'date' | 'general'

const SECONDS_A_DAY = 86_400
/** Days from 1899-12-30, where spreadsheets begin, to 1970-01-01. */
const EPOCH = 25_569

/** Opening time as a part of days; `null` stays empty. */
export function duration(seconds: number): number {
  return seconds / SECONDS_A_DAY
}

/** Local wall-clock time, as spreadsheets know no zones. */
export function localInstant(instant: string | null, zone: string): number | null {
  if (instant === null) return null
  return offsetsOf(zone).local(parseInstant(instant)) / (SECONDS_A_DAY * 1000) + EPOCH
}

const FROM = Date.UTC(1970, 0)
const TO = Date.UTC(2200, 0)
const zones = new Map<string, ZoneOffsets>()

/** A sheet may have many thousand instants of one zone. */
function offsetsOf(zone: string): ZoneOffsets {
  const known = zones.get(zone) ?? new ZoneOffsets(zone, FROM, TO)
  zones.set(zone, known)
  return known
}

export function localDate(date: string | null): number | null {
  if (date === null) return null
  return (
    Temporal.PlainDate.from(date).toZonedDateTime('UTC').epochMilliseconds /
      (SECONDS_A_DAY * 1000) +
    EPOCH
  )
}

export function text(head: string, width = 18): SheetColumn {
  return { head, width, format: 'text' }
}

export function figure(head: string, format: Format): SheetColumn {
  return { head, width: Math.max(format === 'instant' ? 19 : 12, head.length + 5), format }
}
