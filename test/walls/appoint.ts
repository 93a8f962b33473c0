import { addPerson, grantRole } from '../../src/modules/organisation/index.ts'
import type { Role } from '../../src/platform/actor.ts'
import type { Context } from '../../src/platform/context.ts'

/** Somebody new with the role, for Viva or wherever it holds. */
export async function appoint(
  context: Context,
  role: Role,
  reach: 'viva' | 'all',
): Promise<string> {
  const email = `${role}@exempelby.se`
  const personId = await addPerson(context, { name: role, email })
  const everywhere = role === 'administrator' || (reach === 'all' && role !== 'contact')
  const scope = everywhere
    ? ({ kind: 'organisation' } as const)
    : ({ kind: 'service', service: 'viva' } as const)
  await grantRole(context, { personId, role, scope })
  return personId
}
