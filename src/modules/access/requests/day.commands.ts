/**
 * What time does to requests: what was wanted on a later day is queued on it, the approval of what was to go
 * ends with it, and where whoever was asked has left, the next one is. Idempotent; run by the machine.
 */
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { localToday } from '../../work/index.ts'
import { moveChanges } from '../changes/changes.commands.ts'
import { endApprovalWork, postApprovalWork } from './approval-work.commands.ts'
import { type Step, stepsFor } from './approvals.ts'
import { selectHere, selectManagers } from './approvers.store.ts'
import { passOnDrafts } from './drafts.commands.ts'
import { proposeForJoiners } from './joiners.commands.ts'
import { endGrants } from './save.store.ts'

export async function runRequestDay(context: Context): Promise<void> {
  await context.transaction(async (tx) => {
    await queueDue(context, tx)
    await askOthers(context, tx)
    await passOnDrafts(context, tx)
  })
  await proposeForJoiners(context)
}

async function queueDue(context: Context, tx: Tx): Promise<void> {
  const { today } = await localToday(tx, context.clock.now())
  const { rows: due } = await tx.client.query<{ id: number }>(
    `select id from access_change where state = 'approved' and cause = 'request' and wanted_on <= $1::date
     order by id for update skip locked`,
    [today],
  )
  await moveChanges(
    context,
    tx,
    due.map(({ id }) => id),
    { to: 'queued' },
  )
  const { rows: over } = await tx.client.query<{ id: number }>(
    `select g.id from access_change c join access_grant g on g.id = c.grant_id and g.state <> 'ended'
     where c.act = 'remove' and c.cause = 'request' and c.wanted_on <= $1::date
       and c.state in ('queued', 'claimed', 'returned', 'done', 'contradicted', 'verified')
       and g.approved_at < c.made_at`,
    [today],
  )
  await endGrants(
    tx,
    over.map(({ id }) => id),
    'request',
    context.clock.now(),
  )
}

interface Orphan {
  readonly changeId: number
  readonly step: number
  readonly wants: Step['wants']
  readonly person: string
  readonly requestId: number
  readonly employmentId: number | null
  readonly subject: string | null
  readonly madeById: string | null
  readonly forId: string | null
  readonly risk: 'low' | 'normal' | 'high'
  readonly approval: 'none' | 'owner' | 'system_owner' | 'security_officer'
  readonly ownerId: string | null
  readonly systemOwnerId: string | null
  /** Of the other steps that wait. */
  readonly others: readonly string[]
}

/** The requests stay; only who is asked is another. */
async function askOthers(context: Context, tx: Tx): Promise<void> {
  const { today } = await localToday(tx, context.clock.now())
  const waiting = await selectWaitingSteps(tx)
  const here = await selectHere(
    tx,
    waiting.map(({ person }) => person),
    today,
  )
  const orphans = waiting.filter(({ person }) => !here.has(person))
  if (orphans.length === 0) return
  const managers = await selectManagers(
    tx,
    orphans.flatMap(({ employmentId }) => employmentId ?? []),
  )
  const owners = orphans.flatMap((each) => [each.ownerId, each.systemOwnerId])
  const able = await selectHere(
    tx,
    [...owners.filter((id) => id !== null), ...[...managers.values()].flat()],
    today,
  )
  for (const orphan of orphans) {
    const next = nextFor(orphan, managers.get(orphan.employmentId ?? 0) ?? [], able)
    await tx.client.query(
      `update access_approval set person_id = $3, role = $4
       where change_id = $1 and step = $2 and decided_at is null`,
      [orphan.changeId, orphan.step, next.person, next.role],
    )
  }
  await tellOfOthers(context, tx, orphans)
}

async function tellOfOthers(context: Context, tx: Tx, orphans: readonly Orphan[]): Promise<void> {
  for (const [request, some] of Map.groupBy(orphans, ({ requestId }) => requestId)) {
    await postApprovalWork(context, tx, request)
    const whom = some.map(({ person }) => person)
    await endApprovalWork(context, tx, request, whom, 'withdrawn')
    await context.ledger.append(tx, {
      kind: 'access.request_passed_on',
      subject: `access_request:${request}`,
      facts: { changes: some.map(({ changeId }) => changeId).slice(0, 2000) },
    })
  }
}

/** As if it were asked today, of those who are here. */
function nextFor(
  orphan: Orphan,
  managers: readonly string[],
  able: ReadonlyMap<string, string>,
): Pick<Step, 'person' | 'role'> {
  const { waiting } = stepsFor(orphan, {
    askers: [orphan.madeById, orphan.forId].filter((id) => id !== null),
    subject: orphan.subject,
    isManager: orphan.wants !== 'manager',
    managers,
    isHere: (person) => able.has(person) && !orphan.others.includes(person),
  })
  const found = waiting.find(({ wants }) => wants === orphan.wants)
  return found ?? { person: null, role: 'security_officer' }
}

async function selectWaitingSteps(tx: Tx): Promise<Orphan[]> {
  const { rows } = await tx.client.query<Orphan>(
    `select a.change_id as "changeId", a.step, a.wants, a.person_id as person, c.request_id as "requestId",
       c.employment_id as "employmentId", e.person_id as subject, r.made_by_id as "madeById",
       r.for_id as "forId", n.risk, n.approval, n.owner_id as "ownerId", s.owner_id as "systemOwnerId",
       array(select o.person_id from access_approval o where o.change_id = c.id and o.step <> a.step
         and o.person_id is not null) as others
     from access_approval a join access_change c on c.id = a.change_id and c.state = 'requested'
     join access_request r on r.id = c.request_id
     join entitlement n on n.id = c.entitlement_id join access_system s on s.id = c.system_id
     left join employee e on e.id = c.employee_id
     where a.decided_at is null and a.person_id is not null order by a.change_id, a.step`,
  )
  return rows
}
