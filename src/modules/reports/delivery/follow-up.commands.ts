import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { formatInstant } from '../../calendar/index.ts'
import { postWork } from '../../work/index.ts'
import { type LifeReport, loadReportById, lockReport } from '../lifecycle/report.store.ts'
import { noteReportEvent, settleReport } from '../lifecycle/settle.commands.ts'
import { type Delivery, loadCountingDeliveries } from './delivery.store.ts'
import { selectLagging, selectToFollow, wasEscalated } from './follow-up.store.ts'
import { followUp } from './follow-up.ts'
import { noteOutcome } from './outcomes.commands.ts'
import { daysOf, type ReportDays, subjectOf } from './report.commands.ts'
import { remindOne } from './sending.commands.ts'

/**
 * Sees to every report that is late or waits for somebody's acknowledgement. Each in a transaction of
 * its own under the report's lock: however many do it at once, each thing is done once.
 */
export async function followUpReports(context: Context): Promise<void> {
  await catchUp(context)
  const ids = await context.transaction((tx) => selectToFollow(tx))
  for (const id of ids) await context.transaction((tx) => followOne(context, tx, id))
}

/** What a mail server said, and nobody was told of. */
async function catchUp(context: Context): Promise<void> {
  const lagging = await context.transaction((tx) => selectLagging(tx))
  for (const { delivery, reportId } of lagging) {
    await context.transaction(async (tx) => {
      await lockReport(tx, reportId)
      // Somebody else may have been first.
      const [still] = await selectLagging(tx, delivery)
      if (still !== undefined) await noteOutcome(context, tx, delivery, 'report', still)
    })
  }
}

async function followOne(context: Context, tx: Tx, id: number): Promise<void> {
  await lockReport(tx, id)
  const report = await loadReportById(tx, id)
  if (report === undefined) return
  const days = await daysOf(context, tx, report)
  const all = await loadCountingDeliveries(tx, [id])
  const waiting = all.filter(({ state }) => state === 'accepted')
  const due = followUp(
    {
      ...report,
      isEscalated: report.revision !== null && (await wasEscalated(tx, id, report.revision)),
      waiting: waiting.map(({ acceptedAt, createdAt, remindedAt }) => ({
        acceptedOn: days.dayOf(acceptedAt ?? createdAt),
        remindedOn: remindedAt === null ? null : days.dayOf(remindedAt),
      })),
    },
    days,
  )
  if (due.isOverdue) await noteOverdue(context, tx, report)
  for (const [place, delivery] of waiting.entries()) {
    if (due.remind.includes(place)) await remindOne(context, tx, delivery, undefined)
  }
  if (due.escalate) await escalate(context, tx, report, waiting, days)
  if (due.isOverdue || due.remind.length > 0 || due.escalate) await settleReport(context, tx, id)
}

async function noteOverdue({ clock, ledger }: Context, tx: Tx, report: LifeReport): Promise<void> {
  const { id, service, period, dueOn, state } = report
  await noteReportEvent(tx, { reportId: id, at: clock.now(), kind: 'overdue' })
  await ledger.append(tx, {
    kind: 'report.overdue',
    subject: subjectOf({ service: service.key, period }),
    service: service.key,
    facts: { dueOn, state },
  })
}

/** The account manager calls; those above hear of it by the ladder of all work. */
async function escalate(
  context: Context,
  tx: Tx,
  report: LifeReport,
  waiting: readonly Delivery[],
  days: ReportDays,
): Promise<void> {
  const { id, service, period, acceptedAt, revision } = report
  const at = context.clock.now()
  await postWork(context, tx, {
    kind: 'report.not_acknowledged',
    subject: subjectOf({ service: service.key, period }),
    service: { id: service.id, key: service.key },
    for: { role: 'account_manager' },
    facts: {
      service: { key: service.key, name: service.name },
      period,
      acceptedAt: formatInstant(acceptedAt ?? at),
      names: waiting.map(({ name }) => name),
    },
    dueOn: days.today,
  })
  await noteReportEvent(tx, {
    ...{ reportId: id, at, kind: 'escalated' },
    ...(revision === null ? {} : { revision }),
  })
}
