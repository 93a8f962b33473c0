import type { Config } from '../../platform/config.ts'
import type { Job } from '../../platform/jobs/jobs.ts'
import { accountJobs } from './accounts/jobs.ts'
import { attestationJob } from './attestation/jobs.ts'
import { accessDayJob } from './leaving/jobs.ts'
import { accessQueueJob } from './queue/jobs.ts'
import { requestJobs } from './requests/jobs.ts'
import { accessSourcesJob } from './sources/jobs.ts'

/** What access does without anybody waiting for it. */
export function accessJobs(config: Config): Job[] {
  return [
    accessSourcesJob(config),
    accessDayJob(),
    accessQueueJob(),
    ...accountJobs(),
    ...requestJobs(),
    attestationJob(),
  ]
}
