/** A pushed user as the employment that it is: by the same rules as a feed of all, but nobody else's ends. */
import type { Context } from '../../../../platform/context.ts'
import type { Tx } from '../../../../platform/db/database.ts'
import { localToday } from '../../../work/index.ts'
import { machineOf, takeFeed } from '../../people/take.commands.ts'
import { lastDayOf } from './employment.ts'
import type { KeyedUser } from './keys.commands.ts'
import { countEndedOn, discardHeld, type StoredUser } from './scim.store.ts'

export interface Pushed {
  readonly saved: StoredUser
  readonly user: KeyedUser
  readonly act: 'created' | 'changed' | 'deleted'
}

/** What hr_feed.source says of what is pushed. */
const SOURCE = 'scim'

/** `tx` sees with the machine's eyes. What ends more than the rules let through on a day is held. */
export async function pushEmployment(
  context: Context,
  tx: Tx,
  { saved, user, act }: Pushed,
): Promise<void> {
  const { said, keys } = user
  const { today } = await localToday(tx, context.clock.now())
  await discardHeld(tx, keys.employment, { at: context.clock.now(), by: context.actor.name })
  const taken = await takeFeed(context, tx, {
    rows: [
      {
        person: { key: keys.person, shown: user.shownPerson },
        givenName: said.givenName,
        familyName: said.familyName,
        email: said.email,
        key: keys.employment,
        unit: said.unit,
        ansvar: said.ansvar,
        title: said.title,
        managerKey: keys.manager,
        startsOn: saved.startsOn,
        endsOn: lastDayOf(said, saved),
        isProtected: said.isProtected,
        isDismissal: said.isDismissal,
      },
    ],
    scope: 'some',
    source: SOURCE,
    fileName: null,
    sha256: null,
    asOf: undefined,
    isTrial: false,
    endedToday: await countEndedOn(tx, today, saved.id),
  })
  await machineOf(context).ledger.append(tx, {
    kind: `scim.user_${act}`,
    subject: `scim_user:${saved.id}`,
    facts: { feed: taken.feedId, state: taken.state },
  })
}
