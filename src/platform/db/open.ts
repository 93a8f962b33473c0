import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Context } from '../context.ts'
import { openDatabase } from './database.ts'
import { openEmbedded } from './embedded/index.ts'
import { migrate } from './migrate.ts'

export interface OpenContext {
  readonly context: Context
  close(): Promise<void>
  /** As `close`, but what is going on is broken off and undone. */
  abort(): Promise<void>
}

/** The database that the configuration names, started if it is Kvitto's own, and migrated. */
export async function openContext(config: Config, clock: Clock): Promise<OpenContext> {
  const embedded =
    config.databaseUrl === undefined ? await openEmbedded({ dataDir: config.dataDir }) : undefined
  try {
    const database = await openDatabase(
      embedded === undefined
        ? { connectionString: config.databaseUrl }
        : { ...embedded.connection, ssl: false },
    )
    const close = async () => {
      await database.close()
      await embedded?.close()
    }
    const abort = async () => {
      await database.abort()
      await embedded?.close()
    }
    try {
      await migrate(database)
    } catch (error) {
      await database.close()
      throw error
    }
    return { context: { ...database, clock, actor: config.user }, close, abort }
  } catch (error) {
    await embedded?.close()
    throw error
  }
}
