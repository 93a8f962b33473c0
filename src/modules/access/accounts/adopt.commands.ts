import { authorise } from '../../../platform/actor.ts'
import { type Context, systemActor } from '../../../platform/context.ts'
import { withTrial } from '../../../platform/db/trial.ts'
import { timestamp } from '../../../platform/db/values.ts'
import { notify } from '../../../platform/http/live.ts'
import { localToday, workingDayAhead } from '../../work/index.ts'
import { canOpenRounds, canRelease } from '../policy.ts'
import { currentRules } from '../rules/rules.store.ts'
import { type Adopted, saveAdopted, selectAdopted } from './adopt.store.ts'
import { compare, relinkAccounts } from './findings.store.ts'
import { systemOf } from './import.commands.ts'
import { noList } from './list-hold.ts'
import { lockSystem, selectLastList } from './lists.store.ts'

const NOTES = {
  conflict: 'Ska enligt katalogen inte finnas ihop med något annat som personen har:',
  notAllowed: 'Är enligt katalogen inte till för den här enheten, ansvaret eller befattningen.',
}

/**
 * Takes what employed people have in active accounts today as approved, as a baseline that their managers are
 * asked to confirm. So the first day shows those who left and the strangers, not everything that nobody has
 * ever approved. Leavers' and strangers' accounts are never part of it. Done again it takes what has come since.
 * Throws `not_found` where no list has been taken in.
 */
export async function adopt(
  context: Context,
  { systemKey, dryRun = false }: { readonly systemKey: string; readonly dryRun?: boolean },
): Promise<Adopted & { readonly round: number | null }> {
  authorise(canOpenRounds(context.actor) && (dryRun || canRelease(context.actor)))
  const machine = context.as(systemActor(context.actor.name))
  return withTrial(machine, dryRun, async (tx) => {
    const system = await systemOf(tx, systemKey)
    await lockSystem(tx, system.id)
    const list = await selectLastList(tx, system.id)
    if (list === undefined) throw noList(system.key)
    await relinkAccounts(tx, system.id)
    const now = context.clock.now()
    const of = { systemId: system.id, listId: list.id }
    await compare(tx, of, await localToday(tx, now))
    const adopted = await selectAdopted(tx)
    if (dryRun || adopted.grants === 0) return { ...adopted, round: null }
    const { attestation } = await currentRules(tx)
    const round = await saveAdopted(tx, {
      ...of,
      at: timestamp(now),
      by: context.actor.name,
      dueOn: await workingDayAhead(context, tx, attestation.answerDays),
      notes: NOTES,
    })
    await machine.ledger.append(tx, {
      kind: 'access.adopted',
      subject: `access_system:${system.key}`,
      facts: { list: list.id, round, ...adopted },
    })
    await notify(tx, { topic: 'access' })
    await notify(tx, { topic: 'access-accounts' })
    return { ...adopted, round }
  })
}
