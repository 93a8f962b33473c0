/** Programs that are changed without hands, and how. */
import { z } from 'zod'
import { reason } from '../../../platform/reasons/reasons.ts'
import { directory } from '../sources/schema.ts'

const text = z.string().trim().min(1).max(300)
const attribute = z
  .string()
  .trim()
  .regex(/^[A-Za-z][\w.;-]{0,100}$/)
const kind = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,62}$/)
  .default('group')
  .meta({ description: 'Which kind of entitlements it changes; others are made by hand' })

const ldapGroups = z.strictObject({
  kind: z.literal('ldap_groups'),
  ...directory,
  account: attribute
    .default('sAMAccountName')
    .meta({ description: 'Holds the name of the account' }),
  entitlementKind: kind,
  groups: z.strictObject({
    base: text,
    name: attribute.default('cn').meta({ description: 'Holds the value of the entitlement' }),
    member: attribute.default('member'),
    memberIs: z.enum(['dn', 'account']).default('dn'),
  }),
  closing: z
    .discriminatedUnion('how', [
      z.strictObject({ how: z.literal('user_account_control') }),
      z.strictObject({ how: z.literal('attribute'), attribute, value: text }),
    ])
    .nullable()
    .default({ how: 'user_account_control' })
    .meta({ description: 'How an account is disabled; null: that is done by hand' }),
})

const scim = z.strictObject({
  kind: z.literal('scim'),
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .refine(
      (given) => URL.canParse(given) && new URL(given).username === '',
      reason('source_url_alone'),
    )
    .meta({ description: 'As https://program.example/scim/v2' }),
  ca: directory.ca,
  entitlementKind: kind,
  closes: z.boolean().default(true).meta({ description: 'Sets users to inactive' }),
})

export const connectorSettings = z.discriminatedUnion('kind', [ldapGroups, scim])
export type ConnectorSettings = z.infer<typeof connectorSettings>
export type ConnectorKind = ConnectorSettings['kind']
export type SettingsOf<Kind extends ConnectorKind> = Extract<ConnectorSettings, { kind: Kind }>

/** What stands in access_system.connector. */
export const keptConnector = z.strictObject({ isOn: z.boolean(), settings: connectorSettings })

const secret = z.string().min(1).max(4000).meta({ description: 'Sealed, and never shown again' })
export const connectorSecrets = z.strictObject({
  password: secret.optional(),
  token: secret.optional(),
})
export type ConnectorSecrets = z.infer<typeof connectorSecrets>

export const givenConnector = z
  .strictObject({
    settings: connectorSettings,
    secrets: connectorSecrets.default({}).meta({ description: 'What is left out stays as it was' }),
    isOn: z.boolean().meta({ description: 'Off: every change is made by hand' }),
  })
  .meta({ id: 'GivenConnector' })
export type GivenConnector = z.infer<typeof givenConnector>

export const triedConnector = givenConnector
  .omit({ isOn: true })
  .extend({
    account: z.string().trim().max(200).default('').meta({ description: 'An account to look up' }),
  })
  .meta({ id: 'TriedConnector' })
export type TriedConnector = z.infer<typeof triedConnector>

export const connectorTrial = z
  .strictObject({
    answered: z.boolean(),
    about: z.string().nullable(),
    fault: z.string().nullable(),
    tookMs: z.int(),
    account: z
      .strictObject({ isActive: z.boolean().nullable(), entitlements: z.array(z.string()) })
      .nullable()
      .meta({ description: 'The account that was looked up' }),
  })
  .meta({ id: 'ConnectorTrial' })
export type ConnectorTrial = z.infer<typeof connectorTrial>

const instant = z.iso.datetime()

export const connectorView = z
  .strictObject({
    system: z.strictObject({ key: z.string(), name: z.string() }),
    state: z.enum(['none', 'off', 'new', 'working', 'failing', 'held']),
    isOn: z.boolean(),
    settings: connectorSettings
      .nullable()
      .meta({ description: 'Null: every change is made by hand' }),
    hasSecrets: z.array(z.enum(['password', 'token'])),
    lastOkAt: instant.nullable(),
    failingSince: instant.nullable(),
    lastError: z.string().nullable(),
    held: z
      .strictObject({ persons: z.int(), accounts: z.int(), most: z.int() })
      .nullable()
      .meta({ description: 'More would lose access at once than is let through' }),
    waiting: z.int().meta({ description: 'Queued changes that it will try' }),
    left: z.int().meta({ description: 'That it could not do: they are made by hand' }),
    doneIn30Days: z.int().meta({ description: 'Done and verified without hands' }),
    faults: z
      .array(z.strictObject({ change: z.int(), at: instant, words: z.string(), tries: z.int() }))
      .meta({ description: 'What it could not do lately, the newest first' }),
    mayChange: z.boolean(),
  })
  .meta({ id: 'Connector' })
export type ConnectorView = z.infer<typeof connectorView>
