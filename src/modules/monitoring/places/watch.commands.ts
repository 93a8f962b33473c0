import type { Context } from '../../../platform/context.ts'
import { formatInstant } from '../../calendar/index.ts'
import { postWork, workingDayAhead } from '../../work/index.ts'
import { loadPlaces } from './places.store.ts'
import { placeState } from './standing.ts'

/** Not heard for so long, and somebody is asked to look. */
const TOLD_AFTER_SECONDS = 300

/** Asks technicians to see to agents that have fallen silent; it ends when one is heard again. */
export function watchPlaces(context: Context): Promise<void> {
  const now = context.clock.now()
  return context.transaction(async (tx) => {
    for (const row of await loadPlaces(tx)) {
      const { key, name, lastHeardAt, probes } = row
      if (row.kind === 'own' || probes === 0 || placeState(row, now) !== 'silent') continue
      if (lastHeardAt === null || now - lastHeardAt < TOLD_AFTER_SECONDS * 1000) continue
      await postWork(context, tx, {
        kind: 'monitoring.place_silent',
        subject: `place:${key}`,
        for: { role: 'technician' },
        facts: { place: key, name, since: formatInstant(lastHeardAt), probes },
        dueOn: await workingDayAhead(context, tx, 0),
        isUrgent: true,
      })
    }
  })
}
