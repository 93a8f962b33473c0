import type { Context } from '../../../platform/context.ts'
import { formatInstant, parsePeriod } from '../../calendar/index.ts'
import { loadService } from '../../services/index.ts'
import { type Delivery, loadCountingDeliveries } from './delivery.store.ts'
import { selectReports } from './status.store.ts'

/** How far a report has come, and to whom; as programs read it. */
export interface ReportStatus {
  readonly service: string
  readonly period: string
  readonly state: string
  readonly revision: number | null
  readonly recipients: readonly RecipientStatus[]
}

export interface RecipientStatus {
  readonly address: string
  readonly state: string
  /** The mail server's words; `null` until it has said any. */
  readonly smtpResponse: string | null
  readonly messageId: string | null
  readonly acknowledgedAt: string | null
}

interface Which {
  readonly service?: string | undefined
  readonly period?: string | undefined
}

/** Throws `not_found` for a service that is not there, `invalid_input` for no period. */
export function readStatus(context: Context, which: Which): Promise<ReportStatus[]> {
  const { service } = which
  const period = which.period === undefined ? undefined : parsePeriod(which.period).key
  return context.transaction(async (tx) => {
    if (service !== undefined) await loadService(tx, service)
    const reports = await selectReports(tx, { service, period })
    const ids = reports.map(({ id }) => id)
    const deliveries = Map.groupBy(await loadCountingDeliveries(tx, ids), (each) => each.reportId)
    return reports.map(({ id, ...report }) => ({
      service: report.service,
      period: report.period,
      state: report.state,
      revision: report.revision,
      recipients: (deliveries.get(id) ?? []).map(recipient),
    }))
  })
}

function recipient({
  address,
  state,
  answer,
  messageId,
  acknowledgedAt,
}: Delivery): RecipientStatus {
  return {
    address,
    state,
    smtpResponse: answer,
    messageId,
    acknowledgedAt: acknowledgedAt === null ? null : formatInstant(acknowledgedAt),
  }
}
