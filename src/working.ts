/** What is done without anybody waiting for it; fetched only by commands that work. */

import { accessJobs } from './modules/access/index.ts'
import { maintenanceJobs, maintenanceMailWriter } from './modules/availability/index.ts'
import { disturbanceJobs, disturbanceMailWriter } from './modules/disturbances/index.ts'
import { uploadsJob } from './modules/import-desk/index.ts'
import { anchorJob } from './modules/ledger/index.ts'
import { ownPlaceRunner, placesJob, sourcesJob, streamsRunner } from './modules/monitoring/index.ts'
import { deliveryJobs, lifecycleJobs, reportMailWriter, watchJob } from './modules/reports/index.ts'
import { proposalsJob } from './modules/sign-in/index.ts'
import { workJobs, workMailWriter } from './modules/work/index.ts'
import { type Config, publicUrlOf } from './platform/config.ts'
import type { OpenContext } from './platform/db/open.ts'
import { type Job, type Jobs, startJobs } from './platform/jobs/jobs.ts'
import type { Runner } from './platform/jobs/runner.ts'
import { mailJobs } from './platform/mail/jobs.ts'
import type { MailWriter } from './platform/mail/post-office.ts'
import { installationSecret } from './platform/secret.ts'

/** Takes the jobs of every module as they come due or as a hint says, and runs what goes on all the time. */
export async function work(
  opened: OpenContext,
  config: Config,
  onFault: (error: unknown, name: string) => void,
  publicUrl: URL = publicUrlOf(config),
): Promise<Jobs> {
  const jobs = await startJobs(opened, await jobsOf(config, publicUrl), onFault)
  const running = await startRunners(opened, config, onFault).catch(async (error: unknown) => {
    await jobs.close()
    throw error
  })
  return {
    ...jobs,
    close: async () => {
      await Promise.all([jobs.close(), ...running.map((each) => each.close())])
    },
  }
}

/** What goes on as long as Kvitto does. */
function startRunners(...given: Parameters<Runner['start']>) {
  const runners: readonly Runner[] = [ownPlaceRunner(), streamsRunner()]
  return Promise.all(runners.map((each) => each.start(...given)))
}

/** Every job of every module. */
export async function jobsOf(config: Config, publicUrl: URL): Promise<Job[]> {
  return [
    anchorJob(config),
    proposalsJob(config),
    uploadsJob(config),
    sourcesJob(config),
    ...lifecycleJobs,
    ...deliveryJobs(),
    ...maintenanceJobs(),
    watchJob(),
    ...accessJobs(config),
    ...disturbanceJobs(),
    placesJob(),
    ...workJobs(),
    ...mailJobs(await mailWriters(config, publicUrl), config),
  ]
}

/** Every module's part in what is mailed. Links lead to the public address. */
async function mailWriters(config: Config, publicUrl: URL): Promise<MailWriter[]> {
  const secret = await installationSecret(config)
  return [
    workMailWriter(publicUrl),
    reportMailWriter({ secret, publicUrl }),
    disturbanceMailWriter(publicUrl),
    maintenanceMailWriter(publicUrl),
  ]
}
