import { dateOf } from '../../../platform/clock.ts'
import type { Config } from '../../../platform/config.ts'
import type { Job } from '../../../platform/jobs/jobs.ts'
import { newSeal } from '../../../platform/seal.ts'
import { installationSecret } from '../../../platform/secret.ts'
import { newGuard } from '../../monitoring/index.ts'
import { newPersonKeys } from '../people/person-keys.commands.ts'
import { readDueSources } from './read.commands.ts'
import { DUE } from './source.commands.ts'

/** Each minute, and at once when a source has been connected or changed. */
export function accessSourcesJob(config: Config): Job {
  const guard = newGuard(config.probeAllow)
  return {
    name: 'access-sources-read',
    schedule: { cron: '* * * * *', zone: 'UTC' },
    hints: [DUE],
    atStart: true,
    // The next minute tries again by itself.
    retries: 0,
    run: async (context, { signal }) => {
      const secret = await installationSecret(config)
      const keys = newPersonKeys(secret, dateOf(context.clock.now()).getUTCFullYear())
      const house = { seal: newSeal(secret), keys, guard, root: config.intakeDir }
      await readDueSources(context, house, signal)
    },
  }
}
