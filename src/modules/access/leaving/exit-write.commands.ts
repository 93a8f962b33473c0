import { authorise } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { notify } from '../../../platform/http/live.ts'
import { closeExits } from '../changes/settled.commands.ts'
import { canKeepCatalogue, canRequest } from '../policy.ts'
import { mayChange } from '../queue/answer.store.ts'
import { runAccessDay } from './day.commands.ts'
import type { ExitChange, ExitPage, ItemGiven, NewExit } from './exit.schema.ts'
import { readExit, seenExit } from './exit-read.commands.ts'
import { type ExitRow, selectEmployment } from './exit-read.store.ts'
import { saveDismissal, saveItem, saveManagersExit } from './exit-write.store.ts'
import { saveMovedExits, saveWithdrawnExits } from './exits.store.ts'
import { machineOf } from './hold.commands.ts'

/**
 * Somebody leaves, as whoever leads them says: the checklist opens and access goes on the last day, or at
 * once with a dismissal. One is enough, since it must be quick: everybody above is told, and what was
 * closed wrongly is asked for anew.
 */
export async function startExit(
  context: Context,
  given: NewExit,
): Promise<{ readonly id: number }> {
  const { id, employeeId } = await context.transaction(async (tx) => {
    const employment = await selectEmployment(tx, given.employmentId)
    if (employment === undefined) throw new DomainError('not_found', 'There is no such employment')
    await authoriseChange(context, tx, employment.employeeId)
    refuseDay(given.lastDay, employment.startsOn)
    const id = await saveManagersExit(tx, given, employment.employeeId, doerOf(context))
    await saveMovedExits(tx, [{ id, lastDay: given.lastDay }])
    await tell(context, tx, 'access.exit_started', id, {
      lastDay: given.lastDay,
      isDismissal: given.isDismissal,
    })
    return { id, employeeId: employment.employeeId }
  })
  await runAccessDay(machineOf(context), { only: employeeId })
  return { id }
}

/** Another last day, or a dismissal after all: of what a manager has started. */
export async function changeExit(
  context: Context,
  id: number,
  { lastDay, isDismissal }: ExitChange,
): Promise<ExitPage> {
  const { employeeId } = await context.transaction(async (tx) => {
    const exit = await changeable(context, tx, id)
    if (!(await saveDismissal(tx, id, isDismissal))) throw notManagers()
    await saveMovedExits(tx, [{ id, lastDay }])
    await tell(context, tx, 'access.exit_moved', id, { lastDay, isDismissal })
    return exit
  })
  await runAccessDay(machineOf(context), { only: employeeId })
  return readExit(context, id)
}

/** They stay after all: what nobody has taken away yet is not. */
export async function withdrawExit(context: Context, id: number): Promise<ExitPage> {
  const { employeeId } = await context.transaction(async (tx) => {
    const exit = await changeable(context, tx, id)
    if (exit.cause !== 'manager') throw notManagers()
    if ((await saveWithdrawnExits(tx, [id], doerOf(context))).length === 0) throw isOver()
    await tell(context, tx, 'access.exit_withdrawn', id, {})
    return exit
  })
  await runAccessDay(machineOf(context), { only: employeeId })
  return readExit(context, id)
}

/** Ticks an item, says that it is not needed, or takes it back. The last of them closes the exit. */
export async function setItem(
  context: Context,
  id: number,
  position: number,
  given: ItemGiven,
): Promise<ExitPage> {
  await context.transaction(async (tx) => {
    await changeable(context, tx, id)
    if (!(await saveItem(tx, id, position, given, doerOf(context)))) {
      throw new DomainError('conflict', 'This item is not ticked by hand, or the exit is over', {
        mend: 'Access is ticked when the next account list shows that it is gone.',
      })
    }
    await tell(context, tx, 'access.exit_item', id, {
      position,
      isDone: given.isDone,
      isNeeded: given.isNeeded,
    })
    await closeExits(context, tx, [id])
  })
  return readExit(context, id)
}

async function changeable(context: Context, tx: Tx, id: number): Promise<ExitRow> {
  const exit = await seenExit(context, tx, id)
  await authoriseChange(context, tx, exit.employeeId)
  if (exit.state !== 'open') throw isOver()
  return exit
}

async function authoriseChange({ actor }: Context, tx: Tx, employeeId: number): Promise<void> {
  authorise(canRequest(actor) || canKeepCatalogue(actor))
  authorise(actor.kind !== 'token' && (await mayChange(tx, employeeId)))
}

function refuseDay(lastDay: string, startsOn: string): void {
  if (lastDay >= startsOn) return
  throw new DomainError('invalid_input', 'The last day lies before the employment began', {
    problems: [{ path: 'lastDay', reason: `The employment began on ${startsOn}` }],
  })
}

function doerOf({ clock, actor }: Context) {
  return { at: clock.now(), by: actor.name }
}

async function tell(
  { ledger }: Context,
  tx: Tx,
  kind: string,
  id: number,
  facts: Readonly<Record<string, string | number | boolean>>,
): Promise<void> {
  await ledger.append(tx, { kind, subject: `access_exit:${id}`, facts })
  await notify(tx, { topic: 'access' })
}

function notManagers(): DomainError {
  return new DomainError('conflict', 'This end comes from the HR system', {
    mend: 'Change it there: Kvitto follows with the next file.',
  })
}

function isOver(): DomainError {
  return new DomainError('conflict', 'This exit is not open any more', { mend: 'Look again.' })
}
