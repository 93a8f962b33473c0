/** What is done without anybody waiting for it; fetched only by commands that work. */
import { uploadsJob } from './modules/import-desk/index.ts'
import { anchorJob } from './modules/ledger/index.ts'
import { watchJob } from './modules/reports/index.ts'
import { proposalsJob } from './modules/sign-in/index.ts'
import type { Config } from './platform/config.ts'
import type { OpenContext } from './platform/db/open.ts'
import { type Jobs, startJobs } from './platform/jobs/jobs.ts'

/** Takes the jobs of every module as they come due. */
export function work(
  opened: OpenContext,
  config: Config,
  onFault: (error: unknown, name: string) => void,
): Promise<Jobs> {
  return startJobs(
    opened,
    [anchorJob(config), proposalsJob(config), uploadsJob(config), watchJob()],
    onFault,
  )
}
