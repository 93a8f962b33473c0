import { formatInstant, type Instant } from '../calendar/index.ts'
import type { DeviationShown, StandingDeviation, TracedDeviation } from './schema.ts'

/** As the API shows what has been noted. */
export function presentTraced(deviation: TracedDeviation): DeviationShown {
  const { foundAt, explainedAt, actionDoneAt, serviceId: _, ...rest } = deviation
  return {
    ...rest,
    foundAt: formatInstant(foundAt),
    explainedAt: textOf(explainedAt),
    actionDoneAt: textOf(actionDoneAt),
  }
}

function textOf(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at)
}

/** As the API shows what the rules find now; figures are today's. */
export function presentStanding(
  { noted, rule, key, subject }: StandingDeviation,
  service: DeviationShown['service'],
  period: string,
): DeviationShown {
  if (noted !== null) return { ...presentTraced(noted), subject }
  return {
    id: null,
    service: { key: service.key, name: service.name },
    period,
    rule,
    key,
    subject,
    causeCategory: null,
    explanation: null,
    action: null,
    actionOwner: null,
    actionDue: null,
    foundAt: null,
    explainedAt: null,
    explainedBy: null,
    actionOwnerId: null,
    actionDoneAt: null,
    actionDoneBy: null,
    actionResult: null,
  }
}
