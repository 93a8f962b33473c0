import type { Job } from '../../platform/jobs/jobs.ts'
import { askForLateUpdates } from './late.commands.ts'
import { spreadUpdates } from './spread.commands.ts'

/** What is told is mailed at once; promises are made by the minute when something is wrong. */
export function disturbanceJobs(): Job[] {
  return [
    {
      name: 'disturbances-mail',
      schedule: { cron: '* * * * *', zone: 'UTC' },
      hints: ['disturbances'],
      atStart: true,
      run: async (context) => void (await spreadUpdates(context)),
    },
    {
      name: 'disturbances-late',
      schedule: { cron: '* * * * *', zone: 'UTC' },
      atStart: true,
      // The next round looks anew.
      retries: 1,
      run: async (context) => void (await askForLateUpdates(context)),
    },
  ]
}
