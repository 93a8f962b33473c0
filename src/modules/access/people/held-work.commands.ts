/** What is held is asked about, so that it is not forgotten. */
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { endWork, postWork, workingDayAhead } from '../../work/index.ts'
import type { HeldFeed } from './hold.ts'

const subjectOf = (feedId: number) => `hr_feed:${feedId}`

/** Of those who take in feeds, somebody else than who took it in. Acts with the machine's eyes. */
export async function askAboutHeld(
  machine: Context,
  tx: Tx,
  of: {
    readonly feedId: number
    readonly reason: HeldFeed['reason']
    readonly rows: number
    readonly takenById: string | null
  },
): Promise<void> {
  const { feedId, reason, rows, takenById } = of
  await postWork(machine, tx, {
    kind: 'access.feed_held',
    subject: subjectOf(feedId),
    facts: { feed: feedId, reason, rows },
    for: { role: 'payroll_officer' },
    notFor: takenById === null ? [] : [takenById],
    dueOn: await workingDayAhead(machine, tx, 1),
    isUrgent: true,
  })
}

export async function endAskingAboutHeld(
  machine: Context,
  tx: Tx,
  feedIds: readonly number[],
  outcome: 'done' | 'withdrawn',
): Promise<void> {
  for (const id of feedIds) {
    await endWork(machine, tx, { kind: 'access.feed_held', subject: subjectOf(id) }, outcome)
  }
}
