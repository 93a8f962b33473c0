/** Probes as they stand now, for pages, programs and the command line. */
import { authoriseSight, insiders, reachOf } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { DomainError } from '../../../platform/errors.ts'
import { formatInstant, type Instant } from '../../calendar/index.ts'
import {
  countProbes,
  lastRuns,
  listProbes,
  loadChoices,
  loadStandings,
  type ProbeRow,
  type StandingRow,
} from './list.store.ts'
import { canMeasure, canMeasureAnything, canReadProbe, canReadProbes } from './policy.ts'
import { namesOfSecrets } from './secrets.store.ts'
import { loadProbe, type StoredProbe } from './store.ts'
import { addressText } from './targets.ts'
import type { ProbeChoices, ProbeLine, ProbePage, ProbeQuery, ProbeView } from './view.schema.ts'

/** What is wrong first. */
export function readProbes(context: Context, query: ProbeQuery): Promise<ProbePage> {
  const { actor, clock } = context
  authoriseSight(canReadProbes(actor), 'There are no probes here')
  const { q, state, kind, cursor, limit } = query
  const wanted = {
    now: clock.now(),
    q: q === '' ? undefined : q,
    state,
    kind,
    services: reachOf(actor, insiders),
    after: cursor === undefined ? undefined : placeOf(cursor),
    limit: limit + 1,
  }
  return context.transaction(async (tx) => {
    const rows = await listProbes(tx, wanted)
    const counts = await countProbes(tx, wanted)
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return {
      items: items.map(presentLine),
      nextCursor: rows.length > limit && last !== undefined ? `${last.rank} ${last.key}` : null,
      total: counts.reduce((sum, each) => sum + each.wanted, 0),
      counts: Object.fromEntries(counts.map(({ state: name, all }) => [name, all])),
      mayMake: canMeasureAnything(actor),
    }
  })
}

function placeOf(cursor: string): { rank: number; key: string } {
  const [, rank, key] = /^([1-9]) ([a-z0-9-]+)$/.exec(cursor) ?? []
  if (rank === undefined || key === undefined) {
    throw new DomainError('invalid_input', 'The cursor is not one that was given', {
      problems: [{ path: 'cursor', reason: 'Take it from nextCursor of the page before' }],
    })
  }
  return { rank: Number(rank), key }
}

const MOST_RUNS = 20

/** One probe with everything that may be told of it. Throws `not_found`. */
export async function readProbe(context: Context, key: string): Promise<ProbeView> {
  const seen = await context.transaction(async (tx) => {
    const probe = await loadProbe(tx, key)
    const services = probe.services.map((service) => service.key)
    authoriseSight(canReadProbe(context.actor, services), `There is no probe "${key}"`)
    const now = context.clock.now()
    return {
      probe,
      standings: await loadStandings(tx, probe.id, now),
      runs: await lastRuns(tx, probe.componentId, MOST_RUNS),
      secrets: await namesOfSecrets(tx, probe.id),
      mayChange: canMeasure(context.actor, services),
      now,
    }
  })
  return presentProbe(seen)
}

/** What a new probe may be of, and where it may ask from. */
export function readProbeChoices(context: Context): Promise<ProbeChoices> {
  authoriseSight(canMeasureAnything(context.actor))
  const reach = reachOf(context.actor, ['administrator', 'technician'])
  return context.transaction((tx) => loadChoices(tx, reach))
}

function presentLine(row: ProbeRow): ProbeLine {
  const { key, name, kind, component, intervalSeconds, state, tookMs, detail } = row
  return {
    key,
    name,
    kind,
    component,
    services: [...row.services],
    address: addressText(row.settings),
    intervalSeconds,
    state,
    since: told(row.since),
    checkedAt: told(row.checkedAt),
    tookMs,
    detail,
    expiresAt: told(row.expiresAt),
    places: row.places,
    placesDown: row.placesDown,
  }
}

interface Seen {
  readonly probe: StoredProbe
  readonly standings: readonly StandingRow[]
  readonly runs: Awaited<ReturnType<typeof lastRuns>>
  readonly secrets: readonly string[]
  readonly mayChange: boolean
  readonly now: Instant
}

function presentProbe({ probe, standings, runs, secrets, mayChange, now }: Seen): ProbeView {
  const { id: _, componentId: __, pausedAt, pausedBy, pauseReason, places, ...rest } = probe
  const worst = worstOf(standings, probe.placesNeeded)
  return {
    ...rest,
    services: [...probe.services],
    kind: probe.settings.kind,
    address: addressText(probe.settings),
    state: pausedAt === null ? worst.state : 'paused',
    since: told(worst.standing?.since ?? null),
    checkedAt: told(worst.standing?.checkedAt ?? null),
    tookMs: worst.standing?.tookMs ?? null,
    detail: worst.standing?.detail ?? null,
    expiresAt: told(worst.standing?.expiresAt ?? null),
    places: places.length,
    placesDown: standings.filter(({ state }) => state === 'down').length,
    secrets: [...secrets],
    standings: standings.map((each) => ({
      ...each,
      since: told(each.since),
      checkedAt: told(each.checkedAt),
      failingSince: told(each.failingSince),
      expiresAt: told(each.expiresAt),
    })),
    runs: runs.map((run, i) => ({
      from: formatInstant(run.from),
      until: told(endOf(run, runs[i - 1]?.from, now)),
      state: run.state,
      detail: run.detail,
    })),
    madeAt: formatInstant(probe.madeAt),
    changedAt: formatInstant(probe.changedAt),
    paused:
      pausedAt === null
        ? null
        : { at: formatInstant(pausedAt), by: pausedBy ?? '', reason: pauseReason ?? '' },
    mayChange,
  }
}

/** As its places agree, with the words of the one that says it. */
function worstOf(standings: readonly StandingRow[], wanted: number) {
  const needed = Math.min(wanted, standings.length)
  const count = (...among: StandingRow['state'][]) =>
    standings.filter(({ state }) => among.includes(state)).length
  const state =
    count('waiting') === standings.length
      ? 'waiting'
      : count('down') >= needed
        ? 'down'
        : count('down', 'unknown', 'waiting') >= needed
          ? 'unknown'
          : count('down', 'degraded') >= needed
            ? 'degraded'
            : 'up'
  return {
    state,
    standing: standings.find((each) => each.state === state) ?? standings[0],
  } as const
}

/**
 * When it was over: `null` while it goes on. Seen until then, it holds until another state was seen or
 * its source had fallen silent, whichever came first; without a time of silence, until the next.
 */
function endOf(
  { until, silentAfter }: Seen['runs'][number],
  next: Instant | undefined,
  now: Instant,
): Instant | null {
  const silent = silentAfter === null ? Number.POSITIVE_INFINITY : until + silentAfter * 1000
  const end = Math.min(next ?? Number.POSITIVE_INFINITY, silent)
  return end >= now ? null : end
}

function told(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at)
}
