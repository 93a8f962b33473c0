import { authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { formatInstant } from '../../calendar/index.ts'
import { loadReport, loadRevisions } from '../lifecycle/report.store.ts'
import { loadCountingDeliveries } from './delivery.store.ts'
import { canAcknowledge, canSeeDelivery } from './policy.ts'
import { loadQuestions } from './question.store.ts'
import { presentAcknowledgement, presentQuestion } from './receipt.present.ts'
import type { Asked } from './report.commands.ts'
import type { ReportReceived } from './schema.ts'

/** Who has acknowledged a report, and what was asked about it. Throws `not_found`. */
export function readReceived(context: Context, asked: Asked): Promise<ReportReceived> {
  const { actor } = context
  const absent = `There is no report of "${asked.service}" for ${asked.period}`
  authoriseSight(canSeeDelivery(actor, asked.service), absent)
  return context.transaction(async (tx) => {
    const report = await loadReport(tx, asked.service, asked.period)
    const mayAct = canAcknowledge(actor, asked.service)
    if (report === undefined || report.revision === null) return notReleased
    const deliveries = await loadCountingDeliveries(tx, [report.id])
    const questions = await loadQuestions(tx, report.id)
    const revisions = await loadRevisions(tx, report.id)
    const releasedAt = revisions.at(-1)?.releasedAt ?? null
    const acknowledgements = deliveries.flatMap(({ acknowledgedAt: at, ...said }) =>
      at === null ? [] : [{ at, by: said.acknowledgedBy ?? said.name, comment: said.comment }],
    )
    const isWaiting = acknowledgements.length === 0
    return {
      state: isWaiting ? 'waiting' : 'acknowledged',
      revision: report.revision,
      releasedAt: releasedAt === null ? null : formatInstant(releasedAt),
      acknowledgements: acknowledgements.map(presentAcknowledgement),
      questions: questions.map(presentQuestion),
      may: { acknowledge: mayAct && isWaiting && deliveries.length > 0, ask: mayAct },
    }
  })
}

const notReleased: ReportReceived = {
  state: 'not_released',
  revision: null,
  releasedAt: null,
  acknowledgements: [],
  questions: [],
  may: { acknowledge: false, ask: false },
}
