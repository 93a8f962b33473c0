/** One line of the table: what Kvitto does, beside what a peer does with the same work. */
export interface Row {
  readonly what: string
  /** Kvitto's figure, in `unit`. */
  readonly measured: number
  readonly unit: string
  /** Who it is compared with and that one's figure, or why there is none. */
  readonly peer: string
  /** How many times as fast as the peer. */
  readonly ratio?: number
  /** What the issue demands; none where the row only informs. */
  readonly bar?: string
  readonly holds?: boolean
}

export interface Suite {
  readonly name: string
  run(): Promise<Row[]>
}
