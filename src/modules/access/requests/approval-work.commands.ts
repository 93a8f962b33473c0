/** Whoever must say yes has it among their work: one item for each request and whom it waits for. */
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { endWork, postWork, workingDayAhead } from '../../work/index.ts'
import { selectAboutRejected, selectWaitedFor } from './decide.store.ts'

const ANSWER_DAYS = 2

function subjectOf(request: number, whom: string): string {
  return `access_request:${request}/${whom}`
}

/** Asks everybody whom the request waits for; posting again what is open changes nothing. */
export async function postApprovalWork(context: Context, tx: Tx, request: number): Promise<void> {
  const waiting = await selectWaitedFor(tx, request)
  if (waiting.length === 0) return
  const dueOn = await workingDayAhead(context, tx, ANSWER_DAYS)
  for (const { person, role, system, unit, count, notFor, above } of waiting) {
    await postWork(context, tx, {
      kind: 'access.approve',
      subject: subjectOf(request, person ?? role ?? ''),
      facts: { request, system, unit, count },
      for: person === null ? { role: 'security_officer' } : { person },
      notFor,
      above,
      dueOn,
    })
  }
}

/** Whoever asked is told of a no, until they say that they have read it. */
export async function tellRejected(
  context: Context,
  tx: Tx,
  request: { readonly id: number; readonly madeById: string | null },
  changes: readonly number[],
): Promise<void> {
  const about = await selectAboutRejected(tx, changes)
  if (about === undefined || request.madeById === null) return
  await postWork(context, tx, {
    kind: 'access.rejected',
    subject: `access_request:${request.id}`,
    facts: { request: request.id, ...about },
    for: { person: request.madeById },
    dueOn: await workingDayAhead(context, tx, ANSWER_DAYS),
  })
}

/** Of those of them for whom nothing waits any more. */
export async function endApprovalWork(
  context: Context,
  tx: Tx,
  request: number,
  whom: readonly string[],
  outcome: 'done' | 'withdrawn',
): Promise<void> {
  const still = new Set(
    (await selectWaitedFor(tx, request)).map(({ person, role }) => person ?? role ?? ''),
  )
  for (const each of new Set(whom)) {
    if (still.has(each)) continue
    const subject = subjectOf(request, each)
    await endWork(context, tx, { kind: 'access.approve', subject }, outcome)
  }
}
