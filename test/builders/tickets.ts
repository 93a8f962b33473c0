import type { TestContext } from 'node:test'
import { addPerson, grantRole, loadActor } from '../../src/modules/organisation/index.ts'
import { importTickets } from '../../src/modules/tickets/index.ts'
import type { Actor, Role } from '../../src/platform/actor.ts'
import type { Context } from '../../src/platform/context.ts'
import { testFile } from '../files.ts'

/** Imports rows `key;opened_at;priority;status;…` of the generic mapping into a service. */
export async function haveTickets(
  t: TestContext,
  context: Context,
  service: string,
  csv: string,
): Promise<void> {
  const file = await testFile(t, 'tickets.csv', csv)
  await importTickets(context, { file, service, mapping: 'generic', skipInvalid: false })
}

/** Somebody with a role for a service, as they are when they have signed in. */
export async function somebody(
  context: Context,
  name: string,
  role: Role,
  service: string,
): Promise<Actor> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@exempelby.se`
  const personId = await addPerson(context, { name, email })
  await grantRole(context, { personId, role, scope: { kind: 'service', service } })
  const actor = await loadActor(context, personId)
  if (actor === undefined) throw new Error('nobody')
  return actor
}
