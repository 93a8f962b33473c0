import type { Tx } from '../../platform/db/database.ts'
import type { Instant } from '../calendar/index.ts'
import { type LiveState, liveStateOf } from './live.ts'
import { windowsOfServices } from './maintenance.store.ts'
import { type Measurable, statesWithin } from './store.ts'

/** So far back is looked for when the state of this moment began. */
const LOOK_BACK_MS = 35 * 86_400_000

/**
 * Whether services work now, by their components and the maintenance that was agreed: any of them,
 * from what is read once for all.
 */
export async function loadLiveStates(
  tx: Tx,
  services: readonly Measurable[],
  now: Instant,
): Promise<(service: Measurable) => LiveState> {
  const looked = { from: now - LOOK_BACK_MS, to: now }
  // An instant more, so that what was seen this very instant counts.
  const until = { ...looked, to: now + 1 }
  const statesOf = await statesWithin(tx, services, until)
  const ids = services.map(({ id }) => id)
  const windows = await windowsOfServices(tx, ids, { from: now, to: now + 1 })
  return (service) =>
    liveStateOf(statesOf(service, until).changes, windows.get(service.id) ?? [], looked)
}
