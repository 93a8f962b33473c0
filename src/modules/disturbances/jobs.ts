import type { Job } from '../../platform/jobs/jobs.ts'
import { askForLateUpdates } from './late.commands.ts'

/** Each minute: promises are made by the minute when something is wrong. */
export function disturbanceJob(): Job {
  return {
    name: 'disturbances-late',
    schedule: { cron: '* * * * *', zone: 'UTC' },
    atStart: true,
    // The next round looks anew.
    retries: 1,
    async run(context) {
      await askForLateUpdates(context)
    },
  }
}
