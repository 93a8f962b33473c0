/** Where employments and account lists are fetched: how they are reached, and how that goes. */
import { z } from 'zod'
import { reason } from '../../../platform/reasons/reasons.ts'

export const sourceKinds = ['folder', 'sftp', 'ldap'] as const
export type SourceKind = (typeof sourceKinds)[number]

export const sourceKey = z
  .string()
  .regex(/^(?!(?:new|trial)$)[a-z0-9][a-z0-9-]{0,62}$/, reason('source_key'))
const text = z.string().trim().min(1).max(300)
const host = z
  .string()
  .trim()
  .regex(/^[a-z0-9]([a-z0-9.:-]{0,250}[a-z0-9])?$/i)
const port = z.int().min(1).max(65_535)

const files = {
  pattern: z
    .string()
    .trim()
    .regex(/^[^/\\]{1,200}$/)
    .default('*.csv')
    .meta({ description: 'Names of files that are read; * is anything, ? one character' }),
  mapping: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
    .default('generic')
    .meta({ description: 'The built-in mapping by which files are read' }),
  madeAt: z.enum(['name', 'changed']).default('changed').meta({
    description:
      'When a file was made: by its name, as accounts-2026-11-22T0600.csv, or when it was last changed',
  }),
}

const folder = z.strictObject({
  kind: z.literal('folder'),
  directory: z
    .string()
    .trim()
    .regex(/^(?!\/)(?!.*\.\.)[^\0]{1,200}$/)
    .meta({ description: 'Within the folder that may be watched (KVITTO_INTAKE), as heroma' }),
  ...files,
})

const sftp = z.strictObject({
  kind: z.literal('sftp'),
  host,
  port: port.default(22),
  user: text,
  hostKey: z
    .string()
    .regex(/^SHA256:[A-Za-z0-9+/]{43}$/)
    .nullable()
    .default(null)
    .meta({ description: 'The server’s key, as ssh-keygen -l shows it: another is not asked' }),
  directory: text.default('.'),
  ...files,
})

const attribute = z
  .string()
  .trim()
  .regex(/^[A-Za-z][\w.;-]{0,100}$/)
const ofEmployments = z.strictObject({
  personId: attribute.default('employeeNumber'),
  givenName: attribute.default('givenName'),
  familyName: attribute.default('sn'),
  email: attribute.default('mail'),
  employmentId: attribute.nullable().default(null).meta({ description: 'The person’s where null' }),
  unit: attribute.default('department'),
  ansvar: attribute.nullable().default(null),
  title: attribute.nullable().default('title'),
  manager: attribute.nullable().default('manager').meta({ description: 'The DN of the manager' }),
  start: attribute.default('whenCreated'),
  end: attribute.nullable().default('accountExpires'),
})
const ofAccounts = z.strictObject({
  account: attribute.default('sAMAccountName'),
  personId: attribute.default('employeeNumber'),
  groups: attribute.nullable().default('memberOf').meta({
    description: 'The DNs of groups that an entry is in; null: groups are read by themselves',
  }),
  control: attribute.nullable().default('userAccountControl').meta({
    description: 'Whose second bit says that an account is disabled, as in Active Directory',
  }),
  lastLogin: attribute.nullable().default('lastLogonTimestamp'),
})
const groups = z.strictObject({
  base: text,
  filter: text.default('(|(objectClass=group)(objectClass=groupOfNames))'),
  member: attribute.default('member'),
  name: attribute.default('cn'),
})

/** How a directory is reached: by sources and by connectors. */
export const directory = {
  host,
  port: port.default(636),
  transport: z.enum(['tls', 'starttls', 'plain']).default('tls'),
  ca: z
    .string()
    .max(100_000)
    .regex(/-----BEGIN CERTIFICATE-----/, reason('source_pem'))
    .optional()
    .meta({
      description: 'PEM of the authority that signed its certificate, where it is your own',
    }),
  user: z.string().trim().max(500).meta({ description: 'As cn=kvitto,dc=exempelby,dc=se' }),
  base: text.meta({ description: 'Under which people stand' }),
  filter: text.default('(objectClass=person)'),
}

const ldap = z.strictObject({
  kind: z.literal('ldap'),
  ...directory,
  employments: ofEmployments.prefault({}),
  accounts: ofAccounts.prefault({}),
  groups: groups.nullable().default(null).meta({
    description: 'Which groups are entitlements, as group:name; null: all that entries name',
  }),
})

export const sourceSettings = z.discriminatedUnion('kind', [folder, sftp, ldap])
export type SourceSettings = z.infer<typeof sourceSettings>
export type SettingsOf<Kind extends SourceKind> = Extract<SourceSettings, { kind: Kind }>

export const secretNames = ['password', 'key'] as const
export type SecretName = (typeof secretNames)[number]
const secret = z.string().min(1).max(20_000).meta({ description: 'Sealed, and never shown again' })
const secrets = z.strictObject({
  password: secret.optional(),
  key: secret.optional().meta({ description: 'A private key (OpenSSH or PEM), sealed' }),
})
export type Secrets = z.infer<typeof secrets>

export const givenSource = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    system: z
      .string()
      .nullable()
      .meta({ description: 'Key of the system whose accounts it has; null: employments' }),
    settings: sourceSettings,
    secrets: secrets.default({}).meta({ description: 'What is left out stays as it was' }),
    everyMinutes: z.int().min(1).max(1440).default(5),
    silentAfterDays: z.int().min(1).max(400).default(2).meta({
      description:
        'So many days without anything that could be used, and somebody is asked to see to it',
    }),
  })
  .meta({ id: 'GivenAccessSource' })
export type GivenSource = z.infer<typeof givenSource>

export const newSource = givenSource
  .extend({ key: sourceKey.meta({ description: 'Stands in receipts, and stays' }) })
  .meta({ id: 'NewAccessSource' })
export type NewSource = z.infer<typeof newSource>

export const triedSource = givenSource
  .pick({ settings: true, secrets: true, system: true })
  .extend({
    key: sourceKey.optional().meta({ description: 'Of one that is saved: its secrets are used' }),
  })
  .meta({ id: 'TriedAccessSource' })
export type TriedSource = z.infer<typeof triedSource>

const instant = z.iso.datetime()

export const sourceTrial = z
  .strictObject({
    answered: z.boolean(),
    fault: z.string().nullable(),
    tookMs: z.int(),
    hostKey: z.string().nullable().meta({ description: 'That the server shows' }),
    rows: z.int().nullable().meta({ description: 'Entries that a directory found' }),
    found: z
      .array(z.strictObject({ name: z.string(), madeAt: instant.nullable() }))
      .meta({ description: 'Files that would be read, the oldest first; at most 20' }),
    problems: z.array(z.string()).meta({ description: 'What could not be used, at most 20' }),
  })
  .meta({ id: 'AccessSourceTrial' })
export type SourceTrial = z.infer<typeof sourceTrial>

export const pausing = z
  .strictObject({ reason: z.string().trim().min(1).max(500) })
  .meta({ id: 'PausedAccessSource' })

export const takeStates = ['applied', 'unchanged', 'held', 'failed'] as const
export type TakeState = (typeof takeStates)[number]

const sourceTake = z
  .strictObject({
    at: instant,
    file: z.string(),
    state: z.enum(takeStates),
    rows: z.int().nullable(),
    words: z.string().nullable().meta({ description: 'Why it was not applied' }),
  })
  .meta({ id: 'AccessSourceTake' })

export const sourceStates = ['new', 'working', 'failing', 'silent', 'paused'] as const
export type SourceState = (typeof sourceStates)[number]

export const sourceView = z
  .strictObject({
    key: z.string(),
    name: z.string(),
    kind: z.enum(sourceKinds),
    system: z.strictObject({ key: z.string(), name: z.string() }).nullable(),
    settings: sourceSettings,
    hasSecrets: z.array(z.enum(secretNames)),
    everyMinutes: z.int(),
    silentAfterDays: z.int(),
    state: z.enum(sourceStates),
    lastOkAt: instant.nullable(),
    lastTakenAt: instant.nullable().meta({ description: 'Something came that could be used' }),
    failingSince: instant.nullable(),
    lastError: z.string().nullable(),
    nextAt: instant.nullable(),
    pausedAt: instant.nullable(),
    pausedBy: z.string().nullable(),
    pauseReason: z.string().nullable(),
    changedAt: instant,
    changedBy: z.string(),
    takes: z.array(sourceTake).meta({ description: 'What came last, the newest first' }),
    mayChange: z.boolean(),
  })
  .meta({ id: 'AccessSource' })
export type SourceView = z.infer<typeof sourceView>
