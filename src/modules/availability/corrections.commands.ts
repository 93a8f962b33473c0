import { createHash } from 'node:crypto'
import { authorise } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { notify } from '../../platform/http/live.ts'
import { formatInstant } from '../calendar/index.ts'
import { endWork, postWork, workingDayAhead } from '../work/index.ts'
import {
  type CorrectedTime,
  type CorrectionDecision,
  type CorrectionView,
  LARGEST_EVIDENCE,
} from './corrections.schema.ts'
import {
  type CorrectionRecord,
  type Evidence,
  findCorrection,
  insertCorrection,
  lockCorrection,
  markDecided,
  markWithdrawn,
} from './corrections.store.ts'
import { type PlannedCorrection, planCorrection } from './corrections-plan.commands.ts'
import { presentCorrection } from './corrections-view.commands.ts'
import { canCorrect, canDecideCorrection, canReadInternally, personOf } from './policy.ts'

/** A proposal is decided within so many working days. */
const DAYS_TO_DECIDE = 3

/**
 * Lays a correction over what was measured, or proposes it where the agreement wants two people. Throws
 * `not_found`, `forbidden`, and `invalid_input` with the field that is wrong.
 */
export function addCorrection(context: Context, wanted: CorrectedTime): Promise<CorrectionView> {
  const evidence = evidenceOf(wanted)
  return context.transaction(async (tx) => {
    const planned = await planCorrection(tx, context, wanted)
    const at = context.clock.now()
    const who = { by: context.actor.name, byId: personOf(context.actor) }
    const observed = wanted.kind === 'as_observed' ? wanted : undefined
    const shownBy = observed?.shownBy
    const id = await insertCorrection(tx, {
      serviceId: planned.service.id,
      kind: wanted.kind,
      from: planned.from,
      to: planned.to,
      component: observed?.component,
      observedFrom: shownBy?.kind === 'component' ? shownBy.component : undefined,
      state: shownBy?.kind === 'evidence' ? shownBy.state : undefined,
      reason: wanted.reason,
      link: wanted.link,
      evidence,
      at,
      ...who,
      byTwo: planned.byTwo,
    })
    await note(context, tx, planned, { id, kind: 'correction.proposed', wanted, evidence })
    if (planned.byTwo) await askForDecision(context, tx, planned, { id, wanted })
    else await decide(context, tx, await need(tx, id), { approved: true })
    return presentCorrection(context, planned.zone, await need(tx, id))
  })
}

function evidenceOf({ evidence }: CorrectedTime): Evidence | undefined {
  if (evidence === undefined) return undefined
  const content = Buffer.from(evidence.content, 'base64')
  if (content.length > LARGEST_EVIDENCE) {
    const reason = 'The file is larger than 700 kB'
    throw new DomainError('invalid_input', reason, {
      problems: [{ path: 'evidence', reason }],
      mend: 'Keep it where it is, and give its address.',
    })
  }
  const sha256 = createHash('sha256').update(content).digest()
  return { name: evidence.name, type: evidence.type, sha256, content }
}

async function note(
  context: Context,
  tx: Tx,
  { service, from, to, byTwo }: PlannedCorrection,
  made: {
    readonly id: number
    readonly kind: 'correction.proposed'
    readonly wanted: CorrectedTime
    readonly evidence: Evidence | undefined
  },
): Promise<void> {
  const { id, kind, wanted, evidence } = made
  await context.ledger.append(tx, {
    kind,
    subject: `correction:${id}`,
    service: service.key,
    facts: {
      kind: wanted.kind,
      from: formatInstant(from),
      to: formatInstant(to),
      byTwo,
      evidence: evidence?.sha256.toString('hex') ?? null,
    },
    personal: { reason: wanted.reason },
  })
}

async function askForDecision(
  context: Context,
  tx: Tx,
  { service, from, to }: PlannedCorrection,
  { id, wanted }: { readonly id: number; readonly wanted: CorrectedTime },
): Promise<void> {
  const proposer = personOf(context.actor)
  await postWork(context, tx, {
    kind: 'correction.decide',
    subject: `correction:${id}`,
    service: { id: service.id, key: service.key },
    for: { role: 'account_manager' },
    ...(proposer === null ? {} : { notFor: [proposer] }),
    facts: {
      service: { key: service.key, name: service.name },
      correction: id,
      kind: wanted.kind,
      from: formatInstant(from),
      to: formatInstant(to),
      by: context.actor.name,
      reason: wanted.reason,
    },
    dueOn: await workingDayAhead(context, tx, DAYS_TO_DECIDE),
  })
}

async function need(tx: Tx, id: number): Promise<CorrectionRecord> {
  const found = await findCorrection(tx, id)
  if (found === undefined) throw new Error(`Correction ${id} is not there`)
  return found
}

/** Approves or refuses what somebody else proposed. Throws `not_found`, `forbidden`, `conflict`. */
export function decideCorrection(
  context: Context,
  id: number,
  decision: CorrectionDecision,
): Promise<CorrectionView> {
  return context.transaction(async (tx) => {
    const found = await seen(tx, context, id)
    authorise(canDecideCorrection(context.actor, found.service))
    refuseOwn(context, found)
    if (found.decidedAt !== null) throw already('decided', found.decidedBy)
    if (found.withdrawnAt !== null) throw already('withdrawn', found.withdrawnBy)
    await decide(context, tx, found, decision)
    await endWork(context, tx, { kind: 'correction.decide', subject: `correction:${id}` }, 'done')
    return presentCorrection(context, undefined, await need(tx, id), tx)
  })
}

function refuseOwn({ actor }: Context, found: CorrectionRecord): void {
  const person = personOf(actor)
  if (found.byTwo && (person === null || person === found.proposedById)) {
    throw new DomainError('forbidden', 'The agreement wants a second person to decide', {
      mend: 'Ask another technician or account manager of the service.',
    })
  }
}

function already(what: 'decided' | 'withdrawn', by: string | null): DomainError {
  return new DomainError('conflict', `The correction was ${what} already, by ${by ?? 'somebody'}`)
}

async function decide(
  context: Context,
  tx: Tx,
  { id, service }: CorrectionRecord,
  { approved, words }: CorrectionDecision,
): Promise<void> {
  const { actor, clock, ledger } = context
  await markDecided(tx, id, {
    at: clock.now(),
    by: actor.name,
    byId: personOf(actor),
    approved,
    words: words === undefined || words === '' ? null : words,
  })
  await ledger.append(tx, {
    kind: approved ? 'correction.approved' : 'correction.refused',
    subject: `correction:${id}`,
    service,
    facts: { correction: id },
    ...(words === undefined ? {} : { personal: { words } }),
  })
  await notify(tx, { topic: 'availability', service })
}

/** Takes a correction back; it stays, with the reason. Throws `not_found`, `forbidden`, `conflict`. */
export function withdrawCorrection(
  context: Context,
  id: number,
  reason: string,
): Promise<CorrectionView> {
  return context.transaction(async (tx) => {
    const found = await seen(tx, context, id)
    authorise(canCorrect(context.actor, found.service))
    if (found.withdrawnAt !== null) throw already('withdrawn', found.withdrawnBy)
    if (found.approved === false) throw already('decided', found.decidedBy)
    const at = context.clock.now()
    await markWithdrawn(tx, id, { at, by: context.actor.name, reason })
    const work = { kind: 'correction.decide', subject: `correction:${id}` } as const
    await endWork(context, tx, work, 'withdrawn')
    await context.ledger.append(tx, {
      kind: 'correction.withdrawn',
      subject: `correction:${id}`,
      service: found.service,
      facts: { correction: id },
      personal: { reason },
    })
    await notify(tx, { topic: 'availability', service: found.service })
    return presentCorrection(context, undefined, await need(tx, id), tx)
  })
}

/** The same answer for one that may not be seen and one that is not. */
async function seen(tx: Tx, context: Context, id: number): Promise<CorrectionRecord> {
  const found = await findCorrection(tx, id)
  if (found === undefined || !canReadInternally(context.actor, found.service)) {
    throw new DomainError('not_found', `There is no correction ${id}`)
  }
  return (await lockForChange(tx, context, found)) ?? found
}

/** Who may only read cannot lock either. */
async function lockForChange(tx: Tx, { actor }: Context, { id, service }: CorrectionRecord) {
  return canCorrect(actor, service) ? lockCorrection(tx, id) : undefined
}
