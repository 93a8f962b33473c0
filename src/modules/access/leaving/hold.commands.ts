import { authorise } from '../../../platform/actor.ts'
import { type Context, systemActor } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { notify } from '../../../platform/http/live.ts'
import { endWork, postWork } from '../../work/index.ts'
import { canRelease } from '../policy.ts'
import { saveHold, saveHoldEnd, selectHold, type TooMany } from './hold.store.ts'

function workOf(id: number) {
  return { kind: 'access.hold', subject: `access_hold:${id}` } as const
}

/** Takes nothing away of them until somebody has looked at it; every run renews what there is to look at. */
export async function putOnHold(
  context: Context,
  tx: Tx,
  day: string,
  held: TooMany,
  employees: readonly number[],
): Promise<void> {
  const { id, isNew } = await saveHold(tx, { day, held, employees }, context.clock.now())
  await postWork(context, tx, {
    ...workOf(id),
    facts: { hold: id, people: employees.length },
    for: { role: 'payroll_officer' },
    dueOn: day,
    isUrgent: true,
  })
  if (!isNew) return
  await context.ledger.append(tx, {
    kind: 'access.held',
    subject: `access_hold:${id}`,
    facts: { ...held },
  })
  await notify(tx, { topic: 'access' })
}

/** The plan is not so large any more. */
export async function passHold(context: Context, tx: Tx): Promise<void> {
  const hold = await selectHold(tx)
  if (hold === undefined) return
  const by = { at: context.clock.now(), by: context.actor.name, byId: null }
  await saveHoldEnd(tx, hold.id, 'passed', by)
  await endWork(context, tx, workOf(hold.id), 'withdrawn')
  await notify(tx, { topic: 'access' })
}

/** A person has looked at those whose access would go, and says that it shall. Throws `conflict`. */
export async function releaseHold(context: Context, id: number): Promise<void> {
  authorise(canRelease(context.actor))
  await context.transaction(async (tx) => {
    const { actor, clock } = context
    const by = { at: clock.now(), by: actor.name, byId: actor.kind === 'person' ? actor.id : null }
    const hold = await selectHold(tx)
    if (hold?.id !== id || !(await saveHoldEnd(tx, id, 'released', by))) {
      throw new DomainError('conflict', 'This is not held any more', { mend: 'Look again.' })
    }
    await endWork(context, tx, workOf(id), 'done')
    await context.ledger.append(tx, {
      kind: 'access.released',
      subject: `access_hold:${id}`,
      facts: { persons: hold.employees.length },
    })
    await notify(tx, { topic: 'access' })
  })
}

/** As whom the machine acts on somebody's word. */
export function machineOf(context: Context): Context {
  return context.as(systemActor(context.actor.name))
}
