/** One request: what it asks for, what each said, what became of it. */
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { personIdOf } from '../../../platform/http/env.ts'
import { formatInstant } from '../../calendar/index.ts'
import { localToday } from '../../work/index.ts'
import { type Answerable, answerableBy } from './decide.commands.ts'
import { selectApprovable } from './decide.store.ts'
import { withSight } from './plan.commands.ts'
import {
  type KeptItem,
  type KeptRequest,
  selectHistory,
  selectItems,
  selectRequest,
} from './read.store.ts'
import type { RequestPage } from './request.schema.ts'
import { refFor, type Sight } from './sight.ts'
import { mayWithdraw } from './withdraw.commands.ts'
import { entitlementRefOf } from './words.ts'

const MOST_ITEMS = 1000

/** Throws `not_found` for whom it does not concern. */
export async function readRequest(context: Context, id: number): Promise<RequestPage> {
  return withSight(context, async (tx, sight) => {
    const request = await selectRequest(tx, id, [...sight.led], acting(sight))
    if (request === undefined || !(sight.seesAll || request.concerns || isAsked(request, sight))) {
      throw new DomainError('not_found', 'There is no such request')
    }
    const { today } = await localToday(tx, context.clock.now())
    const approvable = await selectApprovable(tx, id, today)
    const answerable = answerableBy(context.actor, sight.acting, request, approvable)
    const items = await selectItems(tx, id, MOST_ITEMS)
    const history = await selectHistory(tx, id)
    return {
      ...headOf(request, sight),
      items: items.map((item) => itemOf(item, request, sight, answerable)),
      total: request.total,
      history: history.map(({ at, ...rest }) => ({ at: formatInstant(at), ...rest })),
      proposal: proposalOf(request, sight),
      mayDecide: answerable.length > 0,
      decidesFor: answerable.find(({ forWhom }) => forWhom !== null)?.forWhom?.name ?? null,
      mayWithdraw: await isToTakeBack(tx, context, request, sight),
    }
  })
}

function acting({ acting: people }: Sight): string[] {
  return people.map(({ id }) => id)
}

/** About whom one is asked, also where only the role is. */
function isAsked({ isForRole }: KeptRequest, { seesAll }: Sight): boolean {
  return isForRole && seesAll
}

function headOf(request: KeptRequest, sight: Sight) {
  const { system, state, madeAt, madeBy, forName, reason, wantedOn, untilOn } = request
  return {
    id: request.id,
    system: { key: system.key, name: system.name },
    state,
    madeAt: formatInstant(madeAt),
    madeBy,
    forName,
    reason,
    like: request.like === null ? null : refFor(sight, request.like),
    wantedOn,
    untilOn,
    leftOut: request.leftOut.map(({ employee, ...rest }) => ({
      ...rest,
      employee: refFor(sight, employee),
    })),
  }
}

function itemOf(
  { employee, entitlement, settledAt, approvals, ...item }: KeptItem,
  { system }: KeptRequest,
  sight: Sight,
  answerable: readonly Answerable[],
): RequestPage['items'][number] {
  return {
    ...item,
    employee: refFor(sight, employee),
    entitlement: entitlement === null ? null : entitlementRefOf(entitlement, system),
    settledAt: settledAt === null ? null : formatInstant(settledAt),
    approvals: approvals.map(({ decidedAt, ...each }) => ({
      ...each,
      decidedAt: decidedAt === null ? null : formatInstant(Date.parse(decidedAt)),
    })),
    mayDecide: answerable.some(({ change }) => change.id === item.id),
  }
}

function proposalOf(
  { state, proposal, wantedOn }: KeptRequest,
  sight: Sight,
): RequestPage['proposal'] {
  if (state !== 'draft' || proposal === null) return null
  const { employee, add, of } = proposal
  return { employee: refFor(sight, employee), add: [...add], of, startsOn: wantedOn }
}

async function isToTakeBack(
  tx: Tx,
  { actor }: Context,
  request: KeptRequest,
  { acting: people }: Sight,
): Promise<boolean> {
  if (actor.kind !== 'person' || personIdOf(actor) === undefined) return false
  if (request.state === 'draft') return people.some(({ id }) => id === request.managerId)
  if (!mayWithdraw(people, request)) return false
  const { rows } = await tx.client.query(
    `select from access_change where request_id = $1
       and state in ('requested', 'approved', 'queued', 'returned') limit 1`,
    [request.id],
  )
  return rows.length > 0
}
