import type { Command } from 'commander'
import type { Config } from '../config.ts'
import type { Context } from '../context.ts'
import type { Database } from '../db/database.ts'
import type { OpenContext } from '../db/open.ts'
import type { Terminal } from './terminal.ts'

/** What a module's `cli.ts` is given to add its commands to. */
export interface Cli {
  readonly program: Command
  readonly terminal: Terminal
  /** Opens the database, brings it to this version, and closes it when the command is over. */
  withContext<T>(run: (context: Context) => Promise<T>, opening?: Opening): Promise<T>
  /** As `withContext`, for what needs pools of its own. */
  withOpened<T>(
    run: (opened: OpenContext, config: Config) => Promise<T>,
    opening?: Opening,
  ): Promise<T>
  /**
   * As `withContext`, for what runs until it is told to stop (SIGTERM, Ctrl+C): then what was
   * started is closed in order, first it and then the database. A second signal breaks it off.
   */
  serve(
    start: (opened: OpenContext, config: Config) => Promise<Served>,
    opening?: Opening,
  ): Promise<void>
  /** For what runs without a database: answers when it is told to stop. */
  untilStopped(): Promise<void>
}

/** How the database is opened, where that is not as the environment says and no more. */
export interface Opening {
  /** What the database's owner does before the database is brought to this version. */
  readonly before?: (owner: Database) => Promise<void>
  readonly configure?: (config: Config) => Config
}

/** Something that was started and goes on until it is closed. */
export interface Served {
  close(): Promise<void>
}
