/** Who has what and why, for one person: by those who may see it, and by the person. */
import { authorise } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { notify } from '../../../platform/http/live.ts'
import { localToday } from '../../work/index.ts'
import { doingOf } from '../changes/changes.commands.ts'
import { canDecide, canKeepCatalogue, canRequestForAnybody } from '../policy.ts'
import type { NewTraining, PersonAccess } from './person.schema.ts'
import { saveTraining, selectEvents, selectPerson } from './person.store.ts'
import { presentPerson } from './person.ts'
import { assertSeen, withSight } from './plan.commands.ts'
import { loadSight } from './sight.store.ts'
import { leadsFor, type Sight } from './sight.ts'

/** Throws `not_found` for whom one may not see. */
export function readPersonAccess(context: Context, id: number): Promise<PersonAccess> {
  return withSight(context, async (tx, sight) => {
    assertSeen(sight, [id])
    return read(context, tx, sight, id)
  })
}

/** One's own; `null` where the HR feed does not know whoever has signed in. */
export function readOwnAccess(context: Context): Promise<PersonAccess | null> {
  return withSight(context, async (tx, sight) => {
    const [own] = sight.own
    return own === undefined ? null : read(context, tx, sight, own)
  })
}

async function read(context: Context, tx: Tx, sight: Sight, id: number): Promise<PersonAccess> {
  const { today } = await localToday(tx, context.clock.now())
  const person = await selectPerson(tx, id, today)
  if (person?.employee == null) throw new DomainError('not_found', 'There is no such person')
  const events = await selectEvents(tx, id)
  const mayAsk = leadsFor(sight, id) || canRequestForAnybody(context.actor)
  return presentPerson(person.employee, person, events, sight, {
    today,
    mayRequest: canDecide(context.actor) && mayAsk && !sight.own.has(id),
    mayRecordTraining: mayRecord(context, sight, id),
  })
}

function mayRecord({ actor }: Context, sight: Sight, id: number): boolean {
  return !sight.own.has(id) && (leadsFor(sight, id) || canKeepCatalogue(actor))
}

/** Throws `not_found`, `forbidden`. */
export async function recordTraining(
  context: Context,
  id: number,
  training: NewTraining,
): Promise<void> {
  await context.transaction(async (tx) => {
    const sight = await loadSight(tx)
    assertSeen(sight, [id])
    authorise(mayRecord(context, sight, id))
    if (training.validUntil != null && training.validUntil < training.passedOn) {
      throw new DomainError('invalid_input', 'It ends before it begins', {
        problems: [{ path: 'validUntil', reason: 'is before it was passed' }],
      })
    }
    const isThere = await saveTraining(tx, id, training, doingOf(context))
    if (!isThere) throw new DomainError('not_found', 'There is no such person')
    await context.ledger.append(tx, {
      kind: 'access.training_recorded',
      subject: `employee:${id}`,
      facts: { passedOn: training.passedOn, validUntil: training.validUntil ?? null },
      personal: { training: training.training },
    })
    await notify(tx, { topic: 'access' })
  })
}
