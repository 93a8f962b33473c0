import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { endWork, postWork } from '../work/index.ts'
import { isToBeDone } from './action.ts'
import type { TracedDeviation } from './schema.ts'
import { workSubject } from './work-subject.ts'

/**
 * What waits for its day is work: for whoever does it, or, where that is somebody outside, for the
 * account manager to see to. What is done or dropped asks nobody any more.
 */
export async function askForAction(
  context: Context,
  tx: Tx,
  deviation: TracedDeviation,
): Promise<void> {
  const { id, service, serviceId, period, rule, actionOwnerId, actionDoneAt } = deviation
  const subject = workSubject(id)
  if (!isToBeDone(deviation)) {
    const outcome = actionDoneAt === null ? 'withdrawn' : 'done'
    return endWork(context, tx, { kind: 'deviation.action', subject }, outcome)
  }
  return postWork(context, tx, {
    kind: 'deviation.action',
    subject,
    service: { id: serviceId, key: service.key },
    for: actionOwnerId === null ? { role: 'account_manager' } : { person: actionOwnerId },
    facts: { service, period, deviation: id, rule, action: deviation.action },
    dueOn: deviation.actionDue,
  })
}
