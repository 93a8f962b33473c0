import type { Config } from '../../../platform/config.ts'
import type { Job } from '../../../platform/jobs/jobs.ts'
import { newSeal } from '../../../platform/seal.ts'
import { installationSecret } from '../../../platform/secret.ts'
import { readDueSources } from './read.commands.ts'

/** Each minute, and at once when something has been connected or bound. */
export function sourcesJob(config: Config): Job {
  return {
    name: 'sources-read',
    schedule: { cron: '* * * * *', zone: 'UTC' },
    hints: ['sources.due'],
    atStart: true,
    // The next minute tries again by itself.
    retries: 0,
    run: async (context, { signal }) =>
      readDueSources(context, newSeal(await installationSecret(config)), signal),
  }
}
