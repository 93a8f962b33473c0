/** Programs that measure already: how they are reached, and what of theirs is bound. */
import { z } from 'zod'
import { reason } from '../../../platform/reasons/reasons.ts'

export const sourceKinds = [
  'prometheus',
  'zabbix',
  'icinga2',
  'alertmanager',
  'uptime_kuma',
  'gatus',
] as const
export type SourceKind = (typeof sourceKinds)[number]

export const sourceKey = z
  .string()
  .regex(/^(?!(?:new|trial)$)[a-z0-9][a-z0-9-]{0,62}$/, reason('source_key'))
const name = z.string().trim().min(1).max(100)
const url = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((text) => {
    if (!URL.canParse(text)) return false
    const { username, password, search, hash } = new URL(text)
    return `${username}${password}${search}${hash}` === ''
  }, reason('source_url_alone'))
const ca = z
  .string()
  .max(100_000)
  .regex(/-----BEGIN CERTIFICATE-----/, reason('source_pem'))
  .meta({ description: 'PEM of the authority that signed its certificate, where it is your own' })

const reached = {
  url: url.meta({ description: 'Where it is reached, as https://prometheus.exempelby.example' }),
  ca: ca.optional(),
  user: z.string().max(200).optional().meta({ description: 'For basic authentication' }),
}

const prometheus = z.strictObject({
  kind: z.literal('prometheus'),
  ...reached,
  stepSeconds: z.int().min(1).max(3600).default(30).meta({
    description: 'How far apart the points of an expression are asked for',
  }),
})
const zabbix = z.strictObject({
  kind: z.literal('zabbix'),
  url: reached.url,
  ca: reached.ca,
  downFrom: z.int().min(0).max(5).default(3).meta({
    description:
      'Of tags and hosts: from which severity a problem is down; a lesser is degraded. 0 not classified, 3 average, 5 disaster',
  }),
})
const icinga2 = z.strictObject({ kind: z.literal('icinga2'), ...reached })
/** As `{ alertname: "Watchdog" }`: every label must have the value. */
const labels = z.record(z.string().min(1).max(200), z.string().max(500))
const alertmanager = z.strictObject({
  kind: z.literal('alertmanager'),
  heartbeat: labels.default({ alertname: 'Watchdog' }).meta({
    description: 'The labels of an alert that always fires: while it is heard, silence is up',
  }),
})
const uptimeKuma = z.strictObject({
  kind: z.literal('uptime_kuma'),
  url: reached.url,
  ca: reached.ca,
})
const gatus = z.strictObject({ kind: z.literal('gatus'), ...reached })

export const sourceSettings = z.discriminatedUnion('kind', [
  prometheus,
  zabbix,
  icinga2,
  alertmanager,
  uptimeKuma,
  gatus,
])
export type SourceSettings = z.infer<typeof sourceSettings>
export type SettingsOf<Kind extends SourceKind> = Extract<SourceSettings, { kind: Kind }>

/** What is never shown again: a password beside a user, or a token. */
const secret = z.string().min(1).max(4000).meta({ description: 'Sealed, and never shown again' })
const secrets = z.strictObject({ password: secret.optional(), token: secret.optional() })
export type Secrets = z.infer<typeof secrets>

export const givenSource = z
  .strictObject({
    name,
    settings: sourceSettings,
    secrets: secrets.default({}).meta({ description: 'What is left out stays as it was' }),
    silentAfterSeconds: z.int().min(60).max(86_400).default(180).meta({
      description: 'So long without a word, and nothing is known',
    }),
  })
  .meta({ id: 'GivenSource' })
export type GivenSource = z.infer<typeof givenSource>

export const newSource = givenSource
  .extend({ key: sourceKey.meta({ description: 'Stands in receipts, and stays' }) })
  .meta({ id: 'NewSource' })
export type NewSource = z.infer<typeof newSource>

export const triedSource = givenSource
  .pick({ settings: true, secrets: true })
  .extend({
    key: sourceKey.optional().meta({ description: 'Of one that is saved: its secrets are used' }),
    q: z.string().trim().max(200).default('').meta({ description: 'Only what contains this' }),
  })
  .meta({ id: 'TriedSource' })
export type TriedSource = z.infer<typeof triedSource>

const external = z.string().trim().min(1).max(1000)

export const newBinding = z
  .strictObject({
    external: external.meta({ description: 'As the program is asked for it' }),
    label: z.string().trim().max(300).default(''),
    component: z.string().min(1).max(99).meta({ description: 'Key of the component' }),
    from: z.iso.datetime({ offset: true }).optional().meta({
      description: 'From when on its word is taken, at most 90 days ago; now where left out',
    }),
  })
  .meta({ id: 'NewSourceBinding' })
export type NewBinding = z.infer<typeof newBinding>

export const pausing = z
  .strictObject({ reason: z.string().trim().min(1).max(500) })
  .meta({ id: 'PausedSource' })

const instant = z.iso.datetime()
const componentState = z.enum(['up', 'degraded', 'down', 'unknown'])

const offeredThing = z
  .strictObject({
    external: z.string(),
    label: z.string(),
    state: componentState,
    detail: z.string().nullable(),
  })
  .meta({ id: 'OfferedThing' })

export const sourceTrial = z
  .strictObject({
    answered: z.boolean(),
    about: z.string().nullable().meta({ description: 'What it says of itself, as its version' }),
    fault: z.string().nullable(),
    tookMs: z.int(),
    offers: z.array(offeredThing).meta({ description: 'What can be bound; the first 500' }),
  })
  .meta({ id: 'SourceTrial' })
export type SourceTrial = z.infer<typeof sourceTrial>

export const boundThing = z
  .strictObject({
    id: z.int(),
    external: z.string(),
    label: z.string(),
    component: z.string(),
    componentName: z.string().nullable(),
    services: z.array(z.strictObject({ key: z.string(), name: z.string() })),
    startsAt: instant,
    state: componentState,
    seenAt: instant.nullable().meta({ description: 'Until when something is known' }),
    madeAt: instant,
    madeBy: z.string(),
  })
  .meta({ id: 'SourceBinding' })
export type BoundThing = z.infer<typeof boundThing>

export const sourceStates = ['new', 'working', 'failing', 'silent', 'paused'] as const
export type SourceState = (typeof sourceStates)[number]

export const sourceView = z
  .strictObject({
    key: z.string(),
    name: z.string(),
    kind: z.enum(sourceKinds),
    settings: sourceSettings,
    hasSecrets: z.array(z.enum(['password', 'token'])),
    silentAfterSeconds: z.int(),
    state: z.enum(sourceStates),
    about: z.string().nullable(),
    lastHeardAt: instant.nullable(),
    failingSince: instant.nullable(),
    lastError: z.string().nullable(),
    nextAt: instant.nullable(),
    remarks: z.array(z.string()),
    pausedAt: instant.nullable(),
    pausedBy: z.string().nullable(),
    pauseReason: z.string().nullable(),
    bindings: z.int().meta({ description: 'Bound components that you see' }),
    changedAt: instant,
    changedBy: z.string(),
    mayChange: z.boolean(),
  })
  .meta({ id: 'Source' })
export type SourceView = z.infer<typeof sourceView>

export const bindableComponent = z
  .strictObject({
    key: z.string(),
    name: z.string().nullable(),
    services: z.array(z.strictObject({ key: z.string(), name: z.string() })),
    measuredBy: z.string().nullable().meta({ description: 'What measures it already' }),
  })
  .meta({ id: 'BindableComponent' })
