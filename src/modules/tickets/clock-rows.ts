import type { Instant } from '../calendar/index.ts'
import type { ClockReading } from './clock.ts'
import type { Judgement } from './judge.ts'

/** A clock as it is kept: as it stood after the ticket's last event. */
export interface ClockRow {
  readonly kind: 'response' | 'resolution' | 'update'
  /** 0 but for update intervals, which follow one another. */
  readonly interval: number
  readonly reading: ClockReading
  readonly countedUntil: Instant
}

export function clockRows(judged: Judgement, until: Instant): ClockRow[] {
  const rows: ClockRow[] = []
  const add = (kind: ClockRow['kind'], interval: number, reading: ClockReading | undefined) => {
    if (reading !== undefined) rows.push({ kind, interval, reading, countedUntil: until })
  }
  add('response', 0, judged.response)
  add('resolution', 0, judged.resolution)
  for (const [interval, reading] of judged.updates.entries()) add('update', interval, reading)
  return rows
}
