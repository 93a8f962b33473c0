import type { Job } from '../../../platform/jobs/jobs.ts'
import { tellUrgent } from './urgent.commands.ts'
import { freeIdleClaims } from './work.commands.ts'

/** What is urgent is told as it comes; what nobody gets further with is free again by the quarter. */
export function accessQueueJob(): Job {
  return {
    name: 'access-queue',
    schedule: { cron: '7-59/15 * * * *', zone: 'UTC' },
    hints: ['access'],
    atStart: true,
    // The next round looks anew.
    retries: 1,
    async run(context) {
      await freeIdleClaims(context)
      await tellUrgent(context)
    },
  }
}
