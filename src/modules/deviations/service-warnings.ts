import type { Instant } from '../calendar/index.ts'
import type { Warning, Watched } from './warnings.ts'

/** A service with the period that runs, and what is looked at in it. */
export interface WatchedService {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly period: string
  readonly watched: Watched
  /** The local day of an instant. */
  readonly dayOf: (instant: Instant) => string
  /** So many working days after a local day. */
  readonly workingDaysAfter: (day: string, days: number) => string
}

interface Placed {
  readonly serviceId: number
  readonly period: string
}

/** What changes for a service, each with the period that it belongs to. */
export interface ServiceWarnings {
  readonly service: WatchedService
  /** All that stands afterwards, the most pressing first. */
  readonly standing: readonly Warning[]
  readonly raised: readonly (Warning & Placed)[]
  readonly renewed: readonly (Warning & Placed)[]
  readonly gone: readonly (Pick<Warning, 'kind' | 'subject'> & Placed)[]
}
