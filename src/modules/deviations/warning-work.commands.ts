/** Whom a warning asks to do something, and for how long. */
import type { Role } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { formatInstant } from '../calendar/index.ts'
import { endWork, postWork } from '../work/index.ts'
import type { ServiceWarnings } from './service-warnings.ts'
import type { Warning, WarningKind } from './warnings.ts'

/** A goal that will not hold is looked at within so many working days. */
const DAYS_TO_SEE_TO_A_GOAL = 5
/** An outage whose beginning is not known began before all that is looked at. */
const LONG_AGO_MS = 35 * 86_400_000

const CLOCKS: readonly WarningKind[] = ['clock_90', 'clock_75']
const GOALS: readonly WarningKind[] = ['goal_lost', 'goal_at_risk']

export async function tellOfWarnings(
  context: Context,
  tx: Tx,
  changes: ServiceWarnings,
  first: Role,
): Promise<void> {
  await tellOfClocks(context, tx, changes, first)
  await tellOfOutage(context, tx, changes, first)
  await tellOfGoals(context, tx, changes)
}

/** One for all of a service's clocks: the most pressing of them is named. */
async function tellOfClocks(
  context: Context,
  tx: Tx,
  changes: ServiceWarnings,
  role: Role,
): Promise<void> {
  if (!concerns(changes, CLOCKS)) return
  const { service, standing } = changes
  const clocks = standing.filter(({ kind }) => CLOCKS.includes(kind)).sort(soonestFirst)
  const [worst] = clocks
  const subject = `clocks:${service.key}`
  if (worst === undefined) {
    return endWork(context, tx, { kind: 'warning.clocks', subject }, 'done')
  }
  const { ticket, title, dueAt } = worst.facts
  await postWork(context, tx, {
    kind: 'warning.clocks',
    subject,
    service: { id: service.id, key: service.key },
    for: { role },
    facts: {
      service: { key: service.key, name: service.name },
      count: clocks.length,
      first: {
        ticket: String(ticket),
        title: title === null ? null : String(title),
        percent: worst.kind === 'clock_90' ? 90 : 75,
        dueAt: String(dueAt),
      },
    },
    dueOn: service.dayOf(Temporal.Instant.from(String(dueAt)).epochMilliseconds),
    isUrgent: clocks.some(({ facts }) => facts.again !== true),
  })
}

function soonestFirst(a: Warning, b: Warning): number {
  const [one, other] = [String(a.facts.dueAt), String(b.facts.dueAt)]
  return one < other ? -1 : one > other ? 1 : 0
}

async function tellOfOutage(
  context: Context,
  tx: Tx,
  changes: ServiceWarnings,
  role: Role,
): Promise<void> {
  if (!concerns(changes, ['outage'])) return
  const { service, standing } = changes
  const outage = standing.find(({ kind }) => kind === 'outage')
  const subject = `outage:${service.key}`
  if (outage === undefined) {
    return endWork(context, tx, { kind: 'warning.outage', subject }, 'done')
  }
  const now = context.clock.now()
  const { since, again } = outage.facts
  await postWork(context, tx, {
    kind: 'warning.outage',
    subject,
    service: { id: service.id, key: service.key },
    for: { role },
    facts: {
      service: { key: service.key, name: service.name },
      since: since === null ? formatInstant(now - LONG_AGO_MS) : String(since),
    },
    dueOn: service.dayOf(now),
    isUrgent: again !== true,
  })
}

/** Asked about when raised; who has seen to it is not asked again while it stands. */
async function tellOfGoals(
  context: Context,
  tx: Tx,
  { service, standing, raised, gone }: ServiceWarnings,
): Promise<void> {
  const now = context.clock.now()
  const subjectOf = (period: string, goal: string) => `goal:${service.key}/${period}/${goal}`
  for (const { kind, subject, facts, period } of raised.filter(isOfGoal)) {
    await postWork(context, tx, {
      kind: 'warning.goal',
      subject: subjectOf(period, subject),
      service: { id: service.id, key: service.key },
      for: { role: 'account_manager' },
      facts: {
        service: { key: service.key, name: service.name },
        period,
        what: String(facts.what),
        priority: facts.priority === null ? null : String(facts.priority),
        verdict: kind === 'goal_lost' ? 'not_kept' : 'at_risk',
      },
      dueOn: service.workingDaysAfter(service.dayOf(now), DAYS_TO_SEE_TO_A_GOAL),
    })
  }
  const stands = new Set(standing.filter(isOfGoal).map(({ subject }) => subject))
  for (const { subject, period } of gone.filter(isOfGoal)) {
    if (period === service.period && stands.has(subject)) continue
    const of = { kind: 'warning.goal', subject: subjectOf(period, subject) } as const
    await endWork(context, tx, of, 'withdrawn')
  }
}

function isOfGoal({ kind }: Pick<Warning, 'kind'>): boolean {
  return GOALS.includes(kind)
}

function concerns(
  { raised, renewed, gone }: ServiceWarnings,
  kinds: readonly WarningKind[],
): boolean {
  return [...raised, ...renewed, ...gone].some(({ kind }) => kinds.includes(kind))
}
