import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { endWork, postWork } from '../../work/index.ts'
import { selectClosedWork, selectUnaskedExits } from './exits.store.ts'

/**
 * The nearest manager goes through each exit by the last day; when it is late it goes to those above, one
 * after the other. Those of which nothing has changed are not asked again.
 */
export async function askForExits(context: Context, tx: Tx, today: string): Promise<void> {
  for (const exit of await selectUnaskedExits(tx, today)) {
    const { id, unit, lastDay, isDismissal } = exit
    const [first, ...above] = exit.managers
    await postWork(context, tx, {
      kind: 'access.exit',
      subject: `access_exit:${id}`,
      facts: { exit: id, unit, lastDay, isDismissal },
      for: first === undefined ? { role: 'payroll_officer' } : { person: first },
      above,
      dueOn: exit.dueOn ?? (lastDay < today ? today : lastDay),
      isUrgent: isDismissal || lastDay < today,
    })
  }
  for (const subject of await selectClosedWork(tx)) {
    await endWork(context, tx, { kind: 'access.exit', subject }, 'withdrawn')
  }
}
