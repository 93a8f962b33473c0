import { formatLocal, type Instant } from '../calendar/index.ts'

/** The local day of an instant, as `2026-11-22`. */
export function localDay(instant: Instant, zone: string): string {
  return formatLocal(instant, zone).slice(0, 'YYYY-MM-DD'.length)
}
