import type { Job } from '../../../platform/jobs/jobs.ts'
import { LATE_OBSERVATIONS } from '../../availability/index.ts'
import { refreshDrafts, refreshMendedDrafts } from './draft.commands.ts'
import { createDueReports } from './due.commands.ts'

const ZONE = 'Europe/Stockholm'

/**
 * A period that has ended makes its report, within the hour; one that ended while Kvitto was down does
 * when it is up again.
 */
const dueJob: Job = {
  name: 'reports-due',
  schedule: { cron: '5 * * * *', zone: ZONE },
  atStart: true,
  withinSeconds: 3600,
  run: async (context, { signal }) => {
    await createDueReports(context)
    await refreshDrafts(context, 'missing', signal)
  },
}

/** What has changed since the last draft is kept each day. */
const draftsJob: Job = {
  name: 'reports-drafts',
  schedule: { cron: '15 5 * * *', zone: ZONE },
  withinSeconds: 3600,
  run: (context, { signal }) => refreshDrafts(context, 'all', signal),
}

/** As soon as the last deviation has been explained, what waits is the release. */
const explainedJob: Job = {
  name: 'reports-explained',
  hints: ['deviations'],
  run: (context, { signal }) => refreshDrafts(context, 'explained', signal),
}

/** What came late, or in another order, is in the drafts at once; what is released stays as it was. */
const mendedJob: Job = {
  name: 'reports-mended',
  hints: [LATE_OBSERVATIONS],
  atStart: true,
  withinSeconds: 3600,
  run: (context, { signal }) => refreshMendedDrafts(context, signal),
}

export const lifecycleJobs: readonly Job[] = [dueJob, draftsJob, explainedJob, mendedJob]
