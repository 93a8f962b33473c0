/** Whom an identity provider has vouched for, and the roles that their groups give. */
import type { Vouched } from '../../platform/auth/people.ts'
import { type Context, systemActor } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import {
  addPerson,
  endRole,
  grantRole,
  personIdByEmail,
  personStanding,
  selectGrants,
} from '../organisation/index.ts'
import { type Held, rolesOfGroups } from './groups.ts'
import type { Mapping } from './schema.ts'
import { selectMappings } from './store.ts'

/**
 * The person, found or made, with the roles of their groups as these are now; `undefined` for nobody
 * who is let in. Roles are taken away also from somebody who is not let in any more.
 */
export async function admitVouched(
  context: Context,
  vouched: Vouched,
): Promise<string | undefined> {
  const provider = context.as(systemActor(`identity provider ${vouched.providerId}`))
  const personId = vouched.personId ?? (await findOrAdd(provider, vouched))
  if (personId === undefined) return undefined
  const standing = await personStanding(provider, personId)
  if (standing === undefined || standing.hasEnded) return undefined
  await followGroups(provider, personId, vouched)
  return vouched.allowed ? personId : undefined
}

async function findOrAdd(context: Context, vouched: Vouched): Promise<string | undefined> {
  const { name, email, allowed, ownsAddress } = vouched
  if (!allowed || !email.includes('@')) return undefined
  const known = await context.transaction((tx) => personIdByEmail(tx, email))
  // An address that the provider does not speak for proves nothing about who that is.
  if (known !== undefined) return ownsAddress ? known : undefined
  return addPerson(context, { name: name.slice(0, 200) || email, email })
}

async function followGroups(
  context: Context,
  personId: string,
  { providerId, groups }: Vouched,
): Promise<void> {
  const { give, take } = await context.transaction(async (tx) =>
    rolesOfGroups(groups, await selectMappings(tx, providerId), await heldByGroup(tx, personId)),
  )
  for (const { role, scope } of give) {
    await grantRole(context, { personId, role, scope, source: 'group' })
  }
  for (const { id } of take) await endUnlessLast(context, id)
}

/** Ends the roles that groups have given and no mapping gives any more. */
export async function endGroupRolesBut(
  context: Context,
  mappings: readonly Mapping[],
): Promise<void> {
  const all = mappings.map(({ group }) => group)
  const held = await context.transaction((tx) => heldByGroup(tx))
  for (const { id } of rolesOfGroups(all, mappings, held).take) await endUnlessLast(context, id)
}

async function heldByGroup(
  tx: Parameters<typeof selectGrants>[0],
  personId?: string,
): Promise<Held[]> {
  const grants = await selectGrants(tx, personId)
  return grants.filter(({ source }) => source === 'group')
}

/** An installation keeps its last administrator, whatever the provider says. */
async function endUnlessLast(context: Context, id: number): Promise<void> {
  await endRole(context, id).catch((error: unknown) => {
    if (!(error instanceof DomainError) || error.code !== 'conflict') throw error
  })
}
