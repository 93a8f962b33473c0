import type { Job } from '../../../platform/jobs/jobs.ts'
import { reconcileAll } from './reconcile-all.commands.ts'

/** Whatever changes what is compared makes it be compared anew; and each morning, since days pass. */
export function accountJobs(): Job[] {
  return [
    {
      name: 'access-reconcile',
      schedule: { cron: '15 4 * * *', zone: 'Europe/Stockholm' },
      hints: ['access-accounts', 'access-people'],
      run: async (context) => void (await reconcileAll(context)),
    },
  ]
}
