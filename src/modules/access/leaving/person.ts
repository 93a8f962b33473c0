/** What the day's rule is given of one person, and what it answers. Pure. */
import type { Act, Cause, ChangeState } from '../changes/change.ts'
import type { AccessRules } from '../rules/rules.ts'
import type { Employed } from './employed.ts'

/** Something that a person shall have. */
export interface HeldGrant {
  readonly id: number
  readonly systemId: number
  readonly entitlementId: number
  readonly employmentId: number | null
  readonly state: 'active' | 'paused'
  readonly onLeave: 'pause' | 'keep'
  readonly untilOn: string | null
  /** It has been given in the system: a list has shown it, or somebody has done it. */
  readonly isGiven: boolean
  /** When somebody last answered for it, or was asked to after a move. */
  readonly answeredAt: number
  /** The same, as a local day. */
  readonly answeredOn: string
}

/** A change that is not settled. */
export interface OpenChange {
  readonly id: number
  readonly systemId: number
  readonly accountId: number | null
  readonly entitlementId: number | null
  readonly grantId: number | null
  readonly employmentId: number | null
  readonly act: Act
  readonly cause: Cause
  readonly state: ChangeState
  readonly wantedOn: string
  readonly dueOn: string
  readonly lateFrom: string | null
  readonly isUrgent: boolean
}

export interface ExitFacts {
  readonly id: number
  readonly employmentId: number
  readonly lastDay: string
  readonly cause: 'feed' | 'manager'
  readonly isDismissal: boolean
  readonly state: 'open' | 'done' | 'withdrawn'
}

/** Unit, ansvar or manager of an employment was changed then. */
export interface Move {
  readonly employmentId: number
  readonly at: number
}

export interface PersonFacts {
  readonly employeeId: number
  readonly employments: readonly Employed[]
  readonly grants: readonly HeldGrant[]
  /** Active ones. */
  readonly accounts: readonly { readonly id: number; readonly systemId: number }[]
  readonly changes: readonly OpenChange[]
  readonly exits: readonly ExitFacts[]
  readonly moves: readonly Move[]
}

/** The day, and by which rules. */
export interface DayTerms {
  readonly today: string
  /** By when what is not urgent is done if it is wanted today. */
  readonly soon: string
  readonly rules: AccessRules
}

/** What shall be so in a system. */
export interface Wanted {
  readonly act: 'close_account' | 'remove' | 'pause' | 'resume'
  readonly cause: 'leaver' | 'expiry' | 'leave'
  readonly systemId: number
  readonly accountId: number | null
  readonly entitlementId: number | null
  readonly grantId: number | null
  readonly employmentId: number | null
  readonly wantedOn: string
  readonly dueOn: string
  readonly lateFrom: string | null
  readonly isUrgent: boolean
  /** Until when it is not wanted by a date but since somebody learned of it: it keeps the day it got. */
  readonly isAtOnce: boolean
}

export interface ExitWanted {
  readonly employmentId: number
  readonly lastDay: string
  readonly isDismissal: boolean
}

/** The days of an open change are others now. */
export interface Rescheduled {
  readonly id: number
  readonly wantedOn: string
  readonly dueOn: string
  readonly lateFrom: string | null
  readonly isUrgent: boolean
}

export interface PersonPlan {
  readonly employeeId: number
  readonly post: readonly Wanted[]
  readonly reschedule: readonly Rescheduled[]
  /** Changes that nobody has done and nobody wants any more. */
  readonly withdraw: readonly number[]
  readonly exits: {
    readonly open: readonly ExitWanted[]
    readonly move: readonly { readonly id: number; readonly lastDay: string }[]
    readonly withdraw: readonly number[]
  }
  /** Grants whose state is another now. */
  readonly paused: readonly number[]
  readonly resumed: readonly number[]
  /** Grants that are over and were never given. */
  readonly ended: readonly { readonly id: number; readonly why: 'leaver' | 'expiry' }[]
  readonly attest: readonly {
    readonly grantId: number
    readonly entitlementId: number
    readonly employmentId: number
  }[]
}
