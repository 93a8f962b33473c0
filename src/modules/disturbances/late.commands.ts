/** Asks for what was promised to be told. */
import type { Context } from '../../platform/context.ts'
import { formatInstant, formatLocal } from '../calendar/index.ts'
import { organisationZone } from '../organisation/index.ts'
import { postWork } from '../work/index.ts'
import { lateDisturbances } from './list.store.ts'
import { lateWork } from './told.commands.ts'

/** Posted once for each promise that is not kept; told, it is done. */
export function askForLateUpdates(context: Context): Promise<number> {
  return context.transaction(async (tx) => {
    const late = await lateDisturbances(tx, context.clock.now())
    if (late.length === 0) return 0
    const zone = await organisationZone(tx)
    for (const { id, title, promisedBy, service, hasTechnician } of late) {
      await postWork(context, tx, {
        ...lateWork(id),
        service: { id: service.id, key: service.key },
        for: { role: hasTechnician ? 'technician' : 'account_manager' },
        facts: {
          service: { key: service.key, name: service.name },
          disturbance: id,
          title,
          promisedBy: formatInstant(promisedBy),
        },
        dueOn: formatLocal(promisedBy, zone).slice(0, 10),
        isUrgent: true,
      })
    }
    return late.length
  })
}
