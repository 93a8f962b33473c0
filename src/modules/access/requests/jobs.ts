import type { Job } from '../../../platform/jobs/jobs.ts'
import { runRequestDay } from './day.commands.ts'

/** Each quarter of an hour, and when employments have changed. */
export function requestJobs(): Job[] {
  return [
    {
      name: 'access-requests',
      schedule: { cron: '*/15 * * * *', zone: 'UTC' },
      hints: ['access-people'],
      atStart: true,
      // The next round looks anew.
      retries: 1,
      run: async (context) => runRequestDay(context),
    },
  ]
}
