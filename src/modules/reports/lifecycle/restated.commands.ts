import type { Tx } from '../../../platform/db/database.ts'
import { formatInstant, type Period, periodBefore, periodSpan } from '../../calendar/index.ts'
import { agreementAt } from '../../services/index.ts'
import type { ReportFigures, RestatedFigures, RestatedTicket } from '../figures.ts'
import { judgeAvailability, loadObserved } from '../measurement.store.ts'
import type { Scope } from '../scope.ts'
import { loadFrozenOutcomes, loadOutcomes, loadTicketNames } from './outcomes.store.ts'
import { changedOutcomes } from './outcomes.ts'
import { loadReport, loadRevision, loadRevisions } from './report.store.ts'

/**
 * The tickets that have come to something else since the report of the period before was frozen: the
 * revision of it that counts, beside what is known now. `undefined` where none was released.
 */
export async function restatedIn(tx: Tx, scope: Scope): Promise<RestatedFigures | undefined> {
  const { service, zone, asOf } = scope
  const before = periodBefore(scope.period, 1)
  const report = await loadReport(tx, service.key, before.key)
  if (report === undefined || report.revision === null) return undefined
  const revision = (await loadRevisions(tx, report.id)).at(-1)
  if (revision === undefined) return undefined
  const frozen = (await loadRevision(tx, report.id, revision.number))?.figures
  const changed = changedOutcomes(
    await loadFrozenOutcomes(tx, revision.id),
    await loadOutcomes(tx, service.id, periodSpan(before, zone), asOf),
  )
  const ids = [...new Set(changed.map(({ ticketId }) => ticketId))]
  const named = new Map((await loadTicketNames(tx, ids)).map((ticket) => [ticket.id, ticket]))
  const tickets = changed.map(
    ({ ticketId, kind, before: was, after }): RestatedTicket => ({
      key: named.get(ticketId)?.key ?? String(ticketId),
      title: named.get(ticketId)?.title ?? null,
      kind,
      before: was,
      after,
    }),
  )
  const availability = await restatedAvailability(tx, scope, before, frozen)
  return {
    period: before.key,
    revision: revision.number,
    releasedAt: formatInstant(revision.releasedAt),
    tickets: tickets.sort(byKey),
    ...(availability === undefined ? {} : { availability }),
  }
}

/** Observations that came late, maintenance entered afterwards, and corrections. */
async function restatedAvailability(
  tx: Tx,
  scope: Scope,
  period: Period,
  frozen: ReportFigures | undefined,
): Promise<RestatedFigures['availability']> {
  const { service, zone, asOf } = scope
  const span = periodSpan(period, zone)
  const agreement = agreementAt(service.agreements, span.to - 1)
  const then = { service, period, zone, span, asOf, agreement, periods: [period] }
  const [was, is] = [
    frozen?.availability,
    judgeAvailability((await loadObserved(tx, [then]))(then)),
  ]
  if (was === undefined || was === null || is === null) return undefined
  const isSame =
    was.scheduledSeconds === is.scheduledSeconds &&
    was.unknownSeconds === is.unknownSeconds &&
    was.downSeconds === is.downSeconds
  return isSame ? undefined : { before: was.availability, after: is.availability }
}

function byKey(a: RestatedTicket, b: RestatedTicket): number {
  return (
    a.key.localeCompare(b.key, 'sv', { numeric: true }) ||
    (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0)
  )
}
