import type { Command } from 'commander'
import type { Context } from '../context.ts'
import type { Database } from '../db/database.ts'
import type { Terminal } from './terminal.ts'

/** What a module's `cli.ts` is given to add its commands to. */
export interface Cli {
  readonly program: Command
  readonly terminal: Terminal
  /** Opens the database, brings it to this version, and closes it when the command is over. */
  withContext<T>(
    run: (context: Context) => Promise<T>,
    /** What the database's owner does before the database is brought to this version. */
    before?: (owner: Database) => Promise<void>,
  ): Promise<T>
}
