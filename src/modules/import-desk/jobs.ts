import path from 'node:path'
import type { Config } from '../../platform/config.ts'
import type { Job } from '../../platform/jobs/jobs.ts'
import { removeExpired } from './desk.commands.ts'

/** Where files lie that were sent to be imported. */
export function importsDirectory({ dataDir }: Pick<Config, 'dataDir'>): string {
  return path.join(dataDir, 'imports')
}

/** Every half hour: files that were sent and are kept no longer. */
export function uploadsJob(config: Config): Job {
  return {
    name: 'import-uploads',
    schedule: { cron: '13,43 * * * *', zone: 'UTC' },
    run: async ({ clock }) => void (await removeExpired(importsDirectory(config), clock.now())),
  }
}
