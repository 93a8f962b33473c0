import type { Config } from '../config.ts'
import type { OpenContext } from '../db/open.ts'

/** Something that goes on as long as Kvitto does, beside the jobs, which come and go. */
export interface Runner {
  /** As `probes`: where its faults came from, and who acts, in the ledger. */
  readonly name: string
  start(
    opened: OpenContext,
    config: Config,
    onFault: (error: unknown, name: string) => void,
  ): Promise<Running>
}

interface Running {
  /** What is going on is ended; what was found is kept. */
  close(): Promise<void>
}
