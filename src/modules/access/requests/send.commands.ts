/** Sends a request: what may be had at once is queued, and of the rest those are asked who must say yes. */
import { authorise } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { addWorkingDays } from '../../calendar/index.ts'
import { endWork, localToday, workingDaysIn } from '../../work/index.ts'
import { doingOf, moveChanges, postChanges } from '../changes/changes.commands.ts'
import type { Doing, NewChange } from '../changes/changes.store.ts'
import { canDecide, canRequest, canRequestForAnybody } from '../policy.ts'
import { currentRules } from '../rules/rules.store.ts'
import { postApprovalWork } from './approval-work.commands.ts'
import type { Steps } from './approvals.ts'
import type { Added } from './difference.ts'
import { forWhomOf, loadAsking, planRequest, type RequestPlan } from './plan.commands.ts'
import type { NewRequest } from './request.schema.ts'
import {
  endGrants,
  insertApprovals,
  insertRequest,
  lockRequests,
  type NewApproval,
  type SavedRequest,
  saveGrants,
  sendDraft,
  settleRequest,
} from './save.store.ts'
import { loadSight } from './sight.store.ts'
import { keysOf } from './start.commands.ts'
import { leftOutOf } from './words.ts'

/** Throws `forbidden`, `not_found`, `invalid_input` where something may not be had, `conflict`. */
export async function sendRequest(context: Context, asked: NewRequest): Promise<number> {
  const { actor } = context
  authorise(canDecide(actor) && (canRequest(actor) || canRequestForAnybody(actor)))
  return context.transaction(async (tx) => {
    await lockRequests(tx)
    const asking = await loadAsking(context, tx, asked.employees, await loadSight(tx))
    const plan = await planRequest(context, tx, asking, asked)
    const leftOut = await leftOutIn(tx, plan, asked)
    const forWhom = forWhomOf(asking)
    const doing = doingOf(context, forWhom?.name)
    const id = await saveRequest(tx, doing, asked, {
      systemId: plan.system.id,
      forId: forWhom?.id ?? null,
      reason: asked.reason,
      likeId: asked.like ?? null,
      wantedOn: plan.wish.wantedOn,
      untilOn: plan.wish.untilOn,
      leftOut,
    })
    await context.ledger.append(tx, {
      kind: 'access.request_sent',
      subject: `access_request:${id}`,
      facts: {
        system: plan.system.key,
        people: plan.differences.length,
        ...(forWhom === null ? {} : { for: forWhom.id }),
      },
    })
    await postAdded(context, tx, { id, plan, doing, reason: asked.reason })
    await postRemoved(context, tx, { id, plan, doing, reason: asked.reason })
    await settleRequest(tx, id, 'decided')
    if (asked.draft != null) {
      await endWork(
        context,
        tx,
        { kind: 'access.propose', subject: `access_request:${id}` },
        'done',
      )
    }
    await postApprovalWork(context, tx, id)
    return id
  })
}

/** What is left out, to be kept with the request. Throws where nobody said to ask for the rest. */
async function leftOutIn(tx: Tx, plan: RequestPlan, { leaveOut }: NewRequest) {
  const otherKey = await keysOf(tx)
  const keyOf = (id: number) => plan.entitlements.get(id)?.key ?? otherKey(id)
  const leftOut = plan.differences.flatMap((each) =>
    each.leftOut.map((one) => ({ employee: each.employeeId, ...leftOutOf(one, keyOf) })),
  )
  const changes = plan.differences.reduce(
    (n, each) => n + each.added.length + each.removed.length,
    0,
  )
  if (leftOut.length > 0 && !leaveOut) {
    throw new DomainError('invalid_input', 'Not all of it may be had', {
      mend: 'Ask for the rest without it, or change what is asked for.',
      problems: leftOut.slice(0, 100).map(({ entitlement, why, detail }) => ({
        path: 'add',
        reason: `${entitlement}: ${why}${detail === null ? '' : ` (${detail})`}`,
      })),
    })
  }
  if (changes === 0) {
    throw new DomainError('invalid_input', 'Nothing would change', {
      mend: 'Choose what is to be added or removed.',
    })
  }
  return leftOut
}

async function saveRequest(
  tx: Tx,
  doing: Doing,
  { draft }: NewRequest,
  request: SavedRequest,
): Promise<number> {
  if (draft == null) return insertRequest(tx, doing, request)
  if (await sendDraft(tx, draft, doing, request)) return draft
  throw new DomainError('conflict', 'The proposal has been sent or put aside by somebody else')
}

interface Sending {
  readonly id: number
  readonly plan: RequestPlan
  readonly doing: Doing
  readonly reason: string
}

async function postAdded(context: Context, tx: Tx, sending: Sending): Promise<void> {
  const { plan, doing } = sending
  const all = plan.differences.flatMap(({ employeeId, added }) =>
    added.map((each) => ({ employeeId, added: each, steps: plan.stepsOf(employeeId, each) })),
  )
  const shared = await sharedBy(context, tx, sending, 'grant')
  const made = await postChanges(
    context,
    tx,
    all.map(({ employeeId, added: { entitlementId, employmentId, grantId } }) => ({
      ...shared,
      state: 'requested',
      employeeId,
      entitlementId,
      employmentId,
      grantId,
      untilOn: plan.wish.untilOn,
    })),
    null,
    doing.forName ?? undefined,
  )
  if (made.some(({ isNew }) => !isNew)) throw alreadyAsked()
  const waiting: NewApproval[] = []
  const approved: { readonly id: number; readonly added: Added }[] = []
  for (const { id, ordinal } of made) {
    const one = all[ordinal]
    if (one === undefined) continue
    waiting.push(...approvalsOf(id, one.steps, doing))
    if (one.steps.waiting.length === 0) approved.push({ id, added: one.added })
  }
  await insertApprovals(tx, waiting, doing)
  await approveChanges(
    context,
    tx,
    approved.map(({ id }) => id),
    doing.forName ?? undefined,
  )
}

function alreadyAsked(): DomainError {
  return new DomainError('conflict', 'Somebody else has just asked for the same', {
    mend: 'Look at what is under way, and ask for what is left.',
  })
}

function approvalsOf(changeId: number, { isManagersYes, waiting }: Steps, doing: Doing) {
  const first: NewApproval[] = isManagersYes
    ? [{ changeId, step: 0, wants: 'manager', person: doing.byId, role: null, isDecided: true }]
    : []
  return [
    ...first,
    ...waiting.map(({ wants, person, role }, i) => ({
      changeId,
      step: i + 1,
      wants,
      person,
      role,
      isDecided: false,
    })),
  ]
}

/** What is removed needs nobody's yes but the manager's, who asks. */
async function postRemoved(context: Context, tx: Tx, sending: Sending): Promise<void> {
  const { plan, doing } = sending
  const isNow = plan.wish.wantedOn <= plan.today
  const removed = plan.differences.flatMap(({ employeeId, removed: gone }) =>
    gone.map((each) => ({ employeeId, ...each })),
  )
  const shared = await sharedBy(context, tx, sending, 'remove')
  const changes = removed.map(({ employeeId, entitlementId, grantId }) => ({
    ...shared,
    state: isNow ? ('queued' as const) : ('approved' as const),
    employeeId,
    entitlementId,
    grantId,
  }))
  await postChanges(context, tx, changes, null, doing.forName ?? undefined)
  if (!isNow) return
  const grants = removed.flatMap(({ grantId }) => grantId ?? [])
  await endGrants(tx, grants, 'request', doing.at)
}

async function sharedBy(
  context: Context,
  tx: Tx,
  { id, plan, reason }: Sending,
  act: 'grant' | 'remove',
): Promise<
  Pick<NewChange, 'systemId' | 'act' | 'cause' | 'requestId' | 'reason' | 'wantedOn' | 'dueOn'>
> {
  const { zone } = await localToday(tx, context.clock.now())
  const { queue } = await currentRules(tx)
  const { wantedOn } = plan.wish
  return {
    systemId: plan.system.id,
    act,
    cause: 'request',
    requestId: id,
    reason,
    wantedOn,
    dueOn: addWorkingDays(wantedOn, queue.doneDays, workingDaysIn(zone)),
  }
}

/**
 * Everybody has said yes: it may be had, and is queued on the day that it is wanted. What they have
 * already and only the day of is new, nobody has to do anything about.
 */
export async function approveChanges(
  context: Context,
  tx: Tx,
  ids: readonly number[],
  forName?: string,
): Promise<void> {
  if (ids.length === 0) return
  const { today } = await localToday(tx, context.clock.now())
  const { rows } = await tx.client.query<{ id: number; isLater: boolean; isRenewed: boolean }>(
    `select id, wanted_on > $2::date as "isLater", grant_id is not null as "isRenewed"
     from access_change where id = any ($1::int[]) and act = 'grant'`,
    [[...ids], today],
  )
  await saveGrants(tx, ids, doingOf(context))
  const renewed = rows.filter(({ isRenewed }) => isRenewed).map(({ id }) => id)
  const later = rows.filter((each) => each.isLater && !each.isRenewed).map(({ id }) => id)
  const now = rows.filter((each) => !each.isLater && !each.isRenewed).map(({ id }) => id)
  const said = forName === undefined ? {} : { forName }
  await moveChanges(context, tx, [...renewed, ...later], { to: 'approved' }, said)
  await moveChanges(context, tx, now, { to: 'queued' }, said)
  await moveChanges(
    context,
    tx,
    renewed,
    { to: 'verified', settledAt: context.clock.now() },
    { note: 'Only the last day is new; there is nothing to change in the system.' },
  )
}
