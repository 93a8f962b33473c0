/** What every telling of a disturbance does beside: hints, and work that is done by it. */
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { notify } from '../../platform/http/live.ts'
import { endWork } from '../work/index.ts'

/** Pages of each service look again; whoever was asked to tell has told. */
export async function settleTold(
  context: Context,
  tx: Tx,
  id: number,
  services: readonly string[],
): Promise<void> {
  for (const service of services) await notify(tx, { topic: 'disturbances', service })
  await endWork(context, tx, lateWork(id), 'done')
}

/** The work of telling what was promised to be told. */
export function lateWork(id: number) {
  return { kind: 'disturbance.update', subject: `disturbance:${id}` } as const
}
