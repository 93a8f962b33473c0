/** Whether what was to be mended came back: judged by what the rules found after it was said to be done. */
import type { TracedDeviation } from './schema.ts'

/** What is asked about a deviation to tell whether its like came back. */
export type Recurrable = Pick<
  TracedDeviation,
  'id' | 'serviceId' | 'period' | 'rule' | 'key' | 'causeCategory' | 'foundAt' | 'actionDoneAt'
>

/**
 * What a deviation is about, whichever month, outage or ticket it was: the same target and priority,
 * any long outage, any ticket overdue by the same clock.
 */
export function kindOf({ rule, key }: Pick<Recurrable, 'rule' | 'key'>): string {
  switch (rule) {
    case 'target_missed':
      return `${rule} ${key}`
    case 'outages_too_many':
      return `${rule} ${key.split(':')[0] ?? ''}`
    case 'ticket_overdue':
      return `${rule} ${key.split(':').at(-1) ?? ''}`
    default:
      return rule
  }
}

/** "Something else" is no cause that can come back. */
const NO_CAUSE = 'other'

/**
 * The later deviations of the same service that are of the same kind, or that were explained by the
 * same cause, found after the action was done; the soonest first. None where nothing was done yet.
 */
export function cameBack<Other extends Recurrable>(
  deviation: Recurrable,
  others: readonly Other[],
): Other[] {
  const { id, serviceId, actionDoneAt, causeCategory } = deviation
  if (actionDoneAt === null) return []
  const kind = kindOf(deviation)
  return others
    .filter(
      (other) =>
        other.id !== id &&
        other.serviceId === serviceId &&
        other.foundAt > actionDoneAt &&
        (kindOf(other) === kind || isSameCause(causeCategory, other.causeCategory)),
    )
    .sort((a, b) => a.foundAt - b.foundAt || a.id - b.id)
}

function isSameCause(one: string | null, other: string | null): boolean {
  return one !== null && one !== NO_CAUSE && one === other
}
