import type { Tx } from '../../platform/db/database.ts'
import { formatLocal } from '../calendar/index.ts'
import type { noteDeviations } from '../deviations/index.ts'
import { type DueReport, loadDueReports } from './late-reports.store.ts'
import { workingDaysLate } from './lifecycle/due.ts'
import type { Scope } from './scope.ts'

type LateReport = NonNullable<Parameters<typeof noteDeviations>[3]['reports']>[number]

/**
 * The reports that were due within each period and were not delivered by their day: so many working
 * days late when they were, or so far. What nobody has been sent counts until the period ends.
 */
export async function lateReports(tx: Tx, scopes: readonly Scope[]): Promise<LateReport[][]> {
  const due = await loadDueReports(
    tx,
    scopes.map(({ service, period }) => ({
      serviceId: service.id,
      from: period.firstDay,
      to: period.lastDay,
    })),
  )
  return scopes.map((scope, i) =>
    (due[i] ?? [])
      .map((report) => lateness(report, scope))
      .filter((report) => report.workingDaysLate > 0),
  )
}

function lateness({ period, dueOn, acceptedAt }: DueReport, scope: Scope): LateReport {
  const { asOf, span, zone, agreement } = scope
  const until = Math.min(acceptedAt ?? Number.POSITIVE_INFINITY, asOf, span.to - 1)
  const day = formatLocal(until, zone).slice(0, 'YYYY-MM-DD'.length)
  const hours = agreement?.terms.serviceHours ?? {}
  return { period, dueOn, workingDaysLate: workingDaysLate(dueOn, day, hours) }
}
