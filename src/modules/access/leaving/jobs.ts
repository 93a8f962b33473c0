import type { Job } from '../../../platform/jobs/jobs.ts'
import { runAccessDay } from './day.commands.ts'

/** Each quarter of an hour, since days begin by themselves, and as soon as employments have changed. */
export function accessDayJob(): Job {
  return {
    name: 'access-day',
    schedule: { cron: '*/15 * * * *', zone: 'UTC' },
    hints: ['access-people', 'access-accounts'],
    atStart: true,
    // The next round looks at everything anew.
    retries: 1,
    withinSeconds: 600,
    run: async (context) => void (await runAccessDay(context)),
  }
}
