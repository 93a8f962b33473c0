/** A request on its way through, and what is found out about it: for the log and the answer. */
export interface Visit {
  readonly id: string
  readonly method: string
  /** Who asks, seen through the proxies that are trusted. */
  readonly from: string
  /** The route's pattern, as `/api/tickets/:number`: what stands in a path may be secret. */
  route: string
  /** `person:` or `token:` and its id. */
  actor: string | undefined
  limit:
    | {
        readonly policy: string
        readonly state: string
        /** Only where it was too much. */
        readonly retryAfterSeconds: number | undefined
      }
    | undefined
}
