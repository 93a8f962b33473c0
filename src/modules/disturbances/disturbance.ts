/** A disturbance as it is stored. Pure. */
import type { Instant } from '../calendar/index.ts'
import type { DisturbanceState } from './schema.ts'

export interface AffectedService {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly ticket: string | null
}

/** A disturbance with the services that are seen by whoever reads it. */
export interface Disturbance {
  readonly id: number
  readonly title: string
  readonly titleEn: string | null
  readonly affected: string | null
  readonly affectedEn: string | null
  readonly startedAt: Instant
  readonly state: DisturbanceState
  readonly nextUpdateBy: Instant | null
  readonly resolvedAt: Instant | null
  /** By name. */
  readonly services: readonly AffectedService[]
}

export interface Update {
  readonly id: number
  readonly at: Instant
  readonly by: string
  readonly state: DisturbanceState
  readonly words: string
  readonly wordsEn: string | null
  readonly nextUpdateBy: Instant | null
  readonly wantsMail: boolean
  /** `null` until it has been seen to. */
  readonly mailedTo: number | null
}
