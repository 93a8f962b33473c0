/** Identity providers, between how they are written down and how they are asked for and shown. */
import { X509Certificate } from 'node:crypto'
import type { NewProvider, Provider } from '../../platform/auth/providers/configuration.ts'
import { readMetadata } from './metadata.commands.ts'
import type { GivenProvider, PresentedProvider } from './schema.ts'

/** Throws `invalid_input` for metadata that cannot be used. */
export function providerOf(given: GivenProvider): NewProvider {
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

export function presentProvider(provider: Provider, url: URL): PresentedProvider {
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
    checks: checksOf(provider),
    addresses: {
      callback: at(kind === 'oidc' ? 'callback' : 'acs'),
      metadata: kind === 'saml' ? at('metadata') : null,
    },
  }
}

function issuerOf(provider: Provider): string {
  return provider.kind === 'oidc' ? provider.configuration.issuer : provider.configuration.entityId
}

/** What else decides whom it lets in: whoever agrees to it must see it. */
function checksOf(provider: Provider): PresentedProvider['checks'] {
  if (provider.kind === 'oidc') {
    const { clientId, hosts, groupsClaim } = provider.configuration
    return { clientId, hosts, signInUrl: null, certificates: [], groupsFrom: [groupsClaim] }
  }
  const { signInUrl, certificates, groupAttributes } = provider.configuration
  return {
    clientId: null,
    hosts: [],
    signInUrl,
    certificates: certificates.map(fingerprint),
    groupsFrom: [...groupAttributes],
  }
}

/** SHA-256, as those who run providers read it aloud; empty for what is no certificate. */
function fingerprint(certificate: string): string {
  try {
    return new X509Certificate(certificate).fingerprint256
  } catch {
    return ''
  }
}
