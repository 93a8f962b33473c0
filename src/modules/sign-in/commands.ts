import { authorise } from '../../platform/actor.ts'
import type { Administering } from '../../platform/auth/administer.ts'
import type { NewProvider, Provider } from '../../platform/auth/providers/configuration.ts'
import type { Providers } from '../../platform/auth/providers/manage.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { endGroupRolesBut } from './admit.commands.ts'
import { readMetadata } from './metadata.commands.ts'
import { canManageProviders } from './policy.ts'
import type { GivenProvider, Mapping, NewMapping, PresentedProvider } from './schema.ts'
import { deleteMapping, insertMapping, selectMappings } from './store.ts'

/** Identity providers, and the address at which this Kvitto is reached. */
export interface SignInParts {
  readonly providers: Providers
  readonly url: URL
}

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
  return all.map((each) => present(each, parts.url))
}

/** Throws `invalid_input`, `conflict`. */
export function addIdentityProvider(
  context: Context,
  parts: SignInParts,
  given: GivenProvider,
): Promise<PresentedProvider> {
  authorise(canManageProviders(context.actor))
  const wanted = providerOf(given)
  return context.transaction(async (tx) => {
    const added = await parts.providers.add(tx, wanted)
    const { domains, groups, secondFactor } = added.configuration
    await context.ledger.append(tx, {
      kind: 'identity_provider.added',
      subject: `identity_provider:${added.id}`,
      facts: { kind: added.kind, issuer: issuerOf(added), domains, groups, secondFactor },
    })
    return present(added, parts.url)
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
  })
  await endGroupRolesBut(context, await context.transaction((tx) => selectMappings(tx)))
}

export function listGroupMappings(context: Context): Promise<Mapping[]> {
  authorise(canManageProviders(context.actor))
  return context.transaction((tx) => selectMappings(tx))
}

/** Counts from each member's next sign-in. Throws `not_found`, `conflict`, `invalid_input`. */
export function mapGroup(
  context: Context,
  { providers }: SignInParts,
  wanted: NewMapping,
): Promise<Mapping> {
  authorise(canManageProviders(context.actor))
  const { provider, group, role, scope } = wanted
  if (role === 'contact' && scope.kind === 'organisation') {
    throw new DomainError('invalid_input', 'A contact person is given a unit or a service')
  }
  return context.transaction(async (tx) => {
    if (!(await providers.list(tx)).some(({ id }) => id === provider)) {
      throw new DomainError('not_found', `There is no identity provider ${provider}`)
    }
    const mapping = await insertMapping(tx, wanted, context.clock.now())
    if (mapping === undefined) throw new DomainError('conflict', 'The group has this role already')
    await context.ledger.append(tx, {
      kind: 'group_mapping.added',
      subject: `group_mapping:${mapping.id}`,
      facts: { provider, group, role, scope },
    })
    return mapping
  })
}

/** Whoever had a role by it alone loses it at once. */
export async function unmapGroup(context: Context, id: number): Promise<void> {
  authorise(canManageProviders(context.actor))
  const left = await context.transaction(async (tx) => {
    const mapping = await deleteMapping(tx, id)
    if (mapping === undefined) throw new DomainError('not_found', 'There is no such mapping')
    const { provider, group, role, scope } = mapping
    await context.ledger.append(tx, {
      kind: 'group_mapping.removed',
      subject: `group_mapping:${id}`,
      facts: { provider, group, role, scope },
    })
    return selectMappings(tx)
  })
  await endGroupRolesBut(context, left)
}

function providerOf(given: GivenProvider): NewProvider {
  const { id, name, domains, groups, secondFactor } = given
  const admission = { domains, groups, secondFactor }
  if (given.kind === 'saml') {
    const { metadata, entityId, signInUrl, certificates } = given
    const described = metadata === undefined ? undefined : readMetadata(metadata)
    const { emailAttributes, nameAttributes, groupAttributes } = given
    return {
      kind: 'saml',
      id,
      name,
      configuration: {
        entityId: entityId ?? described?.entityId ?? '',
        signInUrl: signInUrl ?? described?.signInUrl ?? '',
        certificates: certificates ?? [...(described?.certificates ?? [])],
        emailAttributes,
        nameAttributes,
        groupAttributes,
        ...admission,
      },
    }
  }
  const { issuer, clientId, scopes, groupsClaim, hosts, privateKey, keyId, certificate } = given
  const withSecret = given.secretInBody === true ? 'client_secret_post' : 'client_secret_basic'
  return {
    kind: 'oidc',
    id,
    name,
    configuration: {
      issuer,
      clientId,
      authentication: privateKey === undefined ? withSecret : 'private_key_jwt',
      scopes,
      groupsClaim,
      hosts,
      ...admission,
    },
    secret:
      privateKey === undefined
        ? { clientSecret: given.clientSecret ?? '' }
        : { privateKey, keyId, certificate },
  }
}

function present(provider: Provider, url: URL): PresentedProvider {
  const { id, kind, name } = provider
  const { domains, groups, secondFactor } = provider.configuration
  const at = (path: string) => new URL(`/api/auth/${kind}/${id}/${path}`, url).href
  return {
    id,
    kind,
    name,
    domains,
    groups,
    secondFactor,
    issuer: issuerOf(provider),
    addresses: {
      callback: at(kind === 'oidc' ? 'callback' : 'acs'),
      metadata: kind === 'saml' ? at('metadata') : null,
    },
  }
}

function issuerOf(provider: Provider): string {
  return provider.kind === 'oidc' ? provider.configuration.issuer : provider.configuration.entityId
}
