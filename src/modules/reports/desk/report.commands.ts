import type { Context } from '../../../platform/context.ts'
import { canExplainDeviation } from '../../deviations/index.ts'
import type { Language } from '../figures.ts'
import { termsFor } from '../standing/periods.commands.ts'
import { presentPeriod } from './board.commands.ts'
import { loadReceptions } from './board.store.ts'
import { type DeskReport, type ReportDesk, type Shown, toldIn } from './desk.commands.ts'
import { progressOf } from './progress.commands.ts'
import { presentReport } from './report.present.ts'
import type { ReportView } from './schema.ts'

export interface WantedReport {
  readonly service: string
  readonly period: string
  readonly language?: Language | undefined
  readonly shown?: Shown
}

/** A report as its page shows it. Throws `not_found`. */
export async function readReport(
  context: Context,
  desk: ReportDesk,
  { service, period, language, shown }: WantedReport,
): Promise<ReportView> {
  return viewOf(context, await desk.figures(context, service, period, shown), language)
}

/** The same of a report that has been read. */
export async function viewOf(
  context: Context,
  read: DeskReport,
  language: Language | undefined,
): Promise<ReportView> {
  const { service, period, report, shown, figures } = read
  const now = context.clock.now()
  const acknowledgedBy = await context.transaction(async (tx) => {
    if (report === undefined) return null
    return (await loadReceptions(tx, [report]))(report).acknowledgedBy
  })
  return presentReport({
    mayExplain: canExplainDeviation(context.actor, service.key),
    service,
    period: presentPeriod(period, service, now),
    progress: progressOf(service, period, report && { ...report, acknowledgedBy }, now),
    shown,
    figures: toldIn(figures, language),
    documentLanguage: figures.language,
    mayWait: termsFor(service, period)?.report.mayWait ?? [],
  })
}
