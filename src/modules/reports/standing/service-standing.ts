import type { StandingDeviation } from '../../deviations/index.ts'
import type { AttainmentFigures, JudgedAvailability, MissedTicket } from '../figures.ts'
import type { Scope } from '../scope.ts'
import type { Promised } from './promises.ts'

/** How the promises of a service stand in a period. */
export interface ServiceStanding {
  readonly scope: Scope
  readonly attainment: readonly AttainmentFigures[]
  readonly availability: JudgedAvailability | null
  readonly promises: readonly Promised[]
  /** None, where they were not asked about. */
  readonly deviations: readonly StandingDeviation[]
  /** Missed and still not done, most overdue first; none, where deviations were not asked about. */
  readonly overdue: readonly MissedTicket[]
}
