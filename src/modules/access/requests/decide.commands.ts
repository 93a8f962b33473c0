/** Says yes or no to what a request asks for. */
import { type Actor, authorise, holds } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { personIdOf } from '../../../platform/http/env.ts'
import { localToday } from '../../work/index.ts'
import { doingOf, moveChanges } from '../changes/changes.commands.ts'
import { canDecide } from '../policy.ts'
import { endApprovalWork, tellRejected } from './approval-work.commands.ts'
import { type Decider, stepFor } from './approvals.ts'
import {
  type ApprovableChange,
  dropWaiting,
  type LockedRequest,
  lockRequest,
  saveAnswers,
  selectApprovable,
} from './decide.store.ts'
import type { Decision } from './request.schema.ts'
import { settleRequest } from './save.store.ts'
import { approveChanges } from './send.commands.ts'
import { loadSight } from './sight.store.ts'
import type { Acting } from './sight.ts'

export interface Answerable {
  readonly change: ApprovableChange
  readonly step: number
  /** For whom, where a substitute answers. */
  readonly forWhom: Acting | null
}

/** What somebody may answer of a request, each change once. */
export function answerableBy(
  actor: Actor,
  acting: readonly Acting[],
  request: Pick<LockedRequest, 'madeById' | 'forId'>,
  changes: readonly ApprovableChange[],
): Answerable[] {
  const id = personIdOf(actor)
  if (id === undefined || !canDecide(actor)) return []
  const decider: Decider = {
    id,
    actingFor: acting.map((one) => one.id),
    holdsRole: (role) => role === 'security_officer' && isSecurityOfficer(actor),
  }
  const askers = [request.madeById, request.forId].filter((one) => one !== null)
  return changes.flatMap((change) => {
    if (change.state !== 'requested') return []
    const waiting = change.steps.filter(({ isDecided }) => !isDecided)
    const decidedBy = change.steps.flatMap((each) => each.decidedBy ?? [])
    const found = stepFor(waiting, decider, { askers, subject: change.subject, decidedBy })
    if (found === undefined) return []
    const forWhom = acting.find((one) => one.id === found.forId) ?? null
    return [{ change, step: found.step, forWhom }]
  })
}

function isSecurityOfficer(actor: Actor): boolean {
  return (
    actor.kind === 'person' &&
    holds(actor, ['security_officer']) &&
    actor.roles.some(({ role, reach }) => role === 'security_officer' && reach === 'all')
  )
}

/**
 * Throws `not_found`, `forbidden` for what one asked for oneself or is about oneself, `conflict` where
 * somebody else has answered meanwhile, `invalid_input` for a no without a reason.
 */
export async function decideRequest(
  context: Context,
  id: number,
  decision: Decision,
): Promise<void> {
  authorise(canDecide(context.actor))
  const note = decision.note === undefined || decision.note === '' ? null : decision.note
  if (!decision.approve && note === null) {
    throw new DomainError('invalid_input', 'A no says why', {
      problems: [{ path: 'note', reason: 'is missing' }],
    })
  }
  await context.transaction(async (tx) => {
    const request = await lockRequest(tx, id)
    if (request === undefined) throw new DomainError('not_found', 'There is no such request')
    const { acting } = await loadSight(tx)
    const { today } = await localToday(tx, context.clock.now())
    const changes = (await selectApprovable(tx, id, today)).filter(
      (each) => decision.changes === undefined || decision.changes.includes(each.id),
    )
    const answerable = answerableBy(context.actor, acting, request, changes)
    if (answerable.length === 0) throw refusal(context.actor, acting, changes)
    if (decision.approve) await approve(context, tx, answerable)
    else await reject(context, tx, request, answerable, note)
    await context.ledger.append(tx, {
      kind: 'access.request_answered',
      subject: `access_request:${id}`,
      facts: {
        approved: decision.approve,
        changes: answerable.map(({ change }) => change.id).slice(0, 2000),
        ...forFacts(answerable),
      },
      ...(note === null ? {} : { personal: { note } }),
    })
    await settleRequest(tx, id, 'decided')
    await endApprovalWork(context, tx, id, whomOf(answerable), 'done')
  })
}

function forFacts(answerable: readonly Answerable[]): { readonly for?: string } {
  const forId = answerable.find(({ forWhom }) => forWhom !== null)?.forWhom?.id
  return forId === undefined ? {} : { for: forId }
}

function whomOf(answerable: readonly Answerable[]): string[] {
  return answerable.flatMap(({ change }) =>
    change.steps.flatMap(({ person, role }) => person ?? role ?? []),
  )
}

function refusal(
  actor: Actor,
  acting: readonly Acting[],
  changes: readonly ApprovableChange[],
): DomainError {
  const id = personIdOf(actor)
  const mine = new Set(acting.map((one) => one.id))
  const wasAsked = changes.some(({ steps }) =>
    steps.some(
      ({ person, role, isDecided, decidedBy }) =>
        isDecided &&
        decidedBy !== id &&
        ((person !== null && mine.has(person)) ||
          (role === 'security_officer' && isSecurityOfficer(actor))),
    ),
  )
  const isWaiting = changes.some(({ state }) => state === 'requested')
  if (!isWaiting || wasAsked) {
    return new DomainError('conflict', 'Somebody has answered it already', {
      mend: 'Look at the request again.',
    })
  }
  const isOwn = changes.some(({ subject }) => subject === id)
  return new DomainError(
    'forbidden',
    isOwn ? 'Nobody says yes to access of their own' : 'It does not wait for you',
    { mend: 'Whoever it waits for is named on its page.' },
  )
}

/** In the name of each for whom it is said, so that it shows. */
async function approve(context: Context, tx: Tx, answerable: readonly Answerable[]): Promise<void> {
  assertStillMay(answerable)
  for (const [forWhom, some] of byWhom(answerable)) {
    const doing = doingOf(context, forWhom?.name)
    await saveAnswers(tx, stepsOf(some), true, null, doing)
    const whole = some.filter(
      ({ change, step }) => !change.steps.some((each) => !each.isDecided && each.step !== step),
    )
    const ids = whole.map(({ change }) => change.id)
    await approveChanges(context, tx, ids, forWhom?.name)
  }
}

function assertStillMay(answerable: readonly Answerable[]): void {
  const gone = answerable.filter(({ change }) => change.isRetired || change.isOver)
  if (gone.length === 0) return
  throw new DomainError('conflict', 'Some of it may not be had any more', {
    mend: 'An entitlement is retired, or the employment is over: say no to that, and why.',
  })
}

async function reject(
  context: Context,
  tx: Tx,
  request: LockedRequest,
  answerable: readonly Answerable[],
  note: string | null,
): Promise<void> {
  for (const [forWhom, some] of byWhom(answerable)) {
    const doing = doingOf(context, forWhom?.name)
    const ids = some.map(({ change }) => change.id)
    await saveAnswers(tx, stepsOf(some), false, note, doing)
    await dropWaiting(tx, ids, doing)
    const said = forWhom === null ? { note } : { note, forName: forWhom.name }
    const moved = await moveChanges(context, tx, ids, { to: 'rejected' }, said)
    if (moved.length < ids.length) {
      throw new DomainError('conflict', 'Somebody has answered it already')
    }
  }
  const ids = answerable.map(({ change }) => change.id)
  await tellRejected(context, tx, request, ids)
}

function byWhom(answerable: readonly Answerable[]) {
  const groups = Map.groupBy(answerable, ({ forWhom }) => forWhom?.id ?? '')
  return [...groups.values()].map((some) => [some[0]?.forWhom ?? null, some] as const)
}

function stepsOf(some: readonly Answerable[]) {
  return some.map(({ change, step }) => ({ changeId: change.id, step }))
}
