/** The periods whose figures something touches, and what they come to. */
import {
  type Instant,
  type Period,
  periodBefore,
  periodSpan,
  type Span,
} from '../calendar/index.ts'
import { agreementAt, type Service } from '../services/index.ts'
import type { Goals } from '../shares/index.ts'
import { dateAt, periodFor } from './periods.ts'

interface Touching extends Span {
  readonly service: Service
  readonly zone: string
}

/** Those that have begun and that share time with it, oldest first. */
export function touchedPeriods({ service, zone, from, to }: Touching, now: Instant): Period[] {
  const until = Math.min(to, now)
  if (until <= from) return []
  const periods: Period[] = []
  const last = periodFor(undefined, service.agreements, zone, until - 1).period
  const first = dateAt(from, zone)
  for (let period = last; period.lastDay >= first; period = periodBefore(period, 1)) {
    periods.unshift(period)
  }
  return periods
}

/** A period's figures as far as it has come, by the goals that it is judged by. */
type FiguresOf<Figures> = (span: Span, goals: Goals | undefined) => Figures

/** Each period with its figures before and after. */
export function changedFigures<Figures>(
  periods: readonly Period[],
  { service, zone }: Pick<Touching, 'service' | 'zone'>,
  now: Instant,
  figures: { readonly before: FiguresOf<Figures>; readonly after: FiguresOf<Figures> },
) {
  return periods.map((period) => {
    const { key, firstDay, lastDay } = period
    const whole = periodSpan(period, zone)
    const span = { from: whole.from, to: Math.min(whole.to, now) }
    const terms = agreementAt(service.agreements, whole.to - 1)?.terms
    return {
      key,
      firstDay,
      lastDay,
      hasEnded: whole.to <= now,
      goalPercent: terms?.availabilityGoalPercent ?? null,
      before: figures.before(span, terms),
      after: figures.after(span, terms),
    }
  })
}
