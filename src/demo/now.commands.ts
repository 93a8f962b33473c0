/** What goes on as the example is opened: somebody has told of a disturbance, on a page that all may see. */
import { formatInstant, type Instant } from '../modules/calendar/index.ts'
import { startDisturbance, updateTold } from '../modules/disturbances/index.ts'
import { listUnits } from '../modules/organisation/index.ts'
import { addStatusPage } from '../modules/status-pages/index.ts'
import type { Context } from '../platform/context.ts'
import { statusPageOf, tellsNow } from './scenes.ts'

const MINUTE = 60_000

interface TellingNow {
  readonly now: Instant
  /** Kvitto at a time, with the account manager acting. */
  as(at: Instant): Promise<Context>
}

export async function tellNow({ now, as }: TellingNow): Promise<void> {
  const earlier = await as(now - 90 * MINUTE)
  const units = await listUnits(earlier)
  const unit = units.find(({ name }) => name === statusPageOf.unit)
  if (unit !== undefined) {
    const { unit: _, ...page } = statusPageOf
    await addStatusPage(earlier, { ...page, unitId: unit.id })
  }
  const { first, later, ...disturbance } = tellsNow
  const id = await startDisturbance(await as(now - 80 * MINUTE), {
    ...disturbance,
    services: [...disturbance.services],
    ...first,
    startedAt: formatInstant(minute(now - 95 * MINUTE)),
    nextUpdateBy: formatInstant(minute(now - 35 * MINUTE)),
    mail: true,
  })
  await updateTold(await as(now - 38 * MINUTE), id, {
    ...later,
    nextUpdateBy: formatInstant(minute(now + 60 * MINUTE)),
    mail: true,
  })
}

function minute(at: Instant): Instant {
  return at - (at % MINUTE)
}
