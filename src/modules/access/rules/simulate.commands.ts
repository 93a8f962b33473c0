import { authoriseSight } from '../../../platform/actor.ts'
import { type Context, systemActor } from '../../../platform/context.ts'
import { localToday, workingDaysIn } from '../../work/index.ts'
import { countHad, selectAttestedSystems } from '../attestation/rounds.store.ts'
import { canSeeAllAccess } from '../policy.ts'
import { loadRemovals } from '../standing/read.commands.ts'
import { currentRules } from './rules.store.ts'
import type { AccessRules } from './rules.ts'
import type { Simulation } from './schema.ts'
import { selectPastCounts } from './simulate.store.ts'
import { simulate } from './simulate.ts'

/** Who and how much other rules would concern; nothing is changed. */
export function simulateRules(context: Context, rules: AccessRules): Promise<Simulation> {
  authoriseSight(canSeeAllAccess(context.actor))
  const machine = context.as(systemActor(context.actor.name))
  return machine.transaction(async (tx) => {
    const now = context.clock.now()
    const day = await localToday(tx, now)
    const { removals } = await loadRemovals(tx, day, now)
    const systems = []
    for (const { id, last } of await selectAttestedSystems(tx, day.zone)) {
      const { people } = await countHad(tx, { systemId: id, hrUnitId: null }, day.today)
      systems.push({ last, people })
    }
    const past = { ...(await selectPastCounts(tx, day)), removals, systems }
    const today = { today: day.today, isWorkingDay: workingDaysIn(day.zone) }
    return simulate(past, await currentRules(tx), rules, today)
  })
}
