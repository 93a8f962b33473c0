/** What a probe is: what it asks, how often, and when it believes what it saw. */
import { z } from 'zod'
import { reason } from '../../../platform/reasons/reasons.ts'
import { baseDn, certificates, days, host, millis, port, secretText, shortText } from './texts.ts'
import { httpRequest, journeySettings } from './web.schema.ts'

const httpSettings = z.strictObject({
  kind: z.literal('http'),
  ...httpRequest,
  /** Longer than this, and it works but is slow. */
  slowAfterMs: millis.optional(),
  /** A certificate with fewer days left works, but somebody must renew it. */
  minDaysLeft: days.optional(),
})
export type HttpSettings = z.infer<typeof httpSettings>

const tcpSettings = z.strictObject({
  kind: z.literal('tcp'),
  host,
  port,
  /** Written when the connection stands; \r and \n may be written so. */
  send: shortText.optional(),
  /** What must then stand in the answer. */
  expectText: shortText.optional(),
  slowAfterMs: millis.optional(),
})
export type TcpSettings = z.infer<typeof tcpSettings>

export const dnsTypes = ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'PTR', 'SOA', 'SRV', 'TXT'] as const

const dnsSettings = z.strictObject({
  kind: z.literal('dns'),
  name: host,
  type: z.enum(dnsTypes).default('A'),
  /** Who is asked, as 10.0.0.53 or 10.0.0.53:5353; those of the machine where it is left out. */
  server: z
    .string()
    .regex(
      /^(\[[0-9a-f:.]+\](:\d{1,5})?|[0-9a-f:]+|[0-9.]+(:\d{1,5})?)$/i,
      reason('probe_name_server'),
    )
    .optional(),
  /** Each must stand among the answers. */
  expect: z.array(shortText).max(20).default([]),
  slowAfterMs: millis.optional(),
})
export type DnsSettings = z.infer<typeof dnsSettings>

const icmpSettings = z.strictObject({
  kind: z.literal('icmp'),
  host,
  /** How many are sent; one answer is enough. */
  count: z.int().min(1).max(10).default(3),
  slowAfterMs: millis.optional(),
})
export type IcmpSettings = z.infer<typeof icmpSettings>

/** Who is believed: `verified` by known authorities or `ca`, `unverified` anybody, `off` in clear text. */
const tlsMode = z.enum(['off', 'unverified', 'verified'])

const tlsSettings = z.strictObject({
  kind: z.literal('tls'),
  host,
  port: port.default(443),
  /** The name that the certificate must be for, where it is not the host's. */
  serverName: host.optional(),
  minDaysLeft: days.default(14),
  ca: certificates.optional(),
})
export type TlsSettings = z.infer<typeof tlsSettings>

/** Of every server that is logged in to. */
const login = {
  host,
  user: shortText.min(1),
  password: secretText.default(''),
  ca: certificates.optional(),
  serverName: host.optional(),
  slowAfterMs: millis.optional(),
}

const database = {
  ...login,
  database: shortText.min(1),
  tls: tlsMode.default('verified'),
  query: z.string().min(1).max(4000).default('select 1'),
  /** What the first cell of the first row must be. */
  expect: shortText.optional(),
}

const postgresSettings = z.strictObject({
  kind: z.literal('postgres'),
  ...database,
  port: port.default(5432),
})
export type PostgresSettings = z.infer<typeof postgresSettings>

const mariadbSettings = z.strictObject({
  kind: z.literal('mariadb'),
  ...database,
  port: port.default(3306),
})
export type MariadbSettings = z.infer<typeof mariadbSettings>

const sqlserverSettings = z.strictObject({
  kind: z.literal('sqlserver'),
  ...database,
  port: port.default(1433),
})
export type SqlserverSettings = z.infer<typeof sqlserverSettings>

const ldapSettings = z.strictObject({
  kind: z.literal('ldap'),
  ...login,
  /** Whose name binds; none binds as nobody. */
  user: shortText.default(''),
  port: port.default(636),
  /** `tls` from the first byte, `starttls` after asking. */
  transport: z.enum(['plain', 'starttls', 'tls']).default('tls'),
  trust: z.enum(['unverified', 'verified']).default('verified'),
  base: baseDn.default(''),
  filter: shortText.min(1).default('(objectClass=*)'),
  /** So many entries must be found. */
  minEntries: z.int().min(0).max(1000).default(1),
})
export type LdapSettings = z.infer<typeof ldapSettings>

const smtpSettings = z.strictObject({
  kind: z.literal('smtp'),
  ...login,
  /** Who logs in; nobody where it is left out. */
  user: shortText.default(''),
  port: port.default(587),
  transport: z.enum(['plain', 'starttls', 'tls']).default('starttls'),
  trust: z.enum(['unverified', 'verified']).default('verified'),
  minDaysLeft: days.optional(),
})
export type SmtpSettings = z.infer<typeof smtpSettings>

/** A job that reports that it ran; Kvitto asks nobody. */
const heartbeatSettings = z.strictObject({
  kind: z.literal('heartbeat'),
  /** So much later than the interval it may be. */
  graceSeconds: z.int().min(0).max(86_400).default(300),
  /** A job that has said that it started must be done within this. */
  limitSeconds: z.int().min(1).max(604_800).optional(),
})

export const probeSettings = z.discriminatedUnion('kind', [
  httpSettings,
  journeySettings,
  tcpSettings,
  dnsSettings,
  icmpSettings,
  tlsSettings,
  postgresSettings,
  mariadbSettings,
  sqlserverSettings,
  ldapSettings,
  smtpSettings,
  heartbeatSettings,
])
export type ProbeSettings = z.infer<typeof probeSettings>
/** As somebody writes them: what has a usual value may be left out. */
export type ProbeSettingsInput = z.input<typeof probeSettings>
export type ProbeKind = ProbeSettings['kind']

export const probeKinds = [
  'http',
  'journey',
  'tcp',
  'dns',
  'icmp',
  'tls',
  'postgres',
  'mariadb',
  'sqlserver',
  'ldap',
  'smtp',
  'heartbeat',
] as const satisfies readonly ProbeKind[]

/** What a worker or an agent needs to run one. */
export interface Probe {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly component: string
  readonly settings: ProbeSettings
  readonly intervalSeconds: number
  readonly timeoutSeconds: number
  readonly confirmFailures: number
  readonly confirmEverySeconds: number
  readonly placesNeeded: number
  /** Moves with each change. */
  readonly version: number
}
