import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { endWork, postWork, workingDayAhead } from '../../work/index.ts'
import { type AskedOfOne, selectWaiting, selectWorkSubjects } from './asking.store.ts'

const subjectOf = (round: number, asked: string | null) =>
  `attestation:${round}:${asked ?? 'nobody'}`
const heldSubject = (round: number) => `attestation:${round}`
/** Of whoever releases what is held. */
const RELEASE_WITHIN = 2

/** Asks each who has something to answer, and no longer those who have not. */
export async function renewAllWork(context: Context, tx: Tx): Promise<void> {
  const waiting = await selectWaiting(tx)
  for (const each of waiting) await ask(context, tx, each)
  const wanted = new Set(waiting.map(({ round, askedId }) => subjectOf(round, askedId)))
  for (const subject of await selectWorkSubjects(tx, 'access.attest')) {
    if (!wanted.has(subject)) await endWork(context, tx, { kind: 'access.attest', subject }, 'done')
  }
}

/** The same for some of those who are asked in a round. */
export async function renewWork(
  context: Context,
  tx: Tx,
  round: number,
  asked: readonly (string | null)[],
): Promise<void> {
  const waiting = await selectWaiting(tx, { round, asked })
  for (const each of waiting) await ask(context, tx, each)
  for (const each of asked) {
    if (waiting.some(({ askedId }) => askedId === each)) continue
    const subject = subjectOf(round, each)
    await endWork(context, tx, { kind: 'access.attest', subject }, 'done')
  }
}

async function ask(context: Context, tx: Tx, waits: AskedOfOne): Promise<void> {
  const { round, cause, system, dueOn, askedId, above, people } = waits
  await postWork(context, tx, {
    kind: 'access.attest',
    subject: subjectOf(round, askedId),
    // Where nobody leads them, those who keep everybody's access answer.
    for: askedId === null ? { role: 'payroll_officer' } : { person: askedId },
    above,
    facts: { round, cause, system, people },
    dueOn,
  })
}

export async function askForRelease(
  context: Context,
  tx: Tx,
  round: number,
  people: number,
): Promise<void> {
  await postWork(context, tx, {
    kind: 'access.attest_held',
    subject: heldSubject(round),
    for: { role: 'payroll_officer' },
    facts: { round, people },
    dueOn: await workingDayAhead(context, tx, RELEASE_WITHIN),
    isUrgent: true,
  })
}

export function releaseOver(context: Context, tx: Tx, round: number): Promise<void> {
  const subject = heldSubject(round)
  return endWork(context, tx, { kind: 'access.attest_held', subject }, 'done')
}
