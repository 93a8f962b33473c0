import { type Actor, authorise } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { unusable, type YamlFile } from '../../platform/files/yaml.ts'
import type { LedgerEvent } from '../../platform/ledger/ledger.ts'
import { jsonDigest } from '../../platform/ledger/record.ts'
import { parseCalendar, startOfVersion } from '../calendar/index.ts'
import { canArrangeServices, canCorrectAgreements, canWriteAgreements } from './agreement-policy.ts'
import {
  type Correction,
  loadKnownServices,
  loadOrganisation,
  lockServices,
  saveCorrections,
  saveOrganisation,
  savePlans,
} from './apply.store.ts'
import type { ServicesFile } from './file.ts'
import { holidayDates } from './holidays.ts'
import { type Change, planService, type ServicePlan, type VersionPlan } from './plan.ts'
import { resolveServices, type WantedService } from './resolve.ts'

/** What is asked of those who judge by agreements; the composition root fills it. */
export interface JudgedTickets {
  /** How many tickets of a service have any event at or after an instant. */
  countJudgedSince(tx: Tx, serviceId: number, instant: number): Promise<number>
  /** Judges the open tickets again, or all; answers how many were. */
  rejudge(
    tx: Tx,
    serviceKey: string,
    scope: { readonly openOnly: boolean },
  ): Promise<{ readonly tickets: number }>
}

export interface ApplyOptions {
  readonly dryRun: boolean
  /** Why an agreement is changed although tickets have been judged by it. */
  readonly correction: string | undefined
}

export interface Applied {
  /** Whether anything was written. */
  readonly applied: boolean
  readonly organisation: { readonly before: string | null; readonly after: string } | null
  readonly services: readonly {
    readonly key: string
    readonly name: string
    readonly isNew: boolean
    readonly changes: readonly Change[]
    readonly versions: readonly Pick<VersionPlan, 'from' | 'isRewritten' | 'differences'>[]
  }[]
  /** Versions that change what tickets were judged by. */
  readonly corrections: readonly {
    readonly service: string
    readonly agreement: string
    readonly tickets: number
  }[]
  readonly rejudgedTickets: number
}

/**
 * Brings services to what a file says, in one transaction; what the file does not name is left
 * alone. Throws `invalid_input` with every mistake in the file, and `already_judged` where a
 * version changes what tickets were judged by and no correction was given, `forbidden` where something
 * is not the actor's to change.
 */
export async function applyServices(
  context: Context,
  tickets: JudgedTickets,
  file: YamlFile<ServicesFile>,
  options: ApplyOptions,
): Promise<Applied> {
  const wanted = wantedServices(file)
  return context.transaction(async (tx) => {
    await lockServices(tx)
    const known = await loadKnownServices(
      tx,
      wanted.map(({ key }) => key),
    )
    const plans = wanted
      .map((service) => planService(service, known.get(service.key), holidayDates))
      .filter(({ changes }) => changes.length > 0)
    const organisation = await planOrganisation(tx, file.value)
    const judged = await judgedVersions(tx, tickets, plans)
    const result: Applied = {
      applied: false,
      organisation,
      services: plans.map(told),
      corrections: judged.map(({ plan, version, tickets: count }) => ({
        service: plan.wanted.key,
        agreement: version.from,
        tickets: count,
      })),
      rejudgedTickets: 0,
    }
    refuseUnreached(context.actor, plans, organisation !== null)
    if (options.dryRun || (plans.length === 0 && organisation === null)) return result
    const corrections = judged.map(({ serviceId, version }) => ({ serviceId, version }))
    if (corrections.length > 0 && options.correction === undefined) throw alreadyJudged(result)
    if (corrections.length > 0) authorise(canCorrectAgreements(context.actor))
    if (organisation !== null) await saveOrganisation(tx, organisation.after)
    await save(context, tx, plans, corrections, options.correction ?? '')
    const rejudged = await rejudge(tx, tickets, plans, judged)
    if (organisation !== null) await context.ledger.append(tx, organisationNamed(organisation))
    await writeReceipts(context, tx, { plans, judged, rejudged, reason: options.correction })
    const rejudgedTickets = [...rejudged.values()].reduce((sum, count) => sum + count, 0)
    return { ...result, applied: true, rejudgedTickets }
  })
}

function told({ known, wanted: { key, name }, changes, versions }: ServicePlan) {
  return {
    key,
    name,
    isNew: known === undefined,
    changes,
    versions: versions.map(({ from, isRewritten, differences }) => ({
      from,
      isRewritten,
      differences,
    })),
  }
}

/** A service that the actor does not reach looks as one that is not there, and is refused as new. */
function refuseUnreached(
  actor: Actor,
  plans: readonly ServicePlan[],
  changesOrganisation: boolean,
): void {
  if (canArrangeServices(actor)) return
  authorise(!changesOrganisation)
  for (const { known, wanted, changes } of plans) {
    authorise(known !== undefined && canWriteAgreements(actor, wanted.key))
    authorise(changes.every(({ kind }) => !ARRANGING.includes(kind)))
  }
}

const ARRANGING: readonly Change['kind'][] = ['service_added', 'name_changed', 'customer_changed']

function wantedServices(file: YamlFile<ServicesFile>): WantedService[] {
  const problems: ReturnType<typeof file.problem>[] = []
  const wanted = resolveServices(file.value, (at, reason) =>
    problems.push(file.problem(at, reason)),
  )
  if (problems.length > 0) throw unusable(file.name, problems)
  return wanted
}

async function planOrganisation(
  tx: Tx,
  { organisation }: ServicesFile,
): Promise<Applied['organisation']> {
  if (organisation === undefined) return null
  const before = await loadOrganisation(tx)
  return before === organisation.name ? null : { before: before ?? null, after: organisation.name }
}

interface JudgedVersion extends Correction {
  readonly plan: ServicePlan
  readonly tickets: number
}

/** The versions that change what has been judged: any ticket with something in their time. */
async function judgedVersions(
  tx: Tx,
  tickets: JudgedTickets,
  plans: readonly ServicePlan[],
): Promise<JudgedVersion[]> {
  const judged: JudgedVersion[] = []
  for (const plan of plans) {
    if (plan.known === undefined) continue
    for (const version of plan.versions.filter(({ isRewritten }) => !isRewritten)) {
      const serviceId = plan.known.id
      const count = await tickets.countJudgedSince(tx, serviceId, beginningOf(version))
      if (count > 0) judged.push({ plan, serviceId, version, tickets: count })
    }
  }
  return judged
}

/** The first instant that it decides about, by its old or its new zone. */
function beginningOf({ from, terms, before }: VersionPlan): number {
  const starts = [terms, before ?? terms].map(({ serviceHours }) =>
    startOfVersion({ from, calendar: parseCalendar(serviceHours) }),
  )
  return Math.min(...starts)
}

/** `viva, agreement from 2026-01-01: 12 tickets have been judged in its time`. */
export function judgedWords(correction: Applied['corrections'][number]): string {
  const { service, agreement, tickets } = correction
  const who = tickets === 1 ? '1 ticket has' : `${tickets} tickets have`
  return `${service}, agreement from ${agreement}: ${who} been judged in its time`
}

function alreadyJudged({ corrections }: Applied): DomainError {
  const problems = corrections.map((correction) => ({ reason: judgedWords(correction) }))
  return new DomainError(
    'already_judged',
    'Nothing was changed: tickets have already been judged in the time of these agreements',
    {
      problems,
      mend: 'Give what is newly promised a version of its own, with a later "from". If what is stored was wrong, add --correct "why": the correction is recorded and the tickets are judged again.',
    },
  )
}

async function save(
  context: Context,
  tx: Tx,
  plans: readonly ServicePlan[],
  corrections: readonly Correction[],
  reason: string,
): Promise<void> {
  const now = context.clock.now()
  await savePlans(tx, plans, now)
  await saveCorrections(tx, corrections, { reason, by: context.actor.name, at: now })
}

interface Written {
  readonly plans: readonly ServicePlan[]
  readonly judged: readonly JudgedVersion[]
  readonly rejudged: ReadonlyMap<string, number>
  readonly reason: string | undefined
}

function organisationNamed(names: NonNullable<Applied['organisation']>): LedgerEvent {
  return { kind: 'organisation.named', subject: 'organisation', facts: { ...names } }
}

/** One for each service that is changed: what kind of change, and what the agreements now say. */
async function writeReceipts(
  context: Context,
  tx: Tx,
  { plans, judged, rejudged, reason }: Written,
): Promise<void> {
  for (const { wanted, changes, versions } of plans) {
    const corrected = judged.filter(({ plan }) => plan.wanted.key === wanted.key)
    await context.ledger.append(tx, {
      kind: corrected.length > 0 ? 'service.corrected' : 'service.changed',
      subject: `service:${wanted.key}`,
      service: wanted.key,
      facts: {
        changes: changes.map(({ kind, agreement }) => ({ kind, agreement })),
        agreements: versions.map(({ from, terms }) => ({ from, sha256: jsonDigest(terms) })),
        rejudgedTickets: rejudged.get(wanted.key) ?? 0,
        judgedBefore: corrected.map(({ version, tickets }) => ({ from: version.from, tickets })),
      },
      // Contacts are people, and reasons name them.
      personal: {
        changes: changes.map(({ text }) => text).join('\n'),
        ...(corrected.length > 0 && reason !== undefined ? { reason } : {}),
      },
    })
  }
}

async function rejudge(
  tx: Tx,
  tickets: JudgedTickets,
  plans: readonly ServicePlan[],
  judged: readonly JudgedVersion[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { wanted, versions } of plans) {
    if (versions.every(({ isRewritten }) => isRewritten)) continue
    // A new version decides nothing that is decided, but when an open ticket will be due.
    const openOnly = judged.every(({ plan }) => plan.wanted.key !== wanted.key)
    counts.set(wanted.key, (await tickets.rejudge(tx, wanted.key, { openOnly })).tickets)
  }
  return counts
}
