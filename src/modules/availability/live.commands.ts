import type { Tx } from '../../platform/db/database.ts'
import type { Instant } from '../calendar/index.ts'
import type { Service } from '../services/index.ts'
import { type LiveState, liveStateOf } from './live.ts'
import { maintenanceWindows } from './maintenance.store.ts'
import { serviceStates } from './store.ts'

/** So far back is looked for when the state of this moment began. */
const LOOK_BACK_MS = 35 * 86_400_000

/** Whether a service works now, by its components and the maintenance that was agreed. */
export async function loadLiveState(
  tx: Tx,
  service: Pick<Service, 'id' | 'composition'>,
  now: Instant,
): Promise<LiveState> {
  const looked = { from: now - LOOK_BACK_MS, to: now }
  // An instant more, so that what was seen this very instant counts.
  const { changes } = await serviceStates(tx, service, { ...looked, to: now + 1 })
  const windows = await maintenanceWindows(tx, service.id, { from: now, to: now + 1 })
  return liveStateOf(changes, windows, looked)
}
