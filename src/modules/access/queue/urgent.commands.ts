import { roles } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { endWork, localToday, postWork } from '../../work/index.ts'
import { selectUrgent } from './answer.store.ts'

/** Those who work a queue are told at once that something in it must go now; once, however much it is. */
export function tellUrgent(context: Context): Promise<void> {
  return context.transaction(async (tx) => {
    const { today } = await localToday(tx, context.clock.now())
    for (const { key, name, role, people } of await selectUrgent(tx)) {
      const work = { kind: 'access.urgent', subject: `access_queue:${key}` } as const
      if (people === 0) await endWork(context, tx, work, 'done')
      else {
        await postWork(context, tx, {
          ...work,
          facts: { system: key, name, people },
          for: { role: roles.find((each) => each === role) ?? 'payroll_officer' },
          dueOn: today,
          isUrgent: true,
        })
      }
    }
  })
}
