import type { Job } from '../../../platform/jobs/jobs.ts'
import { followUpReports } from './follow-up.commands.ts'

/**
 * What is late and what nobody has acknowledged. Every hour, so that a day on which Kvitto was down is
 * made up for; days are the services' own.
 */
export function deliveryJobs(): Job[] {
  return [
    {
      name: 'reports-follow-up',
      schedule: { cron: '23 * * * *', zone: 'Europe/Stockholm' },
      run: (context) => followUpReports(context),
    },
  ]
}
