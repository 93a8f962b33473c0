import type { Instant } from '../../calendar/index.ts'

/** A frozen report, without its figures. */
export interface LifeRevision {
  readonly id: number
  readonly reportId: number
  readonly number: number
  readonly releasedAt: Instant
  readonly releasedBy: string
  /** Why there is a second one; `null` for the first. */
  readonly reason: string | null
  /** The sender's own words to the contacts. */
  readonly message: string | null
  readonly inputsDigest: string
  readonly rules: string
}
