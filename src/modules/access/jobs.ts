import type { Job } from '../../platform/jobs/jobs.ts'
import { accountJobs } from './accounts/jobs.ts'
import { accessDayJob } from './leaving/jobs.ts'
import { accessQueueJob } from './queue/jobs.ts'
import { requestJobs } from './requests/jobs.ts'

/** What access does without anybody waiting for it. */
export function accessJobs(): Job[] {
  return [accessDayJob(), accessQueueJob(), ...accountJobs(), ...requestJobs()]
}
