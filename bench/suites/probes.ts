import { join } from 'node:path'
import { ask } from '../lib/child.ts'
import type { Row } from '../lib/row.ts'
import { type BenchServer, run as onServer, startServer } from '../lib/server.ts'
import { figure } from '../lib/table.ts'
import { isBlackboxHere, measureBlackbox } from '../probes/blackbox.ts'
import { parentOf } from '../probes/cpu.ts'
import type { Measured } from '../probes/measuring.ts'

export const name = 'Probes: what a check costs, and ten thousand of them'

const TARGETS = 1_000
const EVERY_SECONDS = 5
const MANY = 10_000
const MANY_EVERY_SECONDS = 30
const MOST_LATE_MS = 1_000
/** Shorter for a first look: `KVITTO_BENCH_SECONDS=15`. */
const SECONDS = Number(process.env.KVITTO_BENCH_SECONDS ?? 60)

interface Targets {
  readonly ports: readonly number[]
  readonly pid: number
}

export async function run(): Promise<Row[]> {
  const script = (file: string) => join(import.meta.dirname, '../probes', file)
  const { ports, pid } = await ask<Targets>(script('targets.ts'), { count: TARGETS })
  const server = await startServer()
  try {
    const postmaster = await postmasterOf(server)
    const measure = (warmUpSeconds: number, seconds: number) =>
      ask<Measured>(script('measuring.ts'), {
        connection: server.connection,
        postmaster,
        warmUpSeconds,
        seconds,
      })
    await makeProbes(server, ports, TARGETS, EVERY_SECONDS)
    const few = await measure(15, SECONDS)
    const peer = isBlackboxHere()
      ? await measureBlackbox(ports, {
          intervalSeconds: EVERY_SECONDS,
          warmUpSeconds: 15,
          seconds: SECONDS,
        })
      : undefined
    await makeProbes(server, ports, MANY, MANY_EVERY_SECONDS)
    const many = await measure(40, Math.max(SECONDS, MANY_EVERY_SECONDS))
    return [costRow(few, peer), manyRow(many)]
  } finally {
    process.kill(pid)
    await server.remove()
  }
}

/** Kvitto's includes what PostgreSQL uses to keep it, as Prometheus keeps it itself. */
function costRow(
  few: Measured,
  peer: { readonly checks: number; readonly cpuSeconds: number } | undefined,
): Row {
  const milliseconds = (cpu: number, checks: number) => (cpu / checks) * 1000
  const own = milliseconds(few.cpuSeconds + few.databaseSeconds, few.checks)
  const theirs = peer && milliseconds(peer.cpuSeconds, peer.checks)
  const worker = milliseconds(few.cpuSeconds, few.checks)
  return {
    what: `processor time a check, ${figure(TARGETS)} HTTP targets each ${EVERY_SECONDS} s (the worker alone: ${figure(worker)} ms)`,
    measured: own,
    unit: 'ms',
    peer:
      theirs === undefined
        ? 'prometheus and its blackbox exporter are not here'
        : `Prometheus and its blackbox exporter: ${figure(theirs)} ms, ${figure(peer?.checks ?? 0)} checks to our ${figure(few.checks)}`,
    ...(theirs === undefined ? {} : { ratio: theirs / own, bar: 'no more', holds: own <= theirs }),
  }
}

function manyRow({ checks, cpuSeconds, databaseSeconds, latestMs, wallSeconds }: Measured): Row {
  const wanted = (MANY / MANY_EVERY_SECONDS) * wallSeconds
  const cores = cpuSeconds / wallSeconds
  return {
    what: `the latest start of a check, ${figure(MANY)} targets each ${MANY_EVERY_SECONDS} s (${figure(checks)} checks of ${figure(wanted)}; ${figure(cores)} of a core, PostgreSQL ${figure(databaseSeconds / wallSeconds)})`,
    measured: latestMs,
    unit: 'ms',
    peer: 'the limit',
    ratio: MOST_LATE_MS / latestMs,
    bar: `${MOST_LATE_MS} ms late at most, on one core`,
    holds: latestMs <= MOST_LATE_MS && cores <= 1 && checks >= wanted * 0.97,
  }
}

/** Each its own component; more probes than targets ask the same at other addresses. */
async function makeProbes(
  { owner }: BenchServer,
  ports: readonly number[],
  count: number,
  intervalSeconds: number,
): Promise<void> {
  await owner.transaction(async ({ client }) => {
    await client.query(
      'truncate probe_standing, probe_at_place, probe, observation_run restart identity cascade',
    )
    await client.query('delete from component')
    await client.query(
      `with c as (
         insert into component (key, measured_by)
         select 'p-' || n, 'probe:p-' || n from generate_series(1, $1::integer) n
         returning id, key, substr(key, 3)::integer as n
       )
       insert into probe (key, name, component_id, kind, settings, interval_seconds,
         timeout_seconds, confirm_every_seconds, made_at, made_by, changed_at, changed_by)
       select key, key, id, 'http',
         jsonb_build_object('kind', 'http', 'url',
           'http://127.0.0.1:' || ($2::integer[])[1 + n % cardinality($2)] || '/' || n),
         $3, 5, 5, now(), 'bench', now(), 'bench' from c`,
      [count, ports, intervalSeconds],
    )
    await client.query(
      `insert into probe_at_place (probe_id, place_id)
       select p.id, o.id from probe p, probe_place o where o.kind = 'own'`,
    )
  })
  await onServer(owner, 'vacuum analyze')
}

/** Every backend of PostgreSQL is a child of it. */
async function postmasterOf({ owner }: BenchServer): Promise<number> {
  const { rows } = await owner.transaction(({ client }) =>
    client.query<{ pid: number }>('select pg_backend_pid() as pid'),
  )
  return parentOf(rows[0]?.pid ?? 0)
}
