import { z } from 'zod'
import { roles } from '../../platform/actor.ts'

export const providerId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
  .meta({ description: 'Short name, as entra: part of the addresses that the provider is told' })

/** Where a role holds. */
const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('organisation') }),
  z.strictObject({ kind: z.literal('unit'), unitId: z.int().positive() }),
  z.strictObject({ kind: z.literal('service'), service: z.string().min(1).max(63) }),
])

export const newMapping = z
  .strictObject({
    provider: providerId,
    group: z.string().min(1).max(300).meta({ description: 'As the provider writes it' }),
    role: z.enum(roles),
    scope,
  })
  .meta({ id: 'NewGroupMapping' })
export type NewMapping = z.infer<typeof newMapping>

export const mapping = newMapping.extend({ id: z.int() }).meta({ id: 'GroupMapping' })
export type Mapping = z.infer<typeof mapping>

const admission = {
  domains: z.array(z.string()).meta({ description: 'Of addresses that the provider speaks for' }),
  groups: z
    .array(z.string())
    .meta({ description: 'Whose members are let in whatever their domain' }),
  secondFactor: z.boolean().meta({ description: 'The provider demands a second factor itself' }),
}

/** Never with a secret. */
export const provider = z
  .strictObject({
    id: providerId,
    kind: z.enum(['oidc', 'saml']),
    name: z.string(),
    ...admission,
    /** Issuer of OIDC, entity id of SAML. */
    issuer: z.string(),
    checks: z
      .strictObject({
        clientId: z.string().nullable(),
        hosts: z.array(z.string()).meta({ description: 'Besides the issuer’s own' }),
        signInUrl: z.string().nullable(),
        certificates: z.array(z.string()).meta({ description: 'Their SHA-256 fingerprints' }),
        groupsFrom: z.array(z.string()).meta({ description: 'Claim or attributes with groups' }),
      })
      .meta({ description: 'What else decides whom it lets in' }),
    /** What the provider must be told of us. */
    addresses: z.strictObject({
      callback: z.url(),
      metadata: z.url().nullable(),
    }),
  })
  .meta({ id: 'IdentityProvider' })
export type PresentedProvider = z.infer<typeof provider>

const added = {
  id: providerId,
  name: z.string().trim().min(1).max(100).meta({ description: 'On the sign-in page' }),
  domains: admission.domains.optional(),
  groups: admission.groups.optional(),
  secondFactor: admission.secondFactor.optional(),
}

export const newProvider = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('oidc'),
      ...added,
      issuer: z.string(),
      clientId: z.string().min(1),
      clientSecret: z.string().min(1).optional(),
      /** Where the endpoint takes no Basic authentication. */
      secretInBody: z.boolean().optional(),
      privateKey: z.string().optional().meta({ description: 'PEM, PKCS #8: for private_key_jwt' }),
      keyId: z.string().optional(),
      certificate: z.string().optional(),
      scopes: z.array(z.string()).optional(),
      groupsClaim: z.string().optional(),
      hosts: z.array(z.string()).optional(),
    }),
    z.strictObject({
      kind: z.literal('saml'),
      ...added,
      metadata: z.string().optional().meta({ description: 'The provider’s metadata, as XML' }),
      entityId: z.string().optional(),
      signInUrl: z.string().optional(),
      certificates: z.array(z.string()).optional(),
      emailAttributes: z.array(z.string()).optional(),
      nameAttributes: z.array(z.string()).optional(),
      groupAttributes: z.array(z.string()).optional(),
    }),
  ])
  .meta({ id: 'NewIdentityProvider' })
export type GivenProvider = z.infer<typeof newProvider>

const proposer = {
  id: z.int(),
  proposedAt: z.iso.datetime(),
  proposedBy: z.string(),
  expiresAt: z.iso.datetime().meta({ description: 'Nobody can agree to it from then on' }),
  mayDecide: z.boolean().meta({ description: 'Asked by an administrator who did not propose it' }),
  mayWithdraw: z.boolean(),
}

/** What one administrator has proposed and another not agreed to: none of it counts. */
export const proposal = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('provider'), ...proposer, provider }),
    z.strictObject({ kind: z.literal('group_mapping'), ...proposer, mapping: newMapping }),
  ])
  .meta({ id: 'SignInProposal' })
export type PresentedProposal = z.infer<typeof proposal>

export const proposals = z
  .strictObject({
    items: z.array(proposal),
    hasSecond: z.boolean().meta({ description: 'There is another administrator to agree' }),
  })
  .meta({ id: 'SignInProposals' })
export type PresentedProposals = z.infer<typeof proposals>
