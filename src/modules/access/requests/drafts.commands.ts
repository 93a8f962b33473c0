/** Proposals whose manager has left go to the next one above; what nobody needs any more is put aside. */
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { endWork, localToday, postWork, workingDayAhead } from '../../work/index.ts'
import { selectHere } from './approvers.store.ts'

const ANSWER_DAYS = 3

interface Draft {
  readonly id: number
  readonly managerId: string | null
  readonly managers: readonly string[]
  readonly isOver: boolean
  readonly system: { readonly key: string; readonly name: string }
  readonly unit: string
  readonly startsOn: string
}

async function selectDrafts(tx: Tx, today: string, id?: number): Promise<Draft[]> {
  const { rows } = await tx.client.query<Draft>(
    `select r.id, r.manager_id as "managerId", kvitto_managers_of(m.id) as managers,
       m.gone_at is not null or coalesce(m.ends_on < $1::date, false) as "isOver",
       jsonb_build_object('key', s.key, 'name', s.name) as system, h.name as unit,
       m.starts_on as "startsOn"
     from access_request r join employment m on m.id = r.employment_id
     join hr_unit h on h.id = m.hr_unit_id join access_system s on s.id = r.system_id
     where r.state = 'draft' and ($2::int is null or r.id = $2) order by r.id`,
    [today, id ?? null],
  )
  return rows
}

export async function passOnDrafts(context: Context, tx: Tx): Promise<void> {
  const { today } = await localToday(tx, context.clock.now())
  const drafts = await selectDrafts(tx, today)
  const here = await selectHere(
    tx,
    drafts.flatMap(({ managerId, managers }) => [
      ...managers,
      ...((managerId ?? '') ? [managerId ?? ''] : []),
    ]),
    today,
  )
  for (const draft of drafts) {
    if (draft.isOver) {
      await putAside(context, tx, draft.id)
      continue
    }
    const stays = draft.managerId !== null && here.has(draft.managerId)
    const next = draft.managers.find((id) => here.has(id))
    if (stays || next === undefined) continue
    await tx.client.query('update access_request set manager_id = $2 where id = $1', [
      draft.id,
      next,
    ])
    await postDraftWork(context, tx, { ...draft, managerId: next })
  }
}

async function putAside(context: Context, tx: Tx, id: number): Promise<void> {
  await tx.client.query("update access_request set state = 'withdrawn' where id = $1", [id])
  const subject = `access_request:${id}`
  await endWork(context, tx, { kind: 'access.propose', subject }, 'withdrawn')
}

/** The manager is asked to look at the proposal; those above when it is late. */
export async function askAboutDraft(context: Context, tx: Tx, id: number): Promise<void> {
  const { today } = await localToday(tx, context.clock.now())
  for (const draft of await selectDrafts(tx, today, id)) await postDraftWork(context, tx, draft)
}

async function postDraftWork(context: Context, tx: Tx, draft: Draft): Promise<void> {
  if (draft.managerId === null) return
  await postWork(context, tx, {
    kind: 'access.propose',
    subject: `access_request:${draft.id}`,
    facts: { request: draft.id, system: draft.system, unit: draft.unit, startsOn: draft.startsOn },
    for: { person: draft.managerId },
    above: draft.managers.filter((id) => id !== draft.managerId),
    dueOn: await workingDayAhead(context, tx, ANSWER_DAYS),
  })
}
