import { authorise } from '../../platform/actor.ts'
import type { Administering } from '../../platform/auth/administer.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { endGroupRolesBut } from './admit.commands.ts'
import { addMapping, refuseMapping } from './mapping.commands.ts'
import type { SignInParts } from './parts.ts'
import { canManageProviders, canPassBySecond } from './policy.ts'
import { dropMappingsOf } from './proposals.commands.ts'
import { presentProvider, providerOf } from './provider.commands.ts'
import { factsOf, providerAdded } from './receipts.ts'
import type { GivenProvider, Mapping, NewMapping, PresentedProvider } from './schema.ts'
import { deleteMapping, selectMappings } from './store.ts'

/** With what administrators do to others' sign-in. */
export interface SignInManaged extends SignInParts {
  readonly auth: Administering
}

export async function listIdentityProviders(
  context: Context,
  parts: SignInParts,
): Promise<PresentedProvider[]> {
  authorise(canManageProviders(context.actor))
  const all = await context.transaction((tx) => parts.providers.list(tx))
  return all.map((each) => presentProvider(each, parts.url))
}

/**
 * Connects it at once: for the command line on the machine. Over the web one administrator proposes
 * and another agrees (`proposals.commands.ts`). Throws `invalid_input`, `conflict`.
 */
export function addIdentityProvider(
  context: Context,
  parts: SignInParts,
  given: GivenProvider,
): Promise<PresentedProvider> {
  authorise(canPassBySecond(context.actor))
  const wanted = providerOf(given)
  return context.transaction(async (tx) => {
    const added = await parts.providers.add(tx, wanted)
    await context.ledger.append(tx, providerAdded(added))
    return presentProvider(added, parts.url)
  })
}

/** Whoever came by it can no longer, and the roles that only its groups gave are ended. */
export async function removeIdentityProvider(
  context: Context,
  { providers }: SignInParts,
  id: string,
): Promise<void> {
  authorise(canManageProviders(context.actor))
  await context.transaction(async (tx) => {
    if (!(await providers.remove(tx, id))) {
      throw new DomainError('not_found', `There is no identity provider ${id}`)
    }
    await context.ledger.append(tx, {
      kind: 'identity_provider.removed',
      subject: `identity_provider:${id}`,
      facts: {},
    })
    await dropMappingsOf(context, tx, providers, id)
  })
  await endGroupRolesBut(context, await context.transaction((tx) => selectMappings(tx)))
}

export function listGroupMappings(context: Context): Promise<Mapping[]> {
  authorise(canManageProviders(context.actor))
  return context.transaction((tx) => selectMappings(tx))
}

/**
 * At once, for the command line on the machine; it counts from each member's next sign-in. Throws
 * `not_found`, `conflict`, `invalid_input`.
 */
export function mapGroup(
  context: Context,
  { providers }: SignInParts,
  wanted: NewMapping,
): Promise<Mapping> {
  authorise(canPassBySecond(context.actor))
  return context.transaction(async (tx) => {
    await refuseMapping(tx, providers, wanted)
    return addMapping(context, tx, wanted, {})
  })
}

/** Whoever had a role by it alone loses it at once. */
export async function unmapGroup(context: Context, id: number): Promise<void> {
  authorise(canManageProviders(context.actor))
  const left = await context.transaction(async (tx) => {
    const mapping = await deleteMapping(tx, id)
    if (mapping === undefined) throw new DomainError('not_found', 'There is no such mapping')
    await context.ledger.append(tx, {
      kind: 'group_mapping.removed',
      subject: `group_mapping:${id}`,
      facts: factsOf(mapping),
    })
    return selectMappings(tx)
  })
  await endGroupRolesBut(context, left)
}
