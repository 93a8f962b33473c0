import { z } from 'zod'

/** Only https, but for a provider on this machine (tests, a proxy in front). */
export function isSafeUrl(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || url.username !== '' || url.hash !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}

const safeUrl = z.string().refine(isSafeUrl, 'An https address')
const domain = z
  .string()
  .toLowerCase()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)

/** Who is let in, and what the provider is trusted with; the same for OIDC and SAML. */
const admission = z.object({
  /** The provider speaks for the addresses of these domains: they may be linked to people who are here. */
  domains: z.array(domain).default([]),
  /** Members of these groups are let in, whatever their domain. */
  groups: z.array(z.string().min(1)).default([]),
  /** The provider demands a second factor of everybody, so Kvitto need not. */
  secondFactor: z.boolean().default(false),
})

export const oidcConfiguration = admission.extend({
  issuer: safeUrl,
  clientId: z.string().min(1),
  authentication: z.enum(['client_secret_basic', 'client_secret_post', 'private_key_jwt']),
  scopes: z.array(z.string().min(1)).default(['openid', 'profile', 'email']),
  groupsClaim: z.string().min(1).default('groups'),
  /** Besides the issuer's own, hosts that its endpoints are at. */
  hosts: z.array(z.string().min(1)).default([]),
})
export type OidcConfiguration = z.infer<typeof oidcConfiguration>

/** The longest-lived names first: ADFS, then the plain ones that SimpleSAMLphp and Keycloak send. */
const EMAIL_ATTRIBUTES = [
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
  'urn:oid:0.9.2342.19200300.100.1.3',
  'mail',
  'email',
]
const NAME_ATTRIBUTES = [
  'http://schemas.microsoft.com/identity/claims/displayname',
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
  'urn:oid:2.16.840.1.113730.3.1.241',
  'displayName',
  'name',
  'cn',
]
const GROUP_ATTRIBUTES = [
  'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups',
  'http://schemas.xmlsoap.org/claims/Group',
  'groups',
  'memberOf',
]

export const samlConfiguration = admission.extend({
  entityId: z.string().min(1),
  signInUrl: safeUrl,
  /** PEM; more than one while the provider changes its key. */
  certificates: z.array(z.string().includes('BEGIN CERTIFICATE')).min(1),
  emailAttributes: z.array(z.string().min(1)).default(EMAIL_ATTRIBUTES),
  nameAttributes: z.array(z.string().min(1)).default(NAME_ATTRIBUTES),
  groupAttributes: z.array(z.string().min(1)).default(GROUP_ATTRIBUTES),
})
export type SamlConfiguration = z.infer<typeof samlConfiguration>

/** What is sealed: never shown again, never in the ledger. */
export const oidcSecret = z.union([
  z.object({ clientSecret: z.string().min(1) }),
  z.object({
    /** PKCS #8, RSA or P-256. */
    privateKey: z.string().includes('BEGIN PRIVATE KEY'),
    keyId: z.string().min(1).optional(),
    /** Entra ID knows the key by its certificate. */
    certificate: z.string().includes('BEGIN CERTIFICATE').optional(),
  }),
])
export type OidcSecret = z.infer<typeof oidcSecret>

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'Lower case letters, figures and hyphens, as entra')
const name = z.string().trim().min(1).max(100)

export const newProvider = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('oidc'),
    id,
    name,
    configuration: oidcConfiguration,
    secret: oidcSecret,
  }),
  z.object({ kind: z.literal('saml'), id, name, configuration: samlConfiguration }),
])
export type NewProvider = z.input<typeof newProvider>

export type Provider =
  | {
      readonly kind: 'oidc'
      readonly id: string
      readonly name: string
      readonly configuration: OidcConfiguration
    }
  | {
      readonly kind: 'saml'
      readonly id: string
      readonly name: string
      readonly configuration: SamlConfiguration
    }
