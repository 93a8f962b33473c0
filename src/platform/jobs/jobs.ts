import pg from 'pg'
import { PgBoss } from 'pg-boss'
import type { Context } from '../context.ts'
import type { OpenContext } from '../db/open.ts'
import { listenToDatabase } from '../http/live.ts'
import { SCHEMA } from './install.ts'

/** Something that is done without anybody waiting for it; a module declares its own in `jobs.ts`. */
export interface Job {
  /** As `ledger-anchor`: also who acts, in the ledger. */
  readonly name: string
  /**
   * When it is due by itself: a cron expression in a time zone. What came due while Kvitto was down
   * is done once when it is up again. However many processes there are, one of them does it.
   */
  readonly schedule?: { readonly cron: string; readonly zone: string }
  /** Also done once when Kvitto starts, whatever was done before. */
  readonly atStart?: boolean
  /** What it is also done upon, soon after: topics that a transaction tells of as it commits. */
  readonly hints?: readonly string[]
  /** How often it is tried again when it throws, ever later; then it is put with the dead ones. */
  readonly retries?: number
  /** Seconds until the first time; doubled each time. */
  readonly retryAfterSeconds?: number
  /** It must be done in this time, or another worker takes it. */
  readonly withinSeconds?: number
  run(context: Context, job: Running): Promise<void>
}

export interface Running {
  readonly data: unknown
  /** Told when Kvitto stops, or the time is up. */
  readonly signal: AbortSignal
}

export interface Jobs {
  /** Puts a job in its queue. */
  send(name: string, data?: object): Promise<void>
  /** Takes no more jobs and waits for those that run. */
  close(): Promise<void>
}

/** Where jobs end that were tried often enough; they stay for somebody to look at. */
export const DEAD = 'dead'

const RETRIES = 8
const RETRY_AFTER_SECONDS = 30
const LONGEST_WAIT_SECONDS = 3600
const WITHIN_SECONDS = 900
const STOP_MS = 30_000
const CONNECTIONS = 4
/** What is told of again and again in a moment is done once. */
const GATHER_MS = 500

/** Starts working: takes jobs as they come due, in as many processes as wanted. */
export async function startJobs(
  { context, connection }: Pick<OpenContext, 'context' | 'connection'>,
  jobs: readonly Job[],
  onFault: (error: unknown, name: string) => void,
): Promise<Jobs> {
  const pool = openPool(connection)
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: SCHEMA,
    // The owner has made the tables; this login may not, nor tend to their indexes.
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', (error) => onFault(asError(error), 'jobs'))
  try {
    await boss.start()
    await boss.createQueue(DEAD)
    for (const job of jobs) await take(boss, job, context, onFault)
  } catch (error) {
    await boss.stop({ graceful: false })
    await pool.end()
    throw error
  }
  for (const { name, atStart } of jobs) if (atStart) await boss.send(name, null)
  const wakened = await wakeOnHints(connection, jobs, (name) => {
    boss.send(name, null).catch((error: unknown) => onFault(error, name))
  })
  return {
    send: async (name, data) => void (await boss.send(name, data ?? null)),
    close: async () => {
      await wakened.close()
      await boss.stop({ graceful: true, timeout: STOP_MS })
      await pool.end()
    },
  }
}

async function take(
  boss: PgBoss,
  job: Job,
  context: Context,
  onFault: (error: unknown, name: string) => void,
): Promise<void> {
  const { name, schedule } = job
  const options = {
    deadLetter: DEAD,
    retryLimit: job.retries ?? RETRIES,
    retryDelay: job.retryAfterSeconds ?? RETRY_AFTER_SECONDS,
    retryBackoff: true,
    retryDelayMax: LONGEST_WAIT_SECONDS,
    expireInSeconds: job.withinSeconds ?? WITHIN_SECONDS,
  }
  await boss.createQueue(name, { policy: policyOf(job), ...options })
  await boss.updateQueue(name, options)
  if (schedule !== undefined) {
    await boss.schedule(name, schedule.cron, null, { tz: schedule.zone, missed: 'once' })
  }
  const acting = context.as({ kind: 'system', name })
  await boss.work(name, async ([taken]) => {
    if (taken === undefined) return
    try {
      await job.run(acting, { data: taken.data, signal: taken.signal })
    } catch (error) {
      onFault(error, name)
      throw error
    }
  })
}

/**
 * What comes by itself is done by one, and does not pile up. Of what is done upon hints another may
 * wait while one runs: what is told of meanwhile was perhaps not seen.
 */
function policyOf({ schedule, hints }: Job): 'standard' | 'exclusive' | 'stately' {
  if (hints !== undefined) return 'stately'
  return schedule === undefined ? 'standard' : 'exclusive'
}

/** One ear for all jobs of the process. After a gap everything may have been told of. */
async function wakeOnHints(
  connection: pg.ClientConfig,
  jobs: readonly Job[],
  wake: (name: string) => void,
): Promise<{ close(): Promise<void> }> {
  const waiting = new Map<string, NodeJS.Timeout>()
  const wakeSoon = ({ name }: Job) => {
    if (waiting.has(name)) return
    const timer = setTimeout(() => {
      waiting.delete(name)
      wake(name)
    }, GATHER_MS)
    waiting.set(name, timer)
  }
  const heeding = jobs.filter(({ hints }) => hints !== undefined)
  if (heeding.length === 0) return { close: async () => {} }
  const listening = listenToDatabase(connection)
  listening.add({
    onHint: ({ topic }) => heeding.filter(({ hints }) => hints?.includes(topic)).forEach(wakeSoon),
    onForgotten: () => {},
    onGap: () => heeding.forEach(wakeSoon),
  })
  await listening.ready
  return {
    async close() {
      for (const timer of waiting.values()) clearTimeout(timer)
      await listening.close()
    },
  }
}

/** pg-boss tells some of its faults as plain objects, which a log could not read. */
function asError(told: unknown): Error {
  if (told instanceof Error) return told
  const { message, stack } = { message: String(told), stack: undefined, ...Object(told) }
  return Object.assign(new Error(String(message)), stack === undefined ? {} : { stack })
}

/** As the application; values as pg-boss expects them, not as Kvitto does. */
function openPool(connection: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    max: CONNECTIONS,
    application_name: 'kvitto jobs',
    onConnect: (client) => client.query('set role kvitto_app'),
  })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
