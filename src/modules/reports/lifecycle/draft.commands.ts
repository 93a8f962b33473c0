import { hash } from 'node:crypto'
import { type Context, systemActor } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { forgetLateObservations, lateObservations } from '../../availability/index.ts'
import { type Period, parsePeriod } from '../../calendar/index.ts'
import { loadService, type Service } from '../../services/index.ts'
import { endWork, postWork } from '../../work/index.ts'
import { buildFigures } from '../commands.ts'
import { blocksRelease } from '../explained.ts'
import type { ReportFigures } from '../figures.ts'
import { termsFor } from '../standing/periods.commands.ts'
import { insertDraft, loadLastDraft, loadUnreleased, type Waiting } from './draft.store.ts'
import { type LifeReport, loadReport, lockReport } from './report.store.ts'
import { noteReportEvent, settleReport } from './settle.commands.ts'
import { untilUndisturbed } from './undisturbed.ts'

/** A report as it would be released now. */
export interface Draft {
  readonly figures: ReportFigures
  /** Of what it was made from and what people have written: the same digest, the same report. */
  readonly digest: string
}

/** Works a report out as the machine sees it, whoever asks; what the rules find is noted. */
export async function workOutDraft(
  context: Context,
  service: string,
  period: string,
): Promise<Draft> {
  const machine = context.as(systemActor('Kvitto'))
  const figures = await untilUndisturbed(() => buildFigures(machine, { service, period }))
  return { figures, digest: digestOf(figures) }
}

/**
 * When it was worked out, and how long what is not done yet has taken, make no difference. To whom it
 * goes does.
 */
export function digestOf({ inputs, deviations, contacts, restated }: ReportFigures): string {
  const said = deviations.map(({ subject: _, ...deviation }) => deviation)
  return hash('sha256', JSON.stringify([inputs.rules, inputs.digest, contacts, said, restated]))
}

/**
 * Keeps the draft of a report that waits to be released, where it says anything else than the last
 * one kept, and asks for what it wants: explanations, or to be released. Answers nothing where there
 * is no such report, or it is released.
 */
export async function refreshDraft(
  context: Context,
  service: string,
  period: string,
): Promise<Draft | undefined> {
  const waits = await context.transaction((tx) => loadReport(tx, service, period))
  if (waits === undefined || waits.revision !== null) return undefined
  const draft = await workOutDraft(context, service, period)
  await keepDraft(context, service, parsePeriod(period), draft)
  return draft
}

/** The same of a draft that has been worked out. */
export function keepDraft(
  context: Context,
  key: string,
  period: Period,
  { figures, digest }: Draft,
): Promise<void> {
  const machine = context.as(systemActor('Kvitto'))
  return machine.transaction(async (tx) => {
    const found = await loadReport(tx, key, period.key)
    if (found === undefined) return
    await lockReport(tx, found.id)
    const report = await loadReport(tx, key, period.key)
    if (report === undefined || report.revision !== null) return
    const last = await loadLastDraft(tx, report.id)
    if (last?.digest !== digest) {
      const at = context.clock.now()
      await insertDraft(tx, { reportId: report.id, figures, digest, at })
      if (last === undefined) {
        await noteReportEvent(tx, { reportId: report.id, at, kind: 'drafted' })
      }
      await settleReport(machine, tx, report.id)
    }
    if (report.isFollowed) {
      await askForRelease(machine, tx, {
        report,
        service: await loadService(tx, key),
        period,
        figures,
      })
    }
  })
}

interface Asking {
  readonly report: LifeReport
  readonly service: Service
  readonly period: Period
  readonly figures: ReportFigures
}

/** First what blocks the release is explained; then it is released. */
async function askForRelease(
  context: Context,
  tx: Tx,
  { report, service, period, figures }: Asking,
): Promise<void> {
  const mayWait = termsFor(service, period)?.report.mayWait ?? []
  const count = figures.deviations.filter((each) => blocksRelease(each, mayWait)).length
  const subject = `report:${service.key}/${period.key}`
  const common = {
    subject,
    service: { id: service.id, key: service.key },
    for: { role: 'account_manager' },
    dueOn: report.dueOn,
  } as const
  const facts = { service: { key: service.key, name: service.name }, period: period.key }
  if (count > 0) {
    await endWork(context, tx, { kind: 'report.release', subject }, 'withdrawn')
    await postWork(context, tx, { ...common, kind: 'report.explain', facts: { ...facts, count } })
  } else {
    await endWork(context, tx, { kind: 'report.explain', subject }, 'done')
    await postWork(context, tx, { ...common, kind: 'report.release', facts })
  }
}

/** Keeps the drafts of the reports that wait and lie in time of which something was mended since. */
export async function refreshMendedDrafts(context: Context, signal?: AbortSignal): Promise<void> {
  const { late, waiting } = await context.transaction(async (tx) => ({
    late: await lateObservations(tx),
    waiting: await loadUnreleased(tx, 'all'),
  }))
  for (const mended of late) {
    for (const { service, period } of waiting.filter((each) => each.service === mended.service)) {
      signal?.throwIfAborted()
      await refreshDraft(context, service, period)
    }
    await context.transaction((tx) => forgetLateObservations(tx, mended))
  }
}

/** Keeps the drafts of reports that wait. */
export async function refreshDrafts(
  context: Context,
  which: Waiting,
  signal?: AbortSignal,
): Promise<void> {
  const waiting = await context.transaction((tx) => loadUnreleased(tx, which))
  for (const { service, period } of waiting) {
    signal?.throwIfAborted()
    await refreshDraft(context, service, period)
  }
}
