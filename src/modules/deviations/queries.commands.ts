import { authoriseSight } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { formatInstant } from '../calendar/index.ts'
import { organisationZone } from '../organisation/index.ts'
import { loadService } from '../services/index.ts'
import { ticketTitles } from '../tickets/index.ts'
import { isLate } from './action.ts'
import { cameBack, type Recurrable } from './came-back.ts'
import { loadEvents, loadLinks } from './explain.store.ts'
import { findDeviation } from './found.commands.ts'
import { isRunning } from './list.commands.ts'
import { localDay } from './local-day.ts'
import type { DeviationPage } from './page.schema.ts'
import {
  canActOnDeviation,
  canExplainDeviation,
  canReadDeviations,
  deviationReach,
} from './policy.ts'
import { presentTraced } from './present.ts'
import type { TracedDeviation } from './schema.ts'
import { loadSimilar, loadTraced } from './store.ts'
import { loadStanding, type StoredWarning } from './warning.store.ts'

const MOST_SIMILAR = 5

/** One of them: what was said and done, and how ones like it were explained. Throws `not_found`. */
export function readDeviation(context: Context, id: number): Promise<DeviationPage> {
  return context.transaction(async (tx) => {
    const deviation = await findDeviation(context, tx, id)
    const similar = await loadSimilar(tx, deviation, deviationReach(context.actor), MOST_SIMILAR)
    const { key } = deviation.service
    const ofService = await loadTraced(tx, { services: [key] })
    const zone = await organisationZone(tx)
    const today = localDay(context.clock.now(), zone)
    const { actionDoneAt, actionOwnerId } = deviation
    const mayAct = canActOnDeviation(context.actor, key, actionOwnerId)
    const isDoneToday = actionDoneAt !== null && localDay(actionDoneAt, zone) === today
    return {
      deviation: {
        ...presentTraced(deviation),
        mayExplain: canExplainDeviation(context.actor, key),
        running: isRunning(deviation.period, today),
        late: isLate(deviation, today),
        mayAct,
        mayUndo: mayAct && isDoneToday,
      },
      similar: similar.map(presentTraced),
      links: await linksOf(tx, deviation),
      events: (await loadEvents(tx, id)).map(({ at, ...event }) => ({
        ...event,
        at: formatInstant(at),
      })),
      cameBack: cameBack(deviation, ofService).map(brief),
      cameBackFrom: ofService.flatMap((earlier) => cameFrom(earlier, deviation)),
    }
  })
}

function brief({ id, period, foundAt }: Recurrable) {
  return { id, period, foundAt: formatInstant(foundAt) }
}

function cameFrom(
  earlier: TracedDeviation,
  deviation: TracedDeviation,
): DeviationPage['cameBackFrom'] {
  if (earlier.actionDoneAt === null || cameBack(earlier, [deviation]).length === 0) return []
  const { action, actionDoneAt } = earlier
  return [{ ...brief(earlier), action, actionDoneAt: formatInstant(actionDoneAt) }]
}

/** Each with its name: a ticket that is no longer there keeps its key. */
async function linksOf(
  tx: Tx,
  { id, serviceId }: TracedDeviation,
): Promise<DeviationPage['links']> {
  const links = await loadLinks(tx, id)
  const keys = links.flatMap(({ kind, ref }) => (kind === 'ticket' ? [ref] : []))
  const titles = await ticketTitles(tx, serviceId, keys)
  return links.map(({ kind, ref }) => ({ kind, ref, title: titles.get(ref) ?? null }))
}

/** What is about to happen at a service, the earliest raised first. Throws `not_found`. */
export function readWarnings(context: Context, service: string): Promise<StoredWarning[]> {
  const what = `There is no service "${service}"`
  authoriseSight(canReadDeviations(context.actor, service), what)
  return context.transaction(async (tx) => loadStanding(tx, (await loadService(tx, service)).id))
}
