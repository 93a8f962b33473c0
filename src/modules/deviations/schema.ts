import { z } from 'zod'

export const deviationRule = z.enum([
  'target_missed',
  'availability_below_goal',
  'coverage_low',
  'outage_long',
  'outages_too_many',
  'ticket_overdue',
  'report_late',
])
export type DeviationRule = z.infer<typeof deviationRule>

const clockKind = z.enum(['resolution', 'response', 'update'])

/** What a deviation is about within its service and period, with the figures that made it one. */
export const deviationSubject = z.strictObject({
  /** Of a target: which clock and priority. */
  kind: clockKind.optional(),
  priority: z.string().optional(),
  ticket: z.string().optional(),
  /** `2026-08`, of a goal per month. */
  month: z.string().optional(),
  from: z.string().optional(),
  to: z.string().nullable().optional(),
  openSeconds: z.number().optional(),
  /** A share from 0 to 1, outages, or seconds: in the unit of the rule. */
  measured: z.number().optional(),
  goal: z.number().optional(),
  /** Of a target: how many clocks were missed. */
  missed: z.int().optional(),
  /** Of a late report: which period's, and the last day on which it was in time. */
  report: z.string().optional(),
  dueOn: z.iso.date().optional(),
})
export type DeviationSubject = z.infer<typeof deviationSubject>

/** Why a promise was not kept, in kinds that can be counted over time. */
export const causeCategory = z.enum([
  'supplier',
  'staffing',
  'change',
  'hardware',
  'network',
  'software',
  'routine',
  'customer',
  'measurement',
  'other',
])
export type CauseCategory = z.infer<typeof causeCategory>

/** A promise not kept, as a rule found it. */
export interface FoundDeviation {
  readonly rule: DeviationRule
  /** Same key, same deviation: what people wrote about it stays when it is found again. */
  readonly key: string
  readonly subject: DeviationSubject
}

/** What people have said about it; `null` where nobody has. */
export interface Deviation {
  readonly id: number
  readonly rule: DeviationRule
  readonly subject: DeviationSubject
  readonly causeCategory: CauseCategory | null
  readonly explanation: string | null
  readonly action: string | null
  readonly actionOwner: string | null
  readonly actionDue: string | null
}

/** A deviation with where it belongs and who explained it, as lists and pages show it. */
export interface TracedDeviation extends Deviation {
  readonly serviceId: number
  readonly service: { readonly key: string; readonly name: string }
  /** As `2026-Q3`. */
  readonly period: string
  /** Within service, period and rule. */
  readonly key: string
  readonly foundAt: number
  readonly explainedAt: number | null
  readonly explainedBy: string | null
  /** A person who works here and does it; `actionOwner` is their name. */
  readonly actionOwnerId: string | null
  readonly actionDoneAt: number | null
  readonly actionDoneBy: string | null
  /** What was done, in the words of whoever did it. */
  readonly actionResult: string | null
}

/** As a rule finds it now; `noted: null` until a report, or somebody, has it noted. */
export interface StandingDeviation extends FoundDeviation {
  readonly noted: TracedDeviation | null
}

/** Whether anybody has said why. */
export function isExplained(said: Pick<Deviation, 'causeCategory' | 'explanation'>): boolean {
  return said.causeCategory !== null || said.explanation !== null
}

/** Found, and nobody has said why. */
export function isWaiting({ noted }: StandingDeviation): boolean {
  return noted === null || !isExplained(noted)
}

/** What it has to do with: a ticket's key, or when an outage began. */
export const deviationLink = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ticket'), ref: z.string().trim().min(1).max(200) }),
  z.strictObject({ kind: z.literal('outage'), ref: z.iso.datetime() }),
])
export type DeviationLink = z.infer<typeof deviationLink>

/** What may be said about a deviation; what is left out stays as it was. */
export const deviationExplanation = z.strictObject({
  causeCategory: causeCategory.optional(),
  explanation: z.string().trim().min(1).max(4000).optional(),
  action: z.string().trim().min(1).max(4000).nullable().optional().meta({
    description: 'null: nothing is to be done',
  }),
  actionOwner: z.string().trim().min(1).max(200).optional().meta({
    description: 'Who does it, where that is nobody who works here',
  }),
  actionOwnerId: z.uuid().optional().meta({
    description: 'The person who does it: one of the candidates',
  }),
  actionDue: z.iso.date().optional(),
  links: z.array(deviationLink).max(100).optional().meta({
    description: 'All that it has to do with: others are taken away',
  }),
})
export type DeviationExplanation = z.infer<typeof deviationExplanation>

/** What the page sends: why, and where something is done about it, who does it by when. */
export const explanationGiven = deviationExplanation
  .required({ causeCategory: true, explanation: true })
  .refine((given) => !isActed(given) || hasOwner(given), {
    path: ['actionOwner'],
    error: 'An action has somebody who does it',
  })
  .refine((given) => !isActed(given) || given.actionDue !== undefined, {
    path: ['actionDue'],
    error: 'An action has a day by which it is done',
  })
  .meta({ id: 'DeviationExplanation' })

function isActed({ action }: Pick<DeviationExplanation, 'action'>): boolean {
  return action !== undefined && action !== null
}

function hasOwner(given: Pick<DeviationExplanation, 'actionOwner' | 'actionOwnerId'>): boolean {
  return given.actionOwner !== undefined || given.actionOwnerId !== undefined
}

const instant = z.iso.datetime()

export const deviationShown = z
  .strictObject({
    id: z.int().nullable().meta({ description: 'null until it has been noted' }),
    service: z.strictObject({ key: z.string(), name: z.string() }),
    period: z.string(),
    rule: deviationRule,
    key: z.string().meta({ description: 'Within service, period and rule' }),
    subject: deviationSubject,
    causeCategory: causeCategory.nullable(),
    explanation: z.string().nullable(),
    action: z.string().nullable(),
    actionOwner: z.string().nullable(),
    actionDue: z.iso.date().nullable(),
    foundAt: instant.nullable(),
    explainedAt: instant.nullable(),
    explainedBy: z.string().nullable(),
    actionOwnerId: z.uuid().nullable(),
    actionDoneAt: instant.nullable(),
    actionDoneBy: z.string().nullable(),
    actionResult: z.string().nullable(),
  })
  .meta({ id: 'Deviation', description: 'A promise that was not kept.' })
export type DeviationShown = z.infer<typeof deviationShown>

export const deviationForActor = deviationShown
  .extend({ mayExplain: z.boolean().meta({ description: 'Whether you may explain it' }) })
  .meta({ id: 'DeviationForYou' })
