import type { Job } from '../../platform/jobs/jobs.ts'
import { announceMaintenance } from './maintenance-announce.commands.ts'
import { extendSeries } from './series.commands.ts'

/** Windows of what recurs are made ahead, and contacts are told in time. */
export function maintenanceJobs(): Job[] {
  return [
    {
      name: 'maintenance-ahead',
      schedule: { cron: '20 2 * * *', zone: 'UTC' },
      atStart: true,
      run: async (context) => void (await extendSeries(context)),
    },
    {
      name: 'maintenance-announce',
      schedule: { cron: '5,35 * * * *', zone: 'UTC' },
      hints: ['availability'],
      run: async (context) => void (await announceMaintenance(context)),
    },
  ]
}
