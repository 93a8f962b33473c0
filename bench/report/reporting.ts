import type pg from 'pg'
import { buildFigures } from '../../src/modules/reports/commands.ts'
import type { ReportFigures } from '../../src/modules/reports/figures.ts'
import { buildReport } from '../../src/modules/reports/index.ts'
import { answers, ask } from '../lib/child.ts'
import { peakRss } from '../lib/memory.ts'
import { contextOn } from '../lib/server.ts'
import { SERVICE } from '../tickets/agreement.ts'

interface Reporting {
  readonly connection: pg.PoolConfig
  readonly period: string
  /** Where the documents go; without it only the figures are worked out. */
  readonly out?: string
}

export interface Reported {
  readonly milliseconds: number
  readonly peakRss: number
  readonly attainment: ReportFigures['attainment']
  readonly history: ReportFigures['history']
  readonly missed: number
}

/** Builds a report in a process of its own, with everything still to be loaded. */
export function reportInProcess(reporting: Reporting): Promise<Reported> {
  return ask(import.meta.filename, reporting)
}

answers(import.meta.filename, async ({ connection, period, out }: Reporting) => {
  const context = await contextOn(connection)
  const request = { service: SERVICE, period }
  const began = performance.now()
  const { attainment, history, missed } =
    out === undefined
      ? await buildFigures(context, request)
      : (await buildReport(context, { ...request, out })).figures
  const milliseconds = performance.now() - began
  await context.close()
  return {
    milliseconds,
    peakRss: peakRss() ?? Number.NaN,
    attainment,
    history,
    missed: missed.total,
  }
})
