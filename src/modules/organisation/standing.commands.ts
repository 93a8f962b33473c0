/** What sign-in asks of people: it knows who has proved to be whom, this module knows who they are. */
import { type Context, systemActor } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { addPerson, grantRole } from './commands.ts'
import type { NewPerson } from './schema.ts'
import { countOtherAdministrators, type PersonRow, selectPerson } from './store.ts'

/** Held while the first administrator is made, so that two links do not make two. */
const LOCK = 5_701_120

export function personStanding(context: Context, id: string): Promise<PersonRow | undefined> {
  return context.transaction((tx) => selectPerson(tx, id))
}

export function hasAdministrator(context: Context): Promise<boolean> {
  return context.transaction(async (tx) => (await countOtherAdministrators(tx, null)) > 0)
}

/** As the machine itself. Throws `conflict` where there is an administrator. */
export async function addFirstAdministrator(context: Context, person: NewPerson): Promise<string> {
  const machine = context.as(systemActor('first administrator’s link'))
  return machine.transaction(async (tx) => {
    await tx.client.query('select pg_advisory_xact_lock($1)', [LOCK])
    if ((await countOtherAdministrators(tx, null)) > 0) {
      throw new DomainError('conflict', 'There is an administrator already')
    }
    const joined = { ...machine, transaction: <T>(run: (same: typeof tx) => Promise<T>) => run(tx) }
    const id = await addPerson(joined, person)
    await grantRole(joined, {
      personId: id,
      role: 'administrator',
      scope: { kind: 'organisation' },
    })
    return id
  })
}
