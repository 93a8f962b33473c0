/** What is done without anybody waiting for it; fetched only by commands that work. */
import { uploadsJob } from './modules/import-desk/index.ts'
import { anchorJob } from './modules/ledger/index.ts'
import { lifecycleJobs, watchJob } from './modules/reports/index.ts'
import { proposalsJob } from './modules/sign-in/index.ts'
import type { Config } from './platform/config.ts'
import type { OpenContext } from './platform/db/open.ts'
import { type Job, type Jobs, startJobs } from './platform/jobs/jobs.ts'
import { mailJobs } from './platform/mail/jobs.ts'
import type { MailWriter } from './platform/mail/post-office.ts'

type Report = (error: unknown, name: string) => void

/** Takes the jobs of every module as they come due, or as a hint says that there is something to do. */
export async function work(opened: OpenContext, config: Config, onFault: Report): Promise<Jobs> {
  return startJobs(opened, await jobsOf(config), onFault)
}

async function jobsOf(config: Config): Promise<Job[]> {
  return [
    anchorJob(config),
    proposalsJob(config),
    uploadsJob(config),
    ...lifecycleJobs,
    watchJob(),
    ...mailJobs(await mailWriters(config), config),
  ]
}

/** Every module's part in what is mailed. */
async function mailWriters(_config: Config): Promise<MailWriter[]> {
  return []
}
