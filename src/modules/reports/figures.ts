import type { DeviationRule, DeviationSubject } from '../deviations/index.ts'
import type { ClockOutcome, ReportChange } from './lifecycle/changes-schema.ts'

/**
 * Every figure of a report, as it is written to report.json and shown in report.pdf and
 * report.xlsx: the three say the same because they are made from this alone.
 *
 * Instants are UTC (`2026-07-01T06:00:00Z`), dates local (`2026-07-01`), durations seconds, shares
 * from 0 to 1 (`null`: nothing to divide by), goals per cent as they are written in the agreement.
 */
export interface ReportFigures {
  readonly format: 'kvitto-report/1'
  readonly language: Language
  /** Who delivers, as `Servicekontoret, Exempelby kommun`; empty where it is not set. */
  readonly organisation: string
  readonly service: { readonly key: string; readonly name: string }
  readonly customer: string
  readonly contacts: readonly { readonly name: string; readonly email: string }[]
  readonly period: PeriodFigures
  /** What was known when the report was built. */
  readonly asOf: string
  /** The period has not ended: every figure may still change. */
  readonly preliminary: boolean
  /** The versions in force during the period, oldest first. */
  readonly agreements: readonly AgreementFigures[]
  readonly incidents: IncidentFigures
  readonly attainment: readonly AttainmentFigures[]
  readonly missed: MissedFigures
  /** `null`: nothing has ever been measured for this service. */
  readonly availability: AvailabilityFigures | null
  readonly deviations: readonly DeviationFigures[]
  /** The four periods before and this one, oldest first. */
  readonly history: readonly HistoryFigures[]
  /**
   * Tickets that have come to something else since the report before was frozen; left out where none
   * was, and in reports that were written before Kvitto told it.
   */
  readonly restated?: RestatedFigures
  /** Of a released report: which revision it is, and what it says otherwise than the one before. */
  readonly release?: ReleaseFigures
  readonly inputs: InputFigures
}

export interface RestatedFigures {
  /** The report that is looked at again. */
  readonly period: string
  readonly revision: number
  readonly releasedAt: string
  readonly tickets: readonly RestatedTicket[]
  /** Where what is known of availability has changed: shares; `null` where nothing was known. */
  readonly availability?: { readonly before: number | null; readonly after: number | null }
}

export interface RestatedTicket {
  readonly key: string
  readonly title: string | null
  readonly kind: ClockKind
  /** `null`: it was not decided in that period. */
  readonly before: ClockOutcome | null
  readonly after: ClockOutcome | null
}

export interface ReleaseFigures {
  readonly revision: number
  readonly releasedAt: string
  /** In the sender's own words, to the contacts. */
  readonly message: string | null
  /** Of the second revision and those after it. */
  readonly replaces: {
    readonly revision: number
    readonly releasedAt: string
    readonly reason: string
    readonly changes: readonly ReportChange[]
  } | null
}

export type Language = 'sv' | 'en'

export interface PeriodFigures {
  /** `2026-Q3` or `2026-08`. */
  readonly key: string
  readonly firstDay: string
  readonly lastDay: string
  readonly from: string
  /** Not included. */
  readonly to: string
  readonly zone: string
}

export interface AgreementFigures {
  readonly from: string
  readonly level: string | null
  readonly serviceHours: HoursFigures
  readonly availabilityHours: HoursFigures
  readonly pausedWhile: readonly string[]
  readonly priorityChange: 'retroactive' | 'from_change'
}

/** Monday first; `["08:00-17:00"]`, empty where closed. */
export interface HoursFigures {
  readonly zone: string
  readonly week: readonly (readonly string[])[]
}

export interface IncidentFigures {
  /** Opened in the period. */
  readonly opened: number
  readonly openedPreviousPeriod: number | null
  /** Opened at any time and not resolved when the period ended (or now, if it has not). */
  readonly stillOpen: number
  readonly byMonth: readonly {
    /** `2026-07`. */
    readonly month: string
    readonly total: number
    readonly byPriority: Readonly<Record<string, number>>
  }[]
  /** Priorities in order, with their names. */
  readonly priorities: readonly { readonly priority: string; readonly name: string | null }[]
}

export type ClockKind = 'resolution' | 'response' | 'update'

/** One row a promise and priority: clocks decided in the period. */
export interface AttainmentFigures {
  readonly kind: ClockKind
  readonly priority: string
  readonly priorityName: string | null
  /** By the version in force at the period's end; `null` if that no longer promises it. */
  readonly targetSeconds: number | null
  readonly met: number
  readonly missed: number
  readonly share: number | null
  readonly goalPercent: number | null
  readonly outcome: Outcome
  /** Left out by a correction. */
  readonly excluded: number
}

/**
 * `not_shown`: what was measured reaches the goal, but too little was measured to say that it was
 * kept. `nothing_decided` is neither kept nor not kept, `no_goal` has no goal to keep.
 */
export type Outcome = 'kept' | 'not_kept' | 'not_shown' | 'no_goal' | 'nothing_decided'

export interface MissedFigures {
  readonly total: number
  /** Most overdue first. */
  readonly tickets: readonly MissedTicket[]
}

export interface MissedTicket {
  readonly key: string
  readonly title: string | null
  readonly kind: ClockKind
  readonly priority: string
  readonly openedAt: string
  readonly dueAt: string
  /** When what was promised was done; `null` if it still is not. */
  readonly stoppedAt: string | null
  readonly targetSeconds: number
  readonly elapsedSeconds: number
}

export interface AvailabilityFigures {
  readonly scheduledSeconds: number
  readonly excludedSeconds: number
  /** Of outages that corrections say were not ours; not in `scheduledSeconds`. */
  readonly notOursSeconds?: number
  readonly unknownSeconds: number
  readonly downSeconds: number
  readonly degradedSeconds: number
  readonly availability: number | null
  readonly lowest: number | null
  readonly highest: number | null
  readonly coverage: number | null
  readonly goalPercent: number | null
  readonly outcome: Outcome
  readonly coverageGoalPercent: number | null
  readonly byMonth: readonly (AvailabilitySums & { readonly month: string })[]
  readonly byDay: readonly (AvailabilitySums & { readonly day: string })[]
  readonly outages: readonly OutageFigures[]
  readonly outageGoals: readonly OutageGoalFigures[]
  readonly maintenance: readonly MaintenanceFigures[]
  /** Those that touch the period, and what was measured before them; left out where there are none. */
  readonly corrections?: readonly CorrectionFigures[]
  readonly beforeCorrections?: BeforeCorrections
}

export interface BeforeCorrections extends AvailabilitySums {
  readonly coverage: number | null
  readonly outcome: Outcome
}

/** Laid over what was measured, which stays. */
export interface CorrectionFigures {
  readonly id: number
  readonly kind: 'not_ours' | 'as_observed'
  readonly from: string
  readonly to: string
  /** The part that it says something of; `null`: the service itself. */
  readonly component: string | null
  /** What shows it: a component's observations, or a state by evidence. */
  readonly shownBy: string | null
  readonly state: 'up' | 'degraded' | 'down' | null
  readonly reason: string
  readonly evidence: { readonly name: string; readonly sha256: string } | null
  readonly link: string | null
  readonly proposedBy: string
  /** The same as proposed it where the agreement does not want two. */
  readonly approvedBy: string
  readonly approvedAt: string
}

/** Only what promises are judged by. */
export interface JudgedAvailability
  extends Omit<
    AvailabilityFigures,
    'byMonth' | 'byDay' | 'outages' | 'maintenance' | 'corrections' | 'beforeCorrections'
  > {
  readonly outages: readonly Omit<OutageFigures, 'components'>[]
}

export interface AvailabilitySums {
  /** Opening time less maintenance, and less outages that corrections say were not ours. */
  readonly scheduledSeconds: number
  readonly excludedSeconds: number
  /** Left out where there is none, and in reports from before there were corrections. */
  readonly notOursSeconds?: number
  readonly unknownSeconds: number
  readonly downSeconds: number
  readonly degradedSeconds: number
  readonly availability: number | null
}

export interface OutageFigures {
  readonly from: string
  /** `null`: not over when the report was built. */
  readonly to: string | null
  /** Opening time that it took, maintenance excluded. */
  readonly openSeconds: number
  /** Components that were down. */
  readonly components: readonly string[]
}

export interface OutageGoalFigures {
  readonly goal: 'perMonth' | 'hoursPerMonth' | 'perTwelveMonths'
  /** `2026-08` for goals per month, the period's key otherwise. */
  readonly within: string
  /** Outages, or seconds for `hoursPerMonth`. */
  readonly measured: number
  readonly atMost: number
  readonly outcome: Outcome
}

export interface MaintenanceFigures {
  readonly from: string
  readonly to: string
  readonly reason: string
  readonly openSeconds: number
}

/** A promise that was not kept. What nobody has filled in is `null`. */
export interface DeviationFigures {
  /** For `kvitto deviation explain`. */
  readonly id: number
  readonly rule: DeviationRule
  readonly subject: DeviationSubject
  readonly causeCategory: string | null
  readonly explanation: string | null
  readonly action: string | null
  readonly actionOwner: string | null
  readonly actionDue: string | null
}

export interface HistoryFigures {
  readonly period: string
  readonly incidents: number
  readonly resolution: CountFigures
  readonly response: CountFigures
  readonly availability: number | null
  readonly coverage: number | null
  readonly outages: number | null
}

export interface CountFigures {
  readonly met: number
  readonly missed: number
  readonly share: number | null
}

export interface InputFigures {
  /** Version of the rules by which everything was judged. */
  readonly rules: string
  /** SHA-256, hex, over tickets, agreements, observations, maintenance and corrections. */
  readonly digest: string
  readonly tickets: number
  readonly observationRuns: number
}
