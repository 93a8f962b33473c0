/** What is told when observations have changed what is known. */
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { notify } from '../../platform/http/live.ts'
import { formatInstant, type Instant } from '../calendar/index.ts'
import { noteLateObservations } from './late-observations.store.ts'
import { servicesOfComponents } from './observations.store.ts'
import type { ComponentState } from './schema.ts'

/** Where a state began. */
export interface Beginning {
  readonly component: string
  readonly source: string
  readonly at: Instant
  readonly state: ComponentState
}

/** What comes later than this may belong to a time that somebody has already summed up. */
const LATE_MS = 10 * 60_000

/** What was mended in the past is told, so that drafts of reports are worked out anew. */
export async function noteLate(
  { clock }: Context,
  tx: Tx,
  touched: ReadonlyMap<string, Instant>,
): Promise<void> {
  const before = clock.now() - LATE_MS
  const late = [...touched].filter(([, since]) => since < before)
  if (late.length === 0) return
  const since = late.reduce((first, [, at]) => Math.min(first, at), before)
  const keys = late.map(([component]) => component)
  if (await noteLateObservations(tx, await servicesOfComponents(tx, keys), since)) {
    await notify(tx, { topic: LATE_OBSERVATIONS })
  }
}

/** Told when something past was mended. */
export const LATE_OBSERVATIONS = 'late-observations'

const MOST_TOLD = 200

/** A receipt for each source of what began, and a hint for each service that it is part of. */
export async function tell(context: Context, tx: Tx, began: readonly Beginning[]): Promise<void> {
  if (began.length === 0) return
  for (const [source, changes] of Map.groupBy(began, ({ source }) => source)) {
    await context.ledger.append(tx, {
      kind: 'observations.changed',
      subject: source,
      facts: {
        count: changes.length,
        changes: changes
          .slice(0, MOST_TOLD)
          .map(({ component, at, state }) => ({ component, at: formatInstant(at), state })),
      },
    })
  }
  for (const service of await servicesOfComponents(
    tx,
    began.map(({ component }) => component),
  )) {
    await notify(tx, { topic: 'availability', service })
  }
}
