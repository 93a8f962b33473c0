/** What the address of the corrections' page holds. */
export interface CorrectionsSearch {
  readonly service?: string
  readonly which?: 'waiting' | 'counting'
  /** A correction is being written, of this time. */
  readonly correct?: 'not_ours' | 'as_observed'
  readonly from?: string
  readonly to?: string
}
