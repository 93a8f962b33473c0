/** Gets a process onto the server of a data directory, started if need be. Holding the lock. */
import { setTimeout as sleep } from 'node:timers/promises'
import { DomainError } from '../../errors.ts'
import { type RunAs, runAs } from './account.ts'
import { makeCluster } from './cluster.ts'
import { lookAtCluster } from './data-directory.ts'
import { connectKeeper, type Keeper } from './keeper.ts'
import { type Layout, type SocketHost, socketHost } from './layout.ts'
import { keepLogSmall } from './log.ts'
import { runningPostmaster } from './processes.ts'
import { runnableProgram } from './program-runnable.ts'
import { clearLeftovers, startServer } from './server.ts'

type OnNotice = (message: string) => void

const POLL_MS = 5
const GIVE_UP_AFTER_MS = 5 * 60_000
/**
 * A second attempt, since a Kvitto that was killed a moment ago may have left a server that was
 * just about to start, and two cannot.
 */
const STARTS = 2

/** The cluster exists afterwards. Returns where its server is or will be. */
export async function prepareCluster(layout: Layout, onNotice: OnNotice): Promise<SocketHost> {
  const cluster = await lookAtCluster(layout)
  if (cluster.state === 'unusable') {
    throw new DomainError('data_dir_unusable', cluster.problem, { mend: cluster.mend })
  }
  if (cluster.state === 'none') {
    const as = await runAs(layout)
    const bin = await runnableProgram(layout, as, onNotice)
    onNotice(`Making a database in ${layout.dataDir}.`)
    await makeCluster(layout, bin, as)
  }
  return socketHost(layout)
}

/** The connection is tried first: a server that answers needs no proof of being there. */
export async function joinServer(
  layout: Layout,
  host: string,
  onNotice: OnNotice,
): Promise<Keeper> {
  await keepLogSmall(layout, await runAs(layout))
  const since = performance.now()
  let starts = 0
  for (;;) {
    const attempt = await connectKeeper(host)
    if (attempt.state === 'connected') return attempt.keeper
    if (attempt.state === 'absent' && (await runningPostmaster(layout)) === undefined) {
      starts += 1
      await start(layout, onNotice).catch((error: unknown) => {
        if (starts >= STARTS) throw error
      })
    } else if (performance.now() - since > GIVE_UP_AFTER_MS) {
      const reason = attempt.state === 'busy' ? attempt.reason : 'nothing listens on its socket'
      throw new DomainError(
        'database_unavailable',
        `PostgreSQL runs in ${layout.cluster} but does not answer: ${reason}.`,
        { mend: 'run "kvitto doctor"; if it hangs, end the process that postmaster.pid names' },
      )
    } else {
      await sleep(POLL_MS)
    }
  }
}

async function start(layout: Layout, onNotice: OnNotice): Promise<void> {
  const as: RunAs = await runAs(layout)
  const bin = await runnableProgram(layout, as, onNotice)
  await clearLeftovers(layout)
  await startServer(layout, bin, as, onNotice)
}
