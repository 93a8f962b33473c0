import type { Role } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { notify } from '../../platform/http/live.ts'
import type { Instant } from '../calendar/index.ts'
import { postWork } from '../work/index.ts'
import type { ServiceWarnings, WatchedService } from './service-warnings.ts'
import {
  endWarnings,
  loadOverOutages,
  loadWarnings,
  type OverOutage,
  type StoredWarning,
  saveWarnings,
  servicesWith,
} from './warning.store.ts'
import { tellOfWarnings } from './warning-work.commands.ts'
import { type Warning, warningChanges, warningsOf } from './warnings.ts'
import { workSubject } from './work-subject.ts'

export interface WarningCounts {
  readonly raised: number
  readonly gone: number
}

/** What was raised earlier is remembered for as long as the longest day. */
const DAY_MS = 25 * 3_600_000

/**
 * Raises what is about to happen, once each, and ends what no longer is so; asks those who can do
 * something about it. To be called by one at a time.
 */
export async function warn(
  context: Context,
  tx: Tx,
  services: readonly WatchedService[],
): Promise<WarningCounts> {
  const now = context.clock.now()
  const ids = services.map(({ id }) => id)
  const known = Map.groupBy(await loadWarnings(tx, ids, now - DAY_MS), (each) => each.serviceId)
  const changed = services
    .map((service) => changesOf(service, known.get(service.id) ?? [], now))
    .filter(({ raised, renewed, gone }) => raised.length + renewed.length + gone.length > 0)
  await saveWarnings(
    tx,
    changed.flatMap(({ raised }) => raised),
    now,
  )
  await saveWarnings(
    tx,
    changed.flatMap(({ renewed }) => renewed),
    'as before',
  )
  await endWarnings(
    tx,
    changed.flatMap(({ gone }) => gone),
    now,
  )
  const first = await firstAsked(
    tx,
    changed.map(({ service }) => service.id),
  )
  for (const change of changed) {
    await tellOfWarnings(context, tx, change, first(change.service.id))
    await receipt(context, tx, change)
  }
  return {
    raised: sum(changed.map(({ raised }) => raised.length)),
    gone: sum(changed.map(({ gone }) => gone.length)),
  }
}

/** What stands of a period that is over is gone with it. */
function changesOf(
  service: WatchedService,
  known: readonly StoredWarning[],
  now: Instant,
): ServiceWarnings {
  const { id: serviceId, period, watched, dayOf } = service
  const found = warningsOf(watched)
  const own = known.filter((warning) => warning.period === period)
  const today = dayOf(now)
  const { raised, renewed, gone } = warningChanges(own, found, (at) => dayOf(at) === today)
  const place = <Each extends object>(each: Each) => ({ ...each, serviceId, period })
  const over = known.filter((warning) => warning.period !== period && warning.goneAt === null)
  const changed = new Map([...own, ...raised, ...renewed].map((each) => [nameOf(each), each]))
  return {
    service,
    standing: found.map((each) => changed.get(nameOf(each)) ?? each),
    raised: raised.map(place),
    renewed: renewed.map(place),
    gone: [...gone.map(place), ...over],
  }
}

function nameOf({ kind, subject }: Pick<Warning, 'kind' | 'subject'>): string {
  return `${kind} ${subject}`
}

/** A technician, where the service has one; else whoever answers for it. */
async function firstAsked(
  tx: Tx,
  serviceIds: readonly number[],
): Promise<(serviceId: number) => Role> {
  if (serviceIds.length === 0) return () => 'technician'
  const have = await servicesWith(tx, 'technician', serviceIds)
  return (id) => (have.has(id) ? 'technician' : 'account_manager')
}

/** An event has room for many of them, but not for any number. */
const NAMED = 50

async function receipt(
  context: Context,
  tx: Tx,
  { service, raised, gone }: ServiceWarnings,
): Promise<void> {
  const brief = (warnings: readonly Pick<Warning, 'kind' | 'subject'>[]) => ({
    count: warnings.length,
    first: warnings.slice(0, NAMED).map(({ kind, subject }) => ({ kind, subject })),
  })
  await notify(tx, { topic: 'deviations', service: service.key })
  if (raised.length + gone.length === 0) return
  await context.ledger.append(tx, {
    kind: 'warnings.changed',
    subject: `service:${service.key}`,
    service: service.key,
    facts: { period: service.period, raised: brief(raised), gone: brief(gone) },
  })
}

/** A long outage is explained while those who were there remember. */
const DAYS_TO_EXPLAIN = 5

/** Asks for the explanation of long outages of the running periods that are over. */
export async function askForExplanations(
  context: Context,
  tx: Tx,
  services: readonly WatchedService[],
): Promise<void> {
  const places = services.map(({ id, period }) => ({ serviceId: id, period }))
  const outages = await loadOverOutages(tx, places)
  const byId = new Map(services.map((service) => [service.id, service]))
  const first = await firstAsked(tx, [...new Set(outages.map(({ serviceId }) => serviceId))])
  for (const outage of outages) {
    const service = byId.get(outage.serviceId)
    if (service === undefined) continue
    await postWork(context, tx, {
      kind: 'deviation.explain',
      subject: workSubject(outage.id),
      service: { id: service.id, key: service.key },
      for: { role: first(service.id) },
      facts: {
        service: { key: service.key, name: service.name },
        period: outage.period,
        deviation: outage.id,
        rule: 'outage_long',
        from: outage.from,
        openSeconds: outage.openSeconds,
      },
      dueOn: service.workingDaysAfter(service.dayOf(endOf(outage)), DAYS_TO_EXPLAIN),
    })
  }
}

/** Found later, from a file that came later, it is explained later. */
function endOf({ to, foundAt }: OverOutage): Instant {
  return Math.max(Temporal.Instant.from(to).epochMilliseconds, foundAt)
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
