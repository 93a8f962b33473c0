import type { Tx } from '../../../platform/db/database.ts'
import { formatInstant, periodBefore, periodSpan } from '../../calendar/index.ts'
import type { RestatedFigures, RestatedTicket } from '../figures.ts'
import type { Scope } from '../scope.ts'
import { loadFrozenOutcomes, loadOutcomes, loadTicketNames } from './outcomes.store.ts'
import { changedOutcomes } from './outcomes.ts'
import { loadReport, loadRevisions } from './report.store.ts'

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
  return {
    period: before.key,
    revision: revision.number,
    releasedAt: formatInstant(revision.releasedAt),
    tickets: tickets.sort(byKey),
  }
}

function byKey(a: RestatedTicket, b: RestatedTicket): number {
  return (
    a.key.localeCompare(b.key, 'sv', { numeric: true }) ||
    (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0)
  )
}
