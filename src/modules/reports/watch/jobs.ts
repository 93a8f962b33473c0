import type { Job } from '../../../platform/jobs/jobs.ts'
import { watchServices } from './watch.commands.ts'

/** Each five minutes, since clocks run by themselves, and as soon as something has come in. */
export function watchJob(): Job {
  return {
    name: 'deviations-watch',
    schedule: { cron: '*/5 * * * *', zone: 'UTC' },
    hints: ['tickets', 'availability'],
    atStart: true,
    // The next round looks at everything anew.
    retries: 1,
    withinSeconds: 600,
    async run(context) {
      await watchServices(context)
    },
  }
}
