import type { Instant, Span } from '../modules/calendar/index.ts'
import type { Seeded } from './random.ts'

/** One answer of the monitoring program. */
export interface ObservationRow {
  readonly target: string
  readonly at: Instant
  readonly state: 'up' | 'degraded' | 'down'
  readonly detail: string
}

export interface MonitoringPlan {
  readonly components: readonly string[]
  readonly quarters: readonly Span[]
  /** What shall be told in the report of the last whole quarter. */
  readonly planned: readonly (Trouble & { readonly component: string })[]
  readonly until: Instant
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** How often the monitoring program writes although nothing has changed. */
const BEAT = HOUR

export interface Trouble extends Span {
  readonly state: 'down' | 'degraded' | 'silent'
}

/** A row at each change of state and at each beat, with outages, slowness and silence. */
export function observationRows(plan: MonitoringPlan, random: Seeded): ObservationRow[] {
  return plan.components.flatMap((component) => {
    const troubles = troublesOf(plan, component, random)
    const from = plan.quarters[0]?.from ?? plan.until
    const instants = new Set<Instant>()
    for (let at = from; at < plan.until; at += BEAT) instants.add(at)
    for (const trouble of troubles) instants.add(trouble.from).add(trouble.to)
    return [...instants]
      .filter((at) => at < plan.until)
      .sort((a, b) => a - b)
      .flatMap((at) => rowAt(component, at, troubles, random))
  })
}

function rowAt(
  target: string,
  at: Instant,
  troubles: readonly Trouble[],
  random: Seeded,
): ObservationRow[] {
  const trouble = troubles.find(({ from, to }) => from <= at && at < to)
  const milliseconds = Math.round(random.between(60, 240))
  switch (trouble?.state) {
    case 'silent':
      return []
    case 'down':
      return [{ target, at, state: 'down', detail: '503' }]
    case 'degraded':
      return [{ target, at, state: 'degraded', detail: `200 in ${milliseconds * 20} ms` }]
    default:
      return [{ target, at, state: 'up', detail: `200 in ${milliseconds} ms` }]
  }
}

function troublesOf(plan: MonitoringPlan, component: string, random: Seeded): Trouble[] {
  const troubles: Trouble[] = []
  const add = (span: Span, state: Trouble['state'], minutes: number) => {
    const from = Math.floor(random.between(span.from, span.to) / MINUTE) * MINUTE
    troubles.push({ from, to: from + Math.round(minutes) * MINUTE, state })
  }
  for (const span of plan.quarters) {
    if (random.chance(0.7)) add(span, 'down', random.between(4, 55))
    add(span, 'degraded', random.between(20, 120))
    if (random.chance(0.5)) add(span, 'silent', random.between(180, 900))
  }
  troubles.push(...plan.planned.filter((planned) => planned.component === component))
  return troubles
}
