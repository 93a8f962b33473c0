/** What the queue is made from. Pure. */
import type { Role } from '../../../platform/actor.ts'
import type { Act, Cause, ChangeState } from '../changes/change.ts'
import type { EmployeeRef } from '../people/person.schema.ts'
import type { StepsOfSystem } from './steps.ts'

export interface QueueSystem {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly handledBy: Role
  readonly steps: StepsOfSystem
  readonly kinds: readonly { readonly key: string; readonly sv: string; readonly en: string }[]
}

export interface Asker {
  readonly person: string | null
  readonly today: string
}

export interface QueuePlace {
  readonly calm: boolean
  readonly lateFrom: string
  readonly first: number
}

export interface FoundGroup {
  readonly systemId: number
  readonly employeeId: number | null
  readonly accountId: number | null
  readonly isUrgent: boolean
  readonly dueOn: string
  /** From when any of it was late, or is due. */
  readonly lateFrom: string
  readonly first: number
  readonly ids: readonly number[]
}

export interface ChangeRow {
  readonly id: number
  readonly systemId: number
  readonly employeeId: number | null
  readonly accountId: number | null
  readonly person: EmployeeRef | null
  readonly unit: string | null
  readonly accounts: readonly string[]
  readonly act: Act
  readonly cause: Cause
  readonly state: ChangeState
  readonly kind: string | null
  readonly entitlement: string | null
  readonly value: string | null
  readonly name: string | null
  readonly account: string | null
  readonly reason: string | null
  readonly requestId: number | null
  readonly exitId: number | null
  readonly untilOn: string | null
  readonly dueOn: string
  readonly lateFrom: string | null
  readonly isUrgent: boolean
  readonly madeAt: number
  readonly madeBy: string
  readonly doneAt: number | null
  readonly doneBy: string | null
  readonly claimedBy: string | null
  readonly claimedName: string | null
  readonly claimedAt: number | null
  readonly queuedAt: number | null
  readonly note: string | null
  readonly noteBy: string | null
  readonly isOwn: boolean
}
