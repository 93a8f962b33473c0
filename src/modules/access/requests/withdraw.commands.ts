/** Whoever asked takes it back, as far as nobody has begun to do it; a proposal is put aside. */
import { authorise } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import { DomainError } from '../../../platform/errors.ts'
import { endWork } from '../../work/index.ts'
import { doingOf, moveChanges } from '../changes/changes.commands.ts'
import { canDecide } from '../policy.ts'
import { endApprovalWork } from './approval-work.commands.ts'
import { dropWaiting, type LockedRequest, lockRequest } from './decide.store.ts'
import { endGrants, lockRequests, settleRequest } from './save.store.ts'
import { loadSight } from './sight.store.ts'
import type { Acting } from './sight.ts'

/** Nobody has begun with it: from claimed on it belongs to whoever does it. */
const stillToTakeBack = ['requested', 'approved', 'queued', 'returned']

export function mayWithdraw(
  acting: readonly Acting[],
  { madeById, forId }: Pick<LockedRequest, 'madeById' | 'forId'>,
): boolean {
  return acting.some(({ id }) => id === madeById || id === forId)
}

/** Throws `not_found`, `forbidden`, `conflict` where nothing is left to take back. */
export async function withdrawRequest(context: Context, id: number): Promise<void> {
  authorise(canDecide(context.actor))
  await context.transaction(async (tx) => {
    await lockRequests(tx)
    const request = await lockRequest(tx, id)
    if (request === undefined) throw new DomainError('not_found', 'There is no such request')
    const { acting } = await loadSight(tx)
    if (request.state === 'draft') return putAside(context, tx, id, acting)
    authorise(mayWithdraw(acting, request))
    const open = await selectTakenBack(tx, id)
    const moved = await moveChanges(
      context,
      tx,
      open.map((each) => each.id),
      { to: 'withdrawn' },
    )
    if (moved.length === 0) {
      throw new DomainError('conflict', 'There is nothing left of it to take back', {
        mend: 'What has been begun is in the queue; ask for the opposite instead.',
      })
    }
    await undoWhatFollowed(context, tx, new Set(moved.map((each) => each.id)), open)
    const doing = doingOf(context)
    const whom = await dropWaiting(
      tx,
      moved.map((each) => each.id),
      doing,
    )
    await settleRequest(tx, id, 'withdrawn')
    await endApprovalWork(context, tx, id, whom, 'withdrawn')
    await context.ledger.append(tx, {
      kind: 'access.request_withdrawn',
      subject: `access_request:${id}`,
      facts: { changes: moved.length },
    })
  })
}

interface TakenBack {
  readonly id: number
  readonly act: string
  readonly state: string
  readonly grantId: number | null
}

async function selectTakenBack(tx: Tx, request: number): Promise<TakenBack[]> {
  const { rows } = await tx.client.query<TakenBack>(
    `select id, act, state, grant_id as "grantId" from access_change
     where request_id = $1 and state = any ($2::text[]) order by id for update`,
    [request, stillToTakeBack],
  )
  return rows
}

/** What had been approved is not any more; what was to go stays approved as it was. */
async function undoWhatFollowed(
  context: Context,
  tx: Tx,
  moved: ReadonlySet<number>,
  all: readonly TakenBack[],
): Promise<void> {
  const open = all.filter(({ id, state }) => moved.has(id) && state !== 'requested')
  const given = open.flatMap(({ act, grantId }) => (act === 'grant' ? (grantId ?? []) : []))
  await endGrants(tx, given, 'withdrawn', context.clock.now())
  const gone = open.flatMap(({ act, grantId }) => (act === 'remove' ? (grantId ?? []) : []))
  if (gone.length === 0) return
  await tx.client.query(
    `insert into access_grant (employee_id, entitlement_id, employment_id, origin, request_id, reason,
       approved_at, approved_by, until_on, shown_list_id)
     select employee_id, entitlement_id, employment_id, origin, request_id, reason, approved_at,
       approved_by, until_on, shown_list_id
     from access_grant where id = any ($1::int[]) and state = 'ended' and ended_why = 'request'
     on conflict do nothing`,
    [gone],
  )
}

async function putAside(
  context: Context,
  tx: Tx,
  id: number,
  acting: readonly Acting[],
): Promise<void> {
  const { rowCount } = await tx.client.query(
    `update access_request set state = 'withdrawn', sent_at = $3
     where id = $1 and state = 'draft' and manager_id = any ($2::uuid[])`,
    [id, acting.map((one) => one.id), timestamp(context.clock.now())],
  )
  authorise(rowCount === 1)
  const subject = `access_request:${id}`
  await endWork(context, tx, { kind: 'access.propose', subject }, 'withdrawn')
  await context.ledger.append(tx, {
    kind: 'access.request_withdrawn',
    subject,
    facts: { changes: 0 },
  })
}
