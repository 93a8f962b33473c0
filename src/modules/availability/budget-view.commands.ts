import type { Tx } from '../../platform/db/database.ts'
import { formatInstant, type Instant, type Span } from '../calendar/index.ts'
import { agreementAt, availabilityTime, type Service, zoneOf } from '../services/index.ts'
import { errorBudget } from './budget.ts'
import { measureDays } from './days.ts'
import { windowsOfServices } from './maintenance.store.ts'
import { measure } from './measure.ts'
import type { BudgetView } from './overlay.schema.ts'
import type { Measured } from './overview.commands.ts'
import { daySpans, type MeasuredPeriod, periodFor } from './periods.ts'
import { seconds } from './present.ts'
import { statesWithin } from './store.ts'

/** So far back the running period of any service has begun. */
const LOOK_BACK_MS = 94 * 86_400_000

export interface RunningBudget extends Omit<BudgetView, 'days'> {
  /** As `2026-Q4` or `2026-11`. */
  readonly period: string
}

/** What the goal of each service still bears in its running period, by key; none where there is no goal. */
export async function runningBudgets(
  tx: Tx,
  services: readonly Service[],
  now: Instant,
): Promise<Map<string, RunningBudget>> {
  const span = { from: now - LOOK_BACK_MS, to: now }
  const statesOf = await statesWithin(tx, services, span)
  const ids = services.map(({ id }) => id)
  // Planned maintenance is no time in which the goal is kept, to the end of any period.
  const windows = await windowsOfServices(tx, ids, { from: span.from, to: now + LOOK_BACK_MS })
  const budgets = new Map<string, RunningBudget>()
  for (const service of services) {
    const period = periodFor(undefined, service.agreements, zoneOf(service), now)
    const measured = {
      ...statesOf(service, span),
      time: availabilityTime(service.agreements),
      windows: windows.get(service.id) ?? [],
    }
    const budget = budgetOf(service, period, measured, now)
    if (budget === null) continue
    const { days: _, ...running } = budget
    budgets.set(service.key, { period: period.period.key, ...running })
  }
  return budgets
}

/** What the goal bears in a period, and how much of it was left day by day; `null` without a goal. */
export function budgetOf(
  service: Service,
  { period, span }: MeasuredPeriod,
  measured: Measured,
  now: Instant,
): BudgetView | null {
  const terms = agreementAt(service.agreements, span.to - 1)?.terms
  const goalPercent = terms?.availabilityGoalPercent
  if (goalPercent === undefined || service.composition === undefined) return null
  const { time, changes, windows, notOurs } = measured
  const passed = { from: span.from, to: Math.min(span.to, now) }
  const ahead: Span = { from: passed.to, to: span.to }
  const budget = errorBudget({
    sums: measure(time, passed, changes, windows, notOurs),
    ahead: measure(time, ahead, [], windows).scheduled,
    goalPercent,
    coverageGoalPercent: terms?.coverageGoalPercent,
  })
  const { endsIn, forecast } = budget
  let left = budget.allowed
  const begun = daySpans(period, zoneOf(service)).filter(({ from }) => from < now)
  return {
    allowedSeconds: seconds(budget.allowed),
    usedSeconds: seconds(budget.used),
    leftSeconds: seconds(budget.left),
    passed: budget.passed,
    burn: budget.burn ?? null,
    endsAt: endsIn === undefined ? null : endOf(time.due(now, Math.floor(endsIn))),
    forecastSeconds: forecast === undefined ? null : seconds(forecast),
    days: measureDays(begun, now, measured).map(({ day, down }) => {
      left -= down
      return { day, leftSeconds: seconds(left) }
    }),
  }
}

function endOf(at: Instant | undefined): string | null {
  return at === undefined ? null : formatInstant(Math.floor(at / 1000) * 1000)
}
