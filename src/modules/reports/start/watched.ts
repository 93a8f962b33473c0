import type { Instant } from '../../calendar/index.ts'
import type { Service } from '../../services/index.ts'
import type { ServiceStanding } from '../standing/service-standing.ts'

/** One service as somebody's start page looks at it. */
export interface Watched {
  readonly service: Service
  readonly now: Instant
  /** The running period's; `undefined` before anything was promised. */
  readonly running: ServiceStanding | undefined
  /** The period's that ended last, where somebody asks about it. */
  readonly ended: ServiceStanding | undefined
  /** When the final report of the ended period was built. */
  readonly builtAt: Instant | undefined
}
