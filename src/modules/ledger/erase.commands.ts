import { authorise } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import { timestamp } from '../../platform/db/values.ts'
import { DomainError } from '../../platform/errors.ts'
import { canKeepLedger } from './policy.ts'
import { countPersonal, erasePersonal } from './verify.store.ts'

export interface Erasing {
  /** What the personal data is about: `person:` and a UUID, or the subject of events. */
  readonly about: string
  readonly reason: string
  /** Tells how many there are, and erases none. */
  readonly dryRun?: boolean
}

/**
 * Erases names and other personal data that events speak of by digest: the chain still holds, and
 * nobody can tell any more what was there. The receipt says how many, not what or whose. Throws
 * `not_found` where nothing is kept of it.
 */
export async function erasePersonalData(
  context: Context,
  { about, reason, dryRun = false }: Erasing,
): Promise<{ readonly values: number; readonly erased: boolean }> {
  authorise(canKeepLedger(context.actor))
  if (reason.trim() === '') {
    throw new DomainError('invalid_input', 'Personal data is not erased without a reason', {
      mend: 'Write it after --reason: it stands in the receipt.',
    })
  }
  return context.transaction(async (tx) => {
    const values = await countPersonal(tx, about)
    if (values === 0) {
      throw new DomainError('not_found', `The ledger keeps no personal data about ${about}`, {
        mend: 'A person is written person:UUID, anything else as the subject of its events, as ticket:INC0012345.',
      })
    }
    if (dryRun) return { values, erased: false }
    const erased = await erasePersonal(tx, about, timestamp(context.clock.now()))
    await context.ledger.append(tx, {
      kind: 'ledger.erased',
      subject: 'ledger',
      facts: { erased },
      personal: { reason: reason.trim() },
    })
    return { values: erased, erased: true }
  })
}
