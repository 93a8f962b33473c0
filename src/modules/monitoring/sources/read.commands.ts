/** Reads what programs have seen since the last time: each from its own cursor, again after a failure. */
import { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { notify } from '../../../platform/http/live.ts'
import { waitAfter } from '../../../platform/jobs/backoff.ts'
import type { Seal } from '../../../platform/seal.ts'
import { type Observed, takeObservations } from '../../availability/index.ts'
import type { Instant } from '../../calendar/index.ts'
import { type AskedSettings, isAsked, openProgram, withConnector } from './asking.commands.ts'
import { loadBindings } from './binding.store.ts'
import type { Binding, Cursor, Reading, Seen } from './connector.ts'
import { openSecrets } from './secrets.commands.ts'
import { tellOfSilence } from './silence.commands.ts'
import { saveStanding } from './standing.store.ts'
import { heardWell } from './standing.ts'
import { loadSource, loadSources, lockSource, type StandingSource } from './store.ts'

const MINUTE = 60_000
/** A program that does not answer is asked more and more seldom, but at least so often. */
const LONGEST_WAIT_MS = 15 * MINUTE
const WITHIN_MS = 4 * MINUTE
const AT_ONCE = 4

/** Every source that is due, a few at a time; those that only post are looked after for silence. */
export async function readDueSources(
  context: Context,
  seal: Seal,
  signal: AbortSignal,
): Promise<void> {
  const now = context.clock.now()
  const found = await context.transaction((tx) => loadSources(tx))
  const due = found.filter(
    ({ pausedAt, nextAt }) => pausedAt === null && (nextAt === null || nextAt <= now),
  )
  const waiting = [...due]
  const readOn = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (signal.aborted) return
      if (isAsked(next.settings)) await readSource(context, next.key, seal, signal)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, readOn))
  await context.transaction((tx) => tellOfSilence(context, tx))
}

/** What came of a reading. */
export interface Read {
  readonly fault: string | undefined
  readonly remarks: readonly string[]
}

/** Reads one source now; what it did not answer is kept as its standing, and not thrown. */
export async function readSource(
  context: Context,
  key: string,
  seal: Seal,
  signal: AbortSignal,
): Promise<Read> {
  const asked = await context.transaction(async (tx) => {
    const source = await loadSource(tx, key)
    const secrets = await openSecrets(tx, source, seal)
    return { source, secrets, bindings: await boundOf(tx, source.id) }
  })
  const { settings } = asked.source
  if (!isAsked(settings)) return { fault: undefined, remarks: [] }
  const within = AbortSignal.any([signal, AbortSignal.timeout(WITHIN_MS)])
  const program = openProgram(settings, asked.secrets, within)
  try {
    const { about, reading } = await ask(context, settings, program, asked)
    await context.transaction((tx) => keepReading(context, tx, key, about, reading))
    return { fault: undefined, remarks: reading.remarks }
  } catch (error) {
    // What is not the program's fault is ours, and nobody's standing.
    if (!(error instanceof DomainError)) throw error
    await context.transaction((tx) => keepFailure(context, tx, key, error.message))
    return { fault: error.message, remarks: [] }
  } finally {
    await program.close()
  }
}

async function boundOf(tx: Tx, sourceId: number): Promise<Binding[]> {
  const rows = await loadBindings(tx, sourceId)
  return rows.map(({ id, external, component, startsAt }) => ({
    id,
    external,
    component,
    startsAt,
  }))
}

function ask(
  context: Context,
  settings: AskedSettings,
  program: Parameters<typeof readAll>[0],
  { source, bindings }: { source: StandingSource; bindings: readonly Binding[] },
): Promise<{ about: string; reading: Reading }> {
  const request = {
    bindings,
    cursors: cursorsOf(source.cursor),
    silentAfterSeconds: source.silentAfterSeconds,
    now: context.clock.now(),
  }
  return readAll(program, settings, request)
}

function readAll(
  program: ReturnType<typeof openProgram>,
  settings: AskedSettings,
  request: {
    bindings: readonly Binding[]
    cursors: ReadonlyMap<number, Cursor>
    silentAfterSeconds: number
    now: Instant
  },
): Promise<{ about: string; reading: Reading }> {
  return withConnector(settings, async (connector, own) => {
    const about = await connector.about(program)
    const nothing = { seen: new Map(), cursors: new Map(), remarks: [] }
    if (request.bindings.length === 0) return { about, reading: nothing }
    return { about, reading: await connector.read(program, { ...request, settings: own }) }
  })
}

const kept = z.looseObject({
  bindings: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
})

function cursorsOf(cursor: unknown): Map<number, Cursor> {
  const { bindings } = kept.parse(cursor ?? {})
  return new Map(Object.entries(bindings).map(([id, each]) => [Number(id), each]))
}

/** Only what is still bound counts: a binding may have been removed while the program was asked. */
async function keepReading(
  context: Context,
  tx: Tx,
  key: string,
  about: string,
  { seen, cursors, remarks }: Reading,
): Promise<void> {
  const source = await lockSource(tx, key)
  const bindings = await boundOf(tx, source.id)
  await takeSeen(context, tx, source, { bindings, seen })
  const before = cursorsOf(source.cursor)
  const after = bindings.map(({ id }) => [id, cursors.get(id) ?? before.get(id) ?? {}] as const)
  const now = context.clock.now()
  await saveStanding(tx, source.id, {
    about,
    ...heardWell(now),
    remarks,
    cursor: { bindings: Object.fromEntries(after) },
  })
  if (source.failingSince !== null) await notify(tx, { topic: 'sources' })
}

/** Hands what was seen on to availability, as this source. */
export async function takeSeen(
  context: Context,
  tx: Tx,
  { key, silentAfterSeconds }: Pick<StandingSource, 'key' | 'silentAfterSeconds'>,
  { bindings, seen }: { bindings: readonly Binding[]; seen: ReadonlyMap<number, readonly Seen[]> },
): Promise<void> {
  const observed = bindings.map(
    ({ id, component }): Observed => ({
      component,
      observations: seen.get(id) ?? [],
      silentAfterSeconds,
    }),
  )
  await takeObservations(context, tx, { source: `source:${key}`, observed })
}

async function keepFailure(context: Context, tx: Tx, key: string, fault: string): Promise<void> {
  const source = await lockSource(tx, key)
  const now = context.clock.now()
  const failures = source.failures + 1
  const wait = waitAfter(failures, { beatMs: MINUTE, longestMs: LONGEST_WAIT_MS })
  await saveStanding(tx, source.id, {
    ...source,
    cursor: source.cursor ?? {},
    failingSince: source.failingSince ?? now,
    lastError: fault.slice(0, 500),
    failures,
    nextAt: now + wait,
  })
  if (source.failingSince === null) await notify(tx, { topic: 'sources' })
}
