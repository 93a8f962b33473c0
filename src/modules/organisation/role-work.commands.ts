import type { Role } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { endWork, postWork, workingDayAhead } from '../work/index.ts'
import { loadPeople } from './people.store.ts'

/** Whoever waits for a role should not wait longer than this for a yes or a no. */
const DECIDE_WITHIN = 3

const subjectOf = (grant: number) => `role_grant:${grant}`

interface Waiting {
  readonly id: number
  readonly personId: string
  readonly role: Role
  readonly requestedById: string | null
}

/** A role that waits is work for the administrators who may agree to it. */
export async function askForApproval(
  context: Context,
  tx: Tx,
  { id, personId, role, requestedById }: Waiting,
): Promise<void> {
  const person = (await loadPeople(tx, [personId])).get(personId)
  await postWork(context, tx, {
    kind: 'role.request',
    subject: subjectOf(id),
    for: { role: 'administrator' },
    notFor: [personId, ...(requestedById === null ? [] : [requestedById])],
    facts: { grant: id, person: person?.name ?? '', role },
    dueOn: await workingDayAhead(context, tx, DECIDE_WITHIN),
  })
}

/** Decided, or wanted no more. Nothing where it never waited. */
export function approvalOver(
  context: Context,
  tx: Tx,
  grant: number,
  outcome: 'done' | 'withdrawn',
): Promise<void> {
  return endWork(context, tx, { kind: 'role.request', subject: subjectOf(grant) }, outcome)
}
