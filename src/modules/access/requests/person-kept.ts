/** One person's access as it is kept. Pure. */
import type { KeptEntitlement, KeptSystem } from './kept.ts'
import type { PersonAccess } from './person.schema.ts'
import type { KnownEmployee } from './sight.ts'

type Named = Pick<KeptEntitlement, 'key' | 'kind' | 'value' | 'name' | 'risk'>

/** As JSON of the database has instants: text, made one form by `present`. */
export interface KeptPerson {
  readonly employee: KnownEmployee | null
  readonly employments: readonly (Omit<PersonAccess['employments'][number], 'manager'> & {
    readonly manager: KnownEmployee | null
  })[]
  readonly systems: readonly (Pick<KeptSystem, 'id' | 'key' | 'name' | 'kinds'> & {
    readonly listAt: string | null
  })[]
  readonly accounts: readonly (PersonAccess['systems'][number]['accounts'][number] & {
    readonly systemId: number
  })[]
  readonly grants: readonly {
    readonly systemId: number
    readonly entitlement: Named
    readonly origin: 'request' | 'baseline' | 'attestation' | 'hand'
    readonly reason: string | null
    readonly approvedAt: string
    readonly approvedBy: string
    readonly untilOn: string | null
    readonly state: 'active' | 'paused' | 'ended'
    readonly request: number | null
    readonly endedAt: string | null
    readonly endedWhy: string | null
  }[]
  readonly holdings: readonly {
    readonly systemId: number
    readonly entitlement: Named
    readonly account: string
    readonly since: string
  }[]
  readonly underWay: readonly (Omit<PersonAccess['underWay'][number], 'entitlement' | 'system'> & {
    readonly entitlement: Named | null
    readonly systemId: number
  })[]
  readonly trainings: PersonAccess['trainings']
  readonly exits: PersonAccess['exits']
}

export interface KeptEvent {
  readonly at: number
  readonly by: string
  readonly forName: string | null
  readonly kind: 'change' | 'employment'
  readonly act: NonNullable<PersonAccess['history'][number]['act']> | null
  readonly state: PersonAccess['history'][number]['state']
  readonly systemId: number | null
  readonly entitlement: Named | null
  readonly request: number | null
  readonly changed: Readonly<Record<string, unknown>> | null
  readonly note: string | null
}
