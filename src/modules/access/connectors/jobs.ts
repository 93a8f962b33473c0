import type { Config } from '../../../platform/config.ts'
import type { Job } from '../../../platform/jobs/jobs.ts'
import { newSeal } from '../../../platform/seal.ts'
import { installationSecret } from '../../../platform/secret.ts'
import { newGuard } from '../../monitoring/index.ts'
import { CONNECTORS_DUE } from './connector.commands.ts'
import { runConnectors } from './run.commands.ts'

/** Each minute, and at once when a connector has been set up or let through. */
export function accessConnectorsJob(config: Config): Job {
  const guard = newGuard(config.probeAllow)
  return {
    name: 'access-connectors-run',
    schedule: { cron: '* * * * *', zone: 'UTC' },
    hints: [CONNECTORS_DUE],
    atStart: true,
    retries: 0,
    run: async (context, { signal }) => {
      const seal = newSeal(await installationSecret(config))
      await runConnectors(context, { seal, guard }, signal)
    },
  }
}
