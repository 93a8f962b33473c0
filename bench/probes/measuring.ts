import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { ownPlaceRunner } from '../../src/modules/monitoring/index.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { readConfig } from '../../src/platform/config.ts'
import { contextOf, systemActor } from '../../src/platform/context.ts'
import { openDatabase } from '../../src/platform/db/database.ts'
import { openLedger } from '../../src/platform/ledger/ledger.ts'
import { answers } from '../lib/child.ts'
import { cpuOfTree } from './cpu.ts'

export interface MeasuringQuestion {
  readonly connection: pg.PoolConfig
  /** The first so many seconds are not counted: shares are taken and every target is met. */
  readonly warmUpSeconds: number
  readonly seconds: number
  /** Of PostgreSQL, whose time is counted too. */
  readonly postmaster: number
}

export interface Measured {
  readonly checks: number
  /** Of this process, and of PostgreSQL. */
  readonly cpuSeconds: number
  readonly databaseSeconds: number
  readonly latestMs: number
  readonly wallSeconds: number
}

/** The worker's own runner, as it runs in `kvitto worker`, for a while. */
async function measureProbes(question: MeasuringQuestion): Promise<Measured> {
  const { connection, warmUpSeconds, seconds, postmaster } = question
  const database = await openDatabase(connection, 'kvitto_app')
  const surroundings = { clock: systemClock, ledger: openLedger(systemClock) }
  const context = contextOf(database, surroundings, systemActor('bench'))
  let [checks, latestMs] = [0, 0]
  const runner = ownPlaceRunner((report) => {
    checks += report.checks
    latestMs = Math.max(latestMs, report.latestMs)
  })
  const nothing = async () => {}
  const opened = { context, connection, close: nothing, abort: nothing }
  const config = readConfig({ KVITTO_SECRET: 'a secret of the bench, long enough for it' })
  const faults: unknown[] = []
  const running = await runner.start(opened, config, (error) => faults.push(error))
  await sleep(warmUpSeconds * 1000)
  checks = 0
  latestMs = 0
  const [began, cpu, base] = [performance.now(), process.cpuUsage(), cpuOfTree(postmaster)]
  await sleep(seconds * 1000)
  const { user, system } = process.cpuUsage(cpu)
  const wallSeconds = (performance.now() - began) / 1000
  const found = {
    checks,
    latestMs,
    wallSeconds,
    cpuSeconds: (user + system) / 1e6,
    databaseSeconds: cpuOfTree(postmaster) - base,
  }
  await running.close()
  await database.close()
  if (faults.length > 0) throw faults[0]
  return found
}

answers(import.meta.filename, measureProbes)
