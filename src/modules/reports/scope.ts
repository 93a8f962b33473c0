import type { Instant, Period, Span } from '../calendar/index.ts'
import type { Agreement, Service } from '../services/index.ts'

/** What a report is about. */
export interface Scope {
  readonly service: Service
  readonly period: Period
  readonly zone: string
  readonly span: Span
  /** Everything is told as it was known now; what lies after has not happened. */
  readonly asOf: Instant
  /** The version in force when the period ends. */
  readonly agreement: Agreement | undefined
  /** The four periods before and this one, oldest first. */
  readonly periods: readonly Period[]
}
