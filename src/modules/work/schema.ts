import { z } from 'zod'
import { type Role, roles } from '../../platform/actor.ts'

const service = z.strictObject({ key: z.string(), name: z.string() })
/** That access is had in. */
const system = z.strictObject({ key: z.string(), name: z.string() })
const day = z.iso.date()
const instant = z.iso.datetime()
/** As `2026-Q3` or `2026-08`. */
const period = z.string()
const ofReport = { service, period }

/** A deviation in brief. */
const brief = {
  rule: z.string(),
  from: instant.nullable().optional().meta({ description: 'When an outage began' }),
  openSeconds: z.number().nullable().optional(),
  ticket: z.string().nullable().optional(),
}

/**
 * What each kind of work is written from, in mails and on pages. What is open was kept as it was then:
 * whatever is added is optional.
 */
export const workFacts = {
  'report.explain': z.strictObject({ ...ofReport, count: z.int().positive() }),
  'report.release': z.strictObject(ofReport),
  'report.no_contact': z.strictObject(ofReport),
  'report.undelivered': z.strictObject({
    ...ofReport,
    address: z.string(),
    name: z.string(),
    words: z.string().nullable().meta({ description: 'The mail server’s' }),
    state: z.enum(['refused', 'given_up', 'bounced']),
  }),
  'report.not_acknowledged': z.strictObject({
    ...ofReport,
    acceptedAt: instant,
    names: z.array(z.string()),
  }),
  'report.question': z.strictObject({
    ...ofReport,
    question: z.int(),
    from: z.string(),
    text: z.string(),
  }),
  'report.acknowledge': z.strictObject(ofReport),
  'deviation.action': z.strictObject({
    ...ofReport,
    deviation: z.int(),
    rule: z.string(),
    action: z.string(),
  }),
  'deviation.explain': z.strictObject({ ...ofReport, deviation: z.int(), ...brief }),
  'warning.clocks': z.strictObject({
    service,
    count: z.int().positive(),
    first: z.strictObject({
      ticket: z.string(),
      title: z.string().nullable(),
      percent: z.number().meta({ description: 'Of its time that is used up' }),
      dueAt: instant,
    }),
  }),
  'warning.goal': z.strictObject({
    ...ofReport,
    what: z.string().meta({ description: 'As a promise: resolution, response, availability, …' }),
    priority: z.string().nullable(),
    verdict: z.enum(['at_risk', 'not_kept']),
  }),
  'warning.outage': z.strictObject({ service, since: instant }),
  'monitoring.source_silent': z.strictObject({
    source: z.string(),
    name: z.string(),
    since: instant,
    components: z.int().meta({ description: 'Of which nothing is known meanwhile' }),
    words: z.string().nullable().meta({ description: 'What went wrong' }),
  }),
  'access.source_silent': z.strictObject({
    source: z.string(),
    name: z.string(),
    system: z.string().nullable().meta({ description: 'Whose accounts; null: employments' }),
    what: z.enum(['silent', 'failing', 'failed', 'held']),
    since: instant,
  }),
  'access.connector': z.strictObject({
    system: z.string(),
    name: z.string(),
    what: z.enum(['failing', 'held']),
    since: instant,
    persons: z.int().nullable().meta({ description: 'Who would lose access, where it is held' }),
    words: z.string().nullable().meta({ description: 'What went wrong' }),
  }),
  'disturbance.update': z.strictObject({
    service,
    disturbance: z.int(),
    title: z.string(),
    promisedBy: instant,
  }),
  'correction.decide': z.strictObject({
    service,
    correction: z.int(),
    kind: z.enum(['not_ours', 'as_observed']),
    from: instant,
    to: instant,
    by: z.string().meta({ description: 'Who proposes it' }),
    reason: z.string(),
  }),
  'monitoring.place_silent': z.strictObject({
    place: z.string(),
    name: z.string(),
    since: instant,
    probes: z.int(),
  }),
  'access.attest': z.strictObject({
    round: z.int(),
    cause: z.enum(['interval', 'move', 'baseline', 'campaign', 'reconciliation']),
    system: z.string().nullable().meta({ description: 'Null: every system' }),
    people: z.int(),
  }),
  'access.attest_held': z.strictObject({ round: z.int(), people: z.int() }),
  'access.rules': z.strictObject({ proposal: z.int(), by: z.string() }),
  'access.reader': z.strictObject({ reader: z.int(), person: z.string() }),
  'access.feed_held': z.strictObject({
    feed: z.int(),
    reason: z.enum(['short', 'old', 'older', 'seen_before', 'too_many_ends']),
    rows: z.int(),
  }),
  'access.approve': z.strictObject({
    request: z.int(),
    system,
    unit: z.string().nullable().meta({ description: 'Where they are all of the same' }),
    count: z.int().positive().meta({ description: 'Changes that wait for a yes' }),
  }),
  'access.propose': z.strictObject({
    request: z.int(),
    system,
    unit: z.string(),
    startsOn: day,
  }),
  'access.rejected': z.strictObject({
    request: z.int(),
    system,
    unit: z.string().nullable(),
    count: z.int().positive(),
  }),
  'role.request': z.strictObject({ grant: z.int(), person: z.string(), role: z.enum(roles) }),
  'sign_in.request': z.strictObject({
    proposal: z.int(),
    wants: z.enum(['provider', 'group_mapping']),
    name: z.string().meta({ description: 'Of the identity provider, or of the group' }),
    person: z.string().meta({ description: 'Who asks' }),
  }),
  'access.exit': z.strictObject({
    exit: z.int(),
    unit: z.string(),
    lastDay: day,
    isDismissal: z.boolean(),
  }),
  'access.urgent': z.strictObject({
    system: z.string(),
    name: z.string(),
    people: z.int().positive(),
  }),
  'access.answer': z.strictObject({
    change: z.int(),
    system: z.string().meta({ description: 'Its name' }),
    unit: z.string().nullable(),
  }),
  'access.hold': z.strictObject({ hold: z.int(), people: z.int().positive() }),
} as const satisfies Record<string, z.ZodType>

export type WorkKind = keyof typeof workFacts
const kinds = Object.keys(workFacts) as [WorkKind, ...WorkKind[]]
export const workKind = z.enum(kinds)
export type FactsOf<Kind extends WorkKind> = z.infer<(typeof workFacts)[Kind]>
/** A kind of work with its own facts. */
export type WorkFacts = {
  [Kind in WorkKind]: { readonly kind: Kind; readonly facts: FactsOf<Kind> }
}[WorkKind]

/** What a module asks somebody to do. */
export type PostedWork = WorkFacts & {
  /** As `report:viva/2026-Q3`: open once for its kind. */
  readonly subject: string
  readonly service?: { readonly id: number; readonly key: string }
  /** A person, or everybody who holds the role (for the service, where there is one). */
  readonly for: { readonly person: string } | { readonly role: Role }
  /** Of those, persons who may not do it: who asked for something does not give it. */
  readonly notFor?: readonly string[]
  /** Persons to whom it goes one after the other when it is late, before the ladder of roles. */
  readonly above?: readonly string[]
  /** Local day of the organisation. */
  readonly dueOn: z.infer<typeof day>
  /** Told at once, not with the day's mail. */
  readonly isUrgent?: boolean
}
