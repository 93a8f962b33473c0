import { openProviders } from '../../platform/auth/providers/manage.ts'
import type { Config } from '../../platform/config.ts'
import type { Job } from '../../platform/jobs/jobs.ts'
import { installationSecret } from '../../platform/secret.ts'
import { expireProposals } from './proposals.commands.ts'

/** Once an hour: what waited too long for a second administrator is over. */
export function proposalsJob(config: Config): Job {
  return {
    name: 'sign-in-proposals',
    schedule: { cron: '7 * * * *', zone: 'UTC' },
    run: async (context) =>
      expireProposals(context, openProviders(await installationSecret(config))),
  }
}
