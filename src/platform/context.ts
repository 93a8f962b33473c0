import type { Clock } from './clock.ts'
import type { Database } from './db/database.ts'

/** What every command is given: where things are kept, what time it is, who acts. */
export interface Context extends Database {
  readonly clock: Clock
  /** The name that is written beside what is changed. */
  readonly actor: string
}
