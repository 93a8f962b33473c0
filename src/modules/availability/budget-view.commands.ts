import { formatInstant, type Instant, type Span } from '../calendar/index.ts'
import { agreementAt, type Service, zoneOf } from '../services/index.ts'
import { errorBudget } from './budget.ts'
import { measureDays } from './days.ts'
import { measure } from './measure.ts'
import type { BudgetView } from './overlay.schema.ts'
import type { Measured } from './overview.commands.ts'
import { daySpans, type MeasuredPeriod } from './periods.ts'
import { seconds } from './present.ts'

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
